import { readFileSync } from "node:fs";
import { indexFingerprints, pickLeaders } from "@molsieve/search";
import { describe, expect, it } from "vitest";
import { goldenFingerprints } from "../cluster/golden-fingerprints.js";

const golden: { runs: { cutoff: number; count: number; chosen: number[]; picks: number[] }[] } = JSON.parse(
  readFileSync(new URL("leader.golden.json", import.meta.url), "utf8"),
);
const index = indexFingerprints(goldenFingerprints());

describe.each(golden.runs)("RDKit's leaders at $cutoff after $chosen", ({ cutoff, count, chosen, picks }) => {
  it("are ours", async () => {
    const limit = count === 0 ? {} : { count };
    expect([...(await pickLeaders(index, { cutoff, chosen, ...limit }))]).toEqual(picks);
  });
});
