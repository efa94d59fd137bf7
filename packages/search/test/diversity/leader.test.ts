import type { ProgressEvent } from "@molsieve/core";
import { pickLeaders } from "@molsieve/search";
import { describe, expect, it } from "vitest";
import { wordFingerprints } from "../cluster/brute-force.js";

const FIVE = wordFingerprints([0b1111, 0b0111, 0b0011, 0b110000, 0b1110000]);

describe("pickLeaders", () => {
  it("takes the first row and those outside all spheres before them", async () => {
    expect([...(await pickLeaders(FIVE, { cutoff: 0.3 }))]).toEqual([0, 2, 3, 4]);
    expect([...(await pickLeaders(FIVE, { cutoff: 0.35 }))]).toEqual([0, 2, 3]);
  });

  it("goes by the order given: directed sphere exclusion", async () => {
    expect([...(await pickLeaders(FIVE, { cutoff: 0.35, order: [1, 4, 0, 2, 3] }))]).toEqual([1, 4]);
  });

  it("keeps away from chosen rows and stops at the count", async () => {
    expect([...(await pickLeaders(FIVE, { cutoff: 0.35, chosen: [1] }))]).toEqual([3]);
    expect([...(await pickLeaders(FIVE, { cutoff: 0.35, count: 2 }))]).toEqual([0, 2]);
    expect([...(await pickLeaders(FIVE, { cutoff: 0, count: 2, chosen: [0, 1, 2, 3, 4] }))]).toEqual([]);
  });

  it("picks one of equal rows, and of empty ones", async () => {
    expect([...(await pickLeaders(wordFingerprints([0, 7, 7, 0]), { cutoff: 0 }))]).toEqual([0, 1]);
    expect([...(await pickLeaders(wordFingerprints([]), { cutoff: 0.5 }))]).toEqual([]);
  });

  it.each([
    [{ cutoff: 1 }, "cutoff must be a distance of at least 0 and less than 1, got 1"],
    [{ cutoff: 0.1, count: 0 }, "count must be 1 or more, got 0"],
    [{ cutoff: 0.1, chosen: [5] }, "chosen[0] must be a row from 0 to 4, got 5"],
    [{ cutoff: 0.1, order: [0, 1] }, "order.length must be 5, all rows, got 2"],
    [{ cutoff: 0.1, order: [0, 1, 2, 2, 3] }, "order[3] must be a row from 0 to 4, each once, got 2"],
    [{ cutoff: 0.1, order: [0, 1, 5, 2, 3] }, "order[2] must be a row from 0 to 4, each once, got 5"],
  ])("refuses %j", async (options, message) => {
    await expect(pickLeaders(FIVE, options)).rejects.toThrow(message);
  });

  it("tells how far it is, and stops when its signal fires", async () => {
    const events: ProgressEvent[] = [];
    await pickLeaders(FIVE, { cutoff: 0.3, onProgress: (event) => events.push(event) });
    expect(events.at(-1)).toEqual({ stage: "leaders", done: 5, total: 5, unit: "rows" });
    const stopped = pickLeaders(FIVE, { cutoff: 0.3, chosen: [2], signal: AbortSignal.abort() });
    await expect(stopped).rejects.toMatchObject({ code: "cancelled" });
  });
});
