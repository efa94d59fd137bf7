import {
  countSubstructures,
  createRdkitEngine,
  findMatches,
  parseSmartsOrThrow,
  parseSmiles,
  screenSubstructures,
  substructureQueries,
} from "@molsieve/chem";
import fc from "fast-check";
import { expect, test } from "vitest";
import { NCI_SMILES } from "../nci.js";

const engine = await createRdkitEngine();
const read = (smiles: string) => {
  const parsed = parseSmiles(engine, smiles);
  if (!parsed.ok) throw new Error(parsed.message);
  using mol = parsed.mol;
  return mol.molecule();
};

/** Patterns that match some sets of atoms in several orders, and whose matches overlap. */
const PATTERNS = [
  ...[
    "[R2][R2]",
    "*~*",
    "*1~*~*1",
    "c1ccccc1",
    "C(C)(C)C",
    "[D2][D2][D2][D2]",
    "[$(C=O)]",
    "[#7,#8]",
    "C.O",
    "*~*~*~*~*",
  ],
  ...["[$([NX3](C)C)]-C", "O=C-[N,O]", "C1CC1", "[!$(C=O);#6]~[!#6]", "F", "*~*(~*)(~*)~*"],
];
const SMILES = [
  ...["C1CC1", "C12C3C4C1C5C2C3C45", "CC(C)(C)C", "[NH3]->[Cu]<-[NH3]", "FC(F)(F)C(F)(F)F", "C", ""],
  ...NCI_SMILES.filter((_, i) => i % 150 === 0 && !NCI_SMILES[i]?.includes("~")),
];
const molecules = SMILES.filter((smiles) => smiles !== "").map(read);

const seed = Number(process.env["MOLSIEVE_SEED"] ?? 20260901);

test(`a set counts what each pattern of it counts alone (seed ${seed})`, () => {
  fc.assert(
    fc.property(
      fc.shuffledSubarray(PATTERNS, { minLength: 1 }),
      fc.constantFrom(...molecules),
      (patterns, molecule) => {
        const queries = substructureQueries(patterns.map((smarts) => ({ name: smarts, smarts })));
        const alone = patterns.map((smarts) => findMatches(parseSmartsOrThrow(smarts), molecule).length);
        const row = new Float64Array(patterns.length + 2).fill(-1);
        expect(countSubstructures(queries, molecule, row, 1)).toBe(row);
        expect([...row]).toEqual([-1, ...alone, -1]);
        const { matched, undecided } = screenSubstructures(queries, molecule);
        expect({ matched, undecided }).toEqual({
          matched: alone.flatMap((count, i) => (count > 0 ? [i] : [])),
          undecided: [],
        });
      },
    ),
    { seed, numRuns: 200 },
  );
});

test("counting stops at 1,000, and is NaN where the step limit is reached", () => {
  const queries = substructureQueries([
    { name: "pairs", smarts: "C.C" },
    { name: "carbon", smarts: "C" },
  ]);
  expect([...countSubstructures(queries, read("C".repeat(60)))]).toEqual([1000, 60]);
  const limited = countSubstructures(queries, read("C".repeat(60)), new Float64Array(2), 0, { maxSteps: 100 });
  expect([...limited]).toEqual([Number.NaN, 60]);
});

test("a pattern that cannot be read is named", () => {
  expect(() => substructureQueries([{ name: "broken", smarts: "C(" }])).toThrow(/SMARTS "C\(" cannot be read/);
});
