import { readFileSync } from "node:fs";
import { FEATURISER_KINDS } from "@molsieve/featurise";
import { expect, test } from "vitest";

const rows = readFileSync(new URL("../../../../docs/features.md", import.meta.url), "utf8").split("\n");

test.each(FEATURISER_KINDS.map(({ name, parameters }) => [name, parameters] as const))(
  "docs/features.md tells the parameters of %s and their defaults",
  (name, parameters) => {
    const row = rows.find((text) => text.startsWith(`| \`${name}\` `)) ?? "";
    expect(row).not.toBe("");
    for (const [key, parameter] of Object.entries(parameters)) {
      expect(row).toContain(`\`${key}=${parameter.default ?? "PATH"}\``);
    }
  },
);
