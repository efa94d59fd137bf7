import { createRdkitEngine, type Molecule, parseSmiles } from "@molsieve/chem";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { findMatches, hasMatch } from "../../src/smarts/find-matches.js";
import { parseSmarts } from "../../src/smarts/parse-smarts.js";
import { PatternSet } from "../../src/smarts/pattern-set.js";
import { NCI_SMILES } from "../nci.js";
import { randomSmarts } from "./random-smarts.js";

const engine = await createRdkitEngine();
const UNUSUAL = [
  "[H][H]",
  "[NH3]->[Cu]<-[NH3]",
  "C1CC2CCC1C2",
  "C12C3C4C1C5C2C3C45",
  "*c1ccccc1",
  "C1CC2(C1)CCC2.[Na+].[Cl-]",
  "c1cc[se]c1.C[Si](C)(C)C",
  "C1CCCCCCCCCCC1",
  "FC(F)(F)C(F)(F)C(F)(F)F",
];
const molecules: Molecule[] = [...UNUSUAL, ...NCI_SMILES.filter((_, i) => i % 97 === 0)].flatMap((smiles) => {
  const parsed = parseSmiles(engine, smiles);
  if (!parsed.ok) return [];
  using mol = parsed.mol;
  return [mol.molecule()];
});

/** Patterns whose rings, recursive parts and repeated atoms the screens look at. */
const TELLING = [
  ...["C1CC1", "C1CCC1", "*1~*~*~*~*1", "c1ccc2ccccc2c1", "C12CCC1C2", "*1~*~*~*~*~*~*~*~*~*1"],
  ...["[$(C=O)]", "[!$(C=O);#6]", "[$(C(F)(F)F)]", "[$([NX3](C)C)]", "[N;!$(N-C=O)]", "[$([#6]1~*~*1)]", "C.C.C.[O,N]"],
  ...[
    "[$([CH2][$(C=O),$(C#N)])]",
    "[!$([!$([OH])])]",
    "C(C)(C)C",
    "[D3](*)(*)*",
    "a:a:a",
    "[R]@[R]",
    "[k6]",
    "[!k5;R]",
  ],
];
const somePattern = fc.oneof({ weight: 2, arbitrary: randomSmarts }, fc.constantFrom(...TELLING)).chain((smarts) => {
  const result = parseSmarts(smarts, { mergeHydrogens: smarts.length % 2 === 0 });
  return fc
    .tuple(fc.constantFrom(1, 1, 1, 2, 3), fc.constantFrom(Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY, 3, 5))
    .map(([minCount, maxCount]) => (result.ok ? [{ pattern: result.pattern, minCount, maxCount }] : []));
});

const seed = Number(process.env["MOLSIEVE_SEED"] ?? 20260901);
const numRuns = Number(process.env["MOLSIEVE_RUNS"] ?? 150);

describe("a set of patterns", () => {
  test(`finds together what each pattern finds alone (seed ${seed})`, () => {
    fc.assert(
      fc.property(fc.array(somePattern, { minLength: 1, maxLength: 25 }), (lists) => {
        const patterns = lists.flat();
        const set = new PatternSet(patterns);
        for (const molecule of molecules) {
          const alone = patterns.flatMap(({ pattern, minCount, maxCount }, index) => {
            if (minCount === 1 && maxCount === Number.POSITIVE_INFINITY)
              return hasMatch(pattern, molecule) ? [index] : [];
            const count = findMatches(pattern, molecule).length;
            return count >= minCount && count <= maxCount ? [index] : [];
          });
          expect(set.screen(molecule)).toEqual({ matched: alone, undecided: [] });
        }
      }),
      { seed, numRuns },
    );
  });

  test(`gives the same answers whatever was screened before (seed ${seed})`, () => {
    const order = fc.shuffledSubarray([...molecules.keys()], { minLength: 10 });
    fc.assert(
      fc.property(fc.array(somePattern, { minLength: 5, maxLength: 25 }), order, (lists, indices) => {
        const patterns = lists.flat();
        const used = new PatternSet(patterns);
        for (const index of indices) {
          const molecule = molecules[index] as Molecule;
          expect(used.screen(molecule)).toEqual(new PatternSet(patterns).screen(molecule));
        }
      }),
      { seed, numRuns: Math.ceil(numRuns / 10) },
    );
  });
});
