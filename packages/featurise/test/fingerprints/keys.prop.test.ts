import { isMolsieveError } from "@molsieve/core";
import fc from "fast-check";
import { expect, test } from "vitest";
import { ergKind } from "../../src/fingerprints/erg.js";
import { functionalKind } from "../../src/fingerprints/functional.js";
import { maccsKind } from "../../src/fingerprints/maccs.js";
import { patternKind } from "../../src/fingerprints/pattern.js";
import { pubchemKind } from "../../src/fingerprints/pubchem.js";
import type { Featuriser, FeaturiserKind } from "../../src/spec/featuriser.js";
import type { ParameterValues } from "../../src/spec/parameter.js";
import { randomSmiles } from "../support/random-smiles.js";
import { loadRdkit, readMolecule } from "../support/rdkit.js";

const rdkit = await loadRdkit();
const seed = Number(process.env["MOLSIEVE_SEED"] ?? 20260901);

const FEATURISERS: readonly (readonly [string, FeaturiserKind, ParameterValues])[] = [
  ["maccs", maccsKind, { counts: false }],
  ["maccs counts", maccsKind, { counts: true }],
  ["pattern", patternKind, { bits: 512 }],
  ["pubchem", pubchemKind, {}],
  ["functional", functionalKind, { counts: true }],
  ["erg", ergKind, {}],
];

/** The row of a molecule, or the message of the `input` error. */
function rowOf(featuriser: Featuriser, molecule: Parameters<Featuriser["write"]>[0]): number[] | string {
  try {
    if (featuriser.form === "bits") {
      const row = new Uint8Array(Math.ceil(featuriser.width / 8));
      featuriser.write(molecule, row);
      return [...row];
    }
    const row = featuriser.form === "counts" ? new Uint32Array(featuriser.width) : new Float64Array(featuriser.width);
    featuriser.write(molecule, row as Uint32Array & Float64Array);
    return [...row];
  } catch (error) {
    if (isMolsieveError(error, "input")) return error.message;
    throw error;
  }
}

test.each(FEATURISERS)(
  `%s of a random molecule does not depend on those before it (seed ${seed})`,
  (_, kind, values) => {
    const used = kind.create(values);
    let compared = 0;
    fc.assert(
      fc.property(randomSmiles, (smiles) => {
        const molecule = readMolecule(rdkit, smiles);
        if (molecule === null) return;
        compared++;
        expect(rowOf(used, molecule)).toEqual(rowOf(kind.create(values), molecule));
      }),
      { seed, numRuns: 120 },
    );
    expect(compared).toBeGreaterThan(12);
  },
);

const BIPHENYLENES = `c1ccc2c(c1)${"c1ccccc1".repeat(3)}2`;
const CAGE = "C12C3C4C1C5C2C3C45";
const STAR = `[U]${"(O)".repeat(60)}`;
/** Every one of eight atoms bonded to every one of eight others. */
const DENSE = `${["[U]%10%11%12%13%14%15%16%17", "[U]%20%21%22%23%24%25%26%27", "[U]%30%31%32%33%34%35%36%37"].join(".")}.${Array.from(
  { length: 8 },
  (_, i) => `[U]%1${i}%2${i}%3${i}`,
).join(".")}`;
const LONG = "C".repeat(400);

test.each(FEATURISERS)(
  "%s of a large or entangled molecule is answered or refused, and the next one is as before",
  (_, kind, values) => {
    const featuriser = kind.create(values);
    const aspirin = readMolecule(rdkit, "CC(=O)Oc1ccccc1C(=O)O");
    if (aspirin === null) throw new Error("aspirin");
    const before = rowOf(featuriser, aspirin);
    for (const smiles of [BIPHENYLENES, CAGE, STAR, DENSE, LONG]) {
      const molecule = readMolecule(rdkit, smiles);
      if (molecule !== null) rowOf(featuriser, molecule);
      expect(rowOf(featuriser, aspirin)).toEqual(before);
    }
  },
);
