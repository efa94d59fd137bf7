import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { expect, test } from "vitest";

const SCRIPT = pathToFileURL(join(import.meta.dirname, "../../../scripts/config-schema.mjs")).href;

interface Schema {
  readonly description?: string;
  readonly properties: Readonly<Record<string, Schema>>;
}

test("the JSON Schema of configs is what node scripts/make-schema.mjs makes", async () => {
  const { configSchemaText } = (await import(SCRIPT)) as { configSchemaText: () => string };
  const path = createRequire(import.meta.url).resolve("molsieve/campaign.schema.json");
  const text = await readFile(path, "utf8");
  expect(configSchemaText()).toBe(text);
  const { definitions } = JSON.parse(text) as { definitions: Record<"campaign" | "libraryScreen", Schema> };
  const { target, models } = definitions.campaign.properties;
  expect(target?.properties["active"]?.description).toMatch(/^A compound is active/);
  expect(models?.description).toMatch(/^Saved models/);
  expect(Object.keys(definitions.libraryScreen.properties)).toContain("score");
});
