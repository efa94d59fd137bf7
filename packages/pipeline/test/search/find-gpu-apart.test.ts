import { findGpuApart } from "@molsieve/pipeline";
import { afterEach, expect, test, vi } from "vitest";

afterEach(() => vi.unstubAllEnvs());

test("a process that ends before it answers is told in one line", async () => {
  vi.stubEnv("NODE_OPTIONS", "--require=./missing-driver.cjs");
  expect(await findGpuApart()).toEqual({ found: false, reason: "looking for a GPU failed: it ended with code 1" });
});
