import { importedModules } from "@molsieve/testkit";
import { expect, test } from "vitest";
import { COMMANDS } from "../../dist/cli/commands.js";

const imported = (file: string) => importedModules(new URL(`../../dist/${file}`, import.meta.url).href);

test("the command loads no verb before one is named", () => {
  const { nFiles, packages } = imported("main.js");
  expect(packages.filter((name) => !name.startsWith("node:"))).toEqual(["@molsieve/core"]);
  expect(nFiles).toBeLessThan(30);
});

test.each(["convert", "filter", "search"])("%s loads neither models nor the schemas of campaigns", (verb) => {
  const { packages } = imported(`cli/${verb}-command.js`);
  expect(packages).toContain("@molsieve/pipeline/tables");
  expect(packages).not.toContain("@molsieve/models");
  expect(packages).not.toContain("zod");
});

test("each verb is loaded under its own name", async () => {
  for (const { name, load } of COMMANDS) expect((await load()).name).toBe(name);
});
