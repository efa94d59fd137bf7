import { createHash } from "node:crypto";
import { isNode, nodeModule } from "@molsieve/core";
import { afterEach, expect, test, vi } from "vitest";

afterEach(() => vi.unstubAllGlobals());

test("gives modules of Node, and says what to do elsewhere", () => {
  expect(isNode()).toBe(true);
  expect(nodeModule("node:crypto").createHash).toBe(createHash);
  vi.stubGlobal("process", undefined);
  expect(isNode()).toBe(false);
  expect(() => nodeModule("node:fs")).toThrow(/node:fs is needed, which only Node has. Do this in Node/);
});
