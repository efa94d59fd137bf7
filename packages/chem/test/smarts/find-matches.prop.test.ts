import { createRequire } from "node:module";
import { createRdkitEngine, findMatches, hasMatch, type Molecule, parseSmarts, parseSmiles } from "@molsieve/chem";
import type { Mol as JsMol, MainModule } from "@rdkit/rdkit";
import fc from "fast-check";
import { afterAll, describe, expect, test } from "vitest";
import { NCI_SMILES } from "../nci.js";
import { randomSmarts, smartsLikeText } from "./random-smarts.js";

const load = createRequire(import.meta.url)("@rdkit/rdkit") as (options: object) => Promise<MainModule>;
const rdkit = await load({ print: () => undefined, printErr: () => undefined });
const engine = await createRdkitEngine();

const UNUSUAL = [
  "C[C@H](F)Cl",
  "F[C@@H]1CC[C@](O)(Br)C1",
  "F/C=C/Cl",
  "C/C=C\\C(F)=C",
  "[2H]C([2H])([2H])O",
  "[H][H]",
  "[H]O[H].[Na+].[Cl-]",
  "c1ccc2c(c1)[nH]c1ccccc12",
  "c1cc[se]c1.C[Si](C)(C)C",
  "O=[S@](C)c1ccccc1",
  "[NH3]->[Cu]<-[NH3]",
  "C1CC2CCC1C2",
  "*c1ccccc1",
  "[13CH4].[O-][N+](=O)C",
  "CS(=O)(=O)N=P(O)(O)O",
  "c1ccn2cncc2c1.O=c1cc[nH]cc1",
];

interface Pair {
  readonly smiles: string;
  readonly molecule: Molecule;
  readonly mol: JsMol;
}

const pairs: Pair[] = [...UNUSUAL, ...NCI_SMILES.filter((_, i) => i % 61 === 0)].flatMap((smiles) => {
  const parsed = parseSmiles(engine, smiles);
  if (!parsed.ok) return [];
  const molecule = parsed.mol.molecule();
  parsed.mol[Symbol.dispose]();
  const mol = rdkit.get_mol(smiles);
  return mol === null ? [] : [{ smiles, molecule, mol }];
});

afterAll(() => {
  for (const { mol } of pairs) mol.delete();
});

/** RDKit-JS's pattern, or null also where it throws. */
function rdkitPattern(smarts: string): JsMol | null {
  try {
    return rdkit.get_qmol(smarts);
  } catch {
    return null;
  }
}

function rdkitMatches(mol: JsMol, pattern: JsMol, options: object): number[][] {
  const found: unknown = JSON.parse(mol.get_substruct_matches(pattern, JSON.stringify(options)));
  return Array.isArray(found) ? (found as { atoms: number[] }[]).map(({ atoms }) => atoms) : [];
}

describe("a random SMARTS", () => {
  const seed = Number(process.env["MOLSIEVE_SEED"] ?? 20260901);
  const numRuns = Number(process.env["MOLSIEVE_RUNS"] ?? 1500);

  test(`is matched as RDKit matches it (seed ${seed})`, () => {
    const somePairs = fc.array(fc.nat({ max: pairs.length - 1 }), { minLength: 6, maxLength: 6 });
    fc.assert(
      fc.property(randomSmarts, somePairs, fc.boolean(), fc.boolean(), (smarts, chosen, useChirality, unique) => {
        const ours = parseSmarts(smarts);
        const theirs = rdkitPattern(smarts);
        try {
          // Atomic numbers above 118 are refused on purpose.
          if (!ours.ok && ours.code === "unsupported") return;
          expect([smarts, ours.ok]).toEqual([smarts, theirs !== null]);
          if (!ours.ok || theirs === null) return;
          for (const { smiles, molecule, mol } of chosen.flatMap((i) => pairs[i] ?? [])) {
            const options = { useChirality, uniquify: unique, maxMatches: 1000, maxRecursiveMatches: 100_000 };
            const expected = rdkitMatches(mol, theirs, options);
            const found = findMatches(ours.pattern, molecule, { useChirality, unique }).map((match) => [...match]);
            expect([smiles, ...found]).toEqual([smiles, ...expected]);
            expect([smiles, hasMatch(ours.pattern, molecule, { useChirality })]).toEqual([smiles, expected.length > 0]);
          }
        } finally {
          theirs?.delete();
        }
      }),
      { seed, numRuns },
    );
  });

  test(`is accepted or refused as RDKit does (seed ${seed})`, () => {
    fc.assert(
      fc.property(smartsLikeText, (text) => {
        const ours = parseSmarts(text);
        // What is refused on purpose is said so.
        if (!ours.ok && (ours.code === "unsupported" || ours.code === "empty")) return;
        const theirs = rdkitPattern(text);
        theirs?.delete();
        expect([text, ours.ok]).toEqual([text, theirs !== null]);
      }),
      { seed, numRuns: 5 * numRuns },
    );
  });
});
