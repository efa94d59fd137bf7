import { readFileSync } from "node:fs";
import { canonicalTautomer } from "@molsieve/chem";
import { describe, expect, test } from "vitest";
import { canonical, engine, read } from "../perception/read.js";

// Made by fixtures/make-tautomers.py with RDKit for Python, which has the enumerator that RDKit-JS lacks.
const golden = JSON.parse(readFileSync(new URL("fixtures/tautomers.golden.json", import.meta.url), "utf8")) as {
  rdkit: string;
  rows: [smiles: string, tautomer: string, nTautomers: number][];
};

/** Which double bonds of a ring are drawn decides which transforms match; RDKit 2022 went by the order of atoms. */
const OTHER_KEKULE_FORM = ["Oc1ccc2ccccc2n1"];

describe(`tautomers by RDKit ${golden.rdkit}`, () => {
  test("cover changed and unchanged molecules", () => {
    expect(golden.rows.filter(([, , nTautomers]) => nTautomers > 1).length).toBeGreaterThan(120);
    expect(
      golden.rows.filter(([smiles, tautomer]) => canonical(smiles) !== canonical(tautomer)).length,
    ).toBeGreaterThan(60);
  });

  test.each(golden.rows)("%s has the canonical tautomer %s of %i", (smiles, tautomer, nTautomers) => {
    const result = canonicalTautomer(engine, read(smiles));
    if (!result.ok) throw new Error(result.message);
    expect(result.value.smiles).toBe(canonical(tautomer));
    if (OTHER_KEKULE_FORM.includes(smiles)) expect(result.value.nTautomers).not.toBe(nTautomers);
    else expect(result.value.nTautomers).toBe(nTautomers);
  });
});
