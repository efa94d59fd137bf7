import { readFileSync } from "node:fs";
import { expect, test } from "vitest";

test("imports nothing of Node's, so that it runs in browsers", () => {
  const found = new Set<string>();
  const pending = [import.meta.resolve("@molsieve/search/similarity")];
  for (const url of pending) {
    for (const [, specifier = ""] of readFileSync(new URL(url), "utf8").matchAll(
      /^(?:import|export)\b.*?from "([^"]+)"/gm,
    )) {
      const target = specifier.startsWith(".") ? new URL(specifier, url).href : specifier;
      if (found.has(target)) continue;
      found.add(target);
      if (!target.startsWith("node:")) pending.push(import.meta.resolve(target));
    }
  }
  expect(found.size).toBeGreaterThan(20);
  expect([...found].filter((target) => !target.startsWith("file:")).sort()).toEqual([
    "@molsieve/core",
    "@molsieve/featurise/packed",
  ]);
});
