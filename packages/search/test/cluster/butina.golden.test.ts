import { readFileSync } from "node:fs";
import { clusterButina, similarityWithin } from "@molsieve/search";
import { describe, expect, it } from "vitest";
import { similarityRows } from "./brute-force.js";
import { clustersOf } from "./clusters-of.js";
import { goldenFingerprints } from "./golden-fingerprints.js";

const golden: { runs: { cutoff: number; reordering: boolean; clusters: number[][] }[] } = JSON.parse(
  readFileSync(new URL("butina.golden.json", import.meta.url), "utf8"),
);
const fingerprints = goldenFingerprints();
const matrix = [...similarityRows(fingerprints, similarityWithin(0.5))];

describe.each(golden.runs)("RDKit's clusters at $cutoff, reordering $reordering", ({ clusters, ...options }) => {
  it("are ours, by size", async () => {
    const ours = await clusterButina(matrix, fingerprints.nRows, options);
    expect(clustersOf(ours)).toEqual(clusters.toSorted((a, b) => b.length - a.length));
  });
});
