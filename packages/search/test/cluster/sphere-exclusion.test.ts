import { clusterSphereExclusion } from "@molsieve/search";
import { describe, expect, it } from "vitest";
import { wordFingerprints } from "./brute-force.js";
import { clustersOf } from "./clusters-of.js";

/** 2 is within 0.5 of both 0 and 1, and nearer to 1. */
const ROWS = wordFingerprints([0b0001111, 0b1111100, 0b0111100, 0b11 << 20]);

describe("clusterSphereExclusion", () => {
  it("gives a row between two leaders to the nearest, or to the first", async () => {
    const cutoff = 0.7;
    expect(clustersOf(await clusterSphereExclusion(ROWS, { cutoff }))).toEqual([[1, 2], [0], [3]]);
    expect(clustersOf(await clusterSphereExclusion(ROWS, { cutoff, assign: "first" }))).toEqual([[0, 2], [1], [3]]);
  });

  it("refuses another way to assign", async () => {
    const options = JSON.parse('{ "cutoff": 0.5, "assign": "best" }');
    await expect(clusterSphereExclusion(ROWS, options)).rejects.toThrow('assign must be "nearest" or "first"');
  });
});
