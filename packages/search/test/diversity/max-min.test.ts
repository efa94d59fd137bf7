import type { ProgressEvent } from "@molsieve/core";
import { packedFingerprints } from "@molsieve/featurise";
import { createSimilarityIndex, indexFingerprints, pickMaxMin, sortSegment } from "@molsieve/search";
import { describe, expect, it } from "vitest";
import { wordFingerprints } from "../cluster/brute-force.js";
import { goldenFingerprints } from "../cluster/golden-fingerprints.js";

const FIVE = wordFingerprints([0b1111, 0b1110, 0b1100, 0b110000, 0b1100000]);

describe("pickMaxMin", () => {
  it("starts with `first` and goes to the farthest row, ties to the lower", async () => {
    expect([...(await pickMaxMin(FIVE, { count: 3 }))]).toEqual([0, 3, 4]);
    expect([...(await pickMaxMin(FIVE, { count: 2, first: 3 }))]).toEqual([3, 0]);
  });

  it("keeps away from chosen rows, without picking them", async () => {
    expect([...(await pickMaxMin(FIVE, { count: 2, chosen: [3, 0], first: 4 }))]).toEqual([4, 2]);
  });

  it("can pick every row, equal and empty ones too", async () => {
    expect([...(await pickMaxMin(wordFingerprints([0, 0, 1, 1]), { count: 4 }))]).toEqual([0, 2, 1, 3]);
  });

  it("picks the same whichever segments the rows lie in", async () => {
    const whole = goldenFingerprints();
    const segments = [0, 300, 301, 1017].flatMap((first, i, cuts) => {
      const bytes = whole.bytes.subarray(first * 256, (cuts[i + 1] ?? first) * 256);
      return bytes.length === 0 ? [] : [sortSegment(packedFingerprints(bytes, 2048), first)];
    });
    const options = { count: 40, first: 1000 };
    const picks = await pickMaxMin(createSimilarityIndex(segments, 2048), options);
    expect(picks).toEqual(await pickMaxMin(indexFingerprints(whole), options));
  });

  it.each([
    [{ count: 0 }, "count must be an integer from 1 to 3, got 0"],
    [{ count: 4 }, "count must be an integer from 1 to 3, got 4"],
    [{ count: 3, chosen: [1] }, "count must be an integer from 1 to 2, got 3"],
    [{ count: 1, chosen: [3] }, "chosen[0] must be a row from 0 to 2, got 3"],
    [{ count: 1, chosen: [1, 1] }, "chosen[1] must be a row that is not chosen before, got 1"],
    [{ count: 1, first: -1 }, "first must be a row from 0 to 2, got -1"],
  ])("refuses %j", async (options, message) => {
    await expect(pickMaxMin(wordFingerprints([1, 2, 3]), options)).rejects.toThrow(message);
  });

  it("tells how far it is, and stops when its signal fires", async () => {
    const events: ProgressEvent[] = [];
    await pickMaxMin(FIVE, { count: 2, onProgress: (event) => events.push(event) });
    expect(events[0]).toEqual({ stage: "picks", done: 0, total: 2, unit: "picks" });
    const stopped = pickMaxMin(FIVE, { count: 2, signal: AbortSignal.abort() });
    await expect(stopped).rejects.toMatchObject({ code: "cancelled" });
  });
});
