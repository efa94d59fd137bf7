import { describe, expect, it } from "vitest";
import { ChunkSize } from "../../src/job/chunk-size.js";

/** The size after so many chunks whose rows take so long. */
function sizeAfter(rowMs: number, chunks: number): number {
  const size = new ChunkSize();
  for (let i = 0; i < chunks; i++) size.measured(size.rows, rowMs * size.rows);
  return size.rows;
}

describe("ChunkSize", () => {
  it.each([
    [0, 16_384],
    [0.01, 10_000],
    [0.1, 1000],
    [10, 10],
    [5000, 1],
  ])("comes to 100 ms a chunk where a row takes %d ms", (rowMs, rows) => {
    expect(Math.abs(sizeAfter(rowMs, 20) - rows)).toBeLessThanOrEqual(1);
  });

  it("grows by steps and recovers from one slow row", () => {
    expect(sizeAfter(0.001, 1)).toBe(512);
    const size = new ChunkSize();
    for (let i = 0; i < 10; i++) size.measured(size.rows, 0.1 * size.rows);
    size.measured(1000, 10_000);
    expect(size.rows).toBeLessThan(100);
    for (let i = 0; i < 20; i++) size.measured(size.rows, 0.1 * size.rows);
    expect(size.rows).toBeGreaterThan(900);
  });

  it("learns nothing from a chunk without rows", () => {
    const size = new ChunkSize();
    size.measured(0, 500);
    expect(size.rows).toBe(128);
  });
});
