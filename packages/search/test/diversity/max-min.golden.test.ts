import { readFileSync } from "node:fs";
import { indexFingerprints, pickMaxMin } from "@molsieve/search";
import { describe, expect, it } from "vitest";
import { goldenFingerprints } from "../cluster/golden-fingerprints.js";

const golden: { runs: { chosen: number[]; picks: number[] }[] } = JSON.parse(
  readFileSync(new URL("max-min.golden.json", import.meta.url), "utf8"),
);
const index = indexFingerprints(goldenFingerprints());

describe.each(golden.runs)("RDKit's picks after $chosen", ({ chosen, picks }) => {
  it("are ours", async () => {
    expect([...(await pickMaxMin(index, { count: 80 - chosen.length, chosen }))]).toEqual(picks);
  });
});
