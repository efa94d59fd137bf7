import { createRdkitEngine, loadAlertCatalogue, parseSmiles } from "@molsieve/chem";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { parseSmarts } from "../../src/smarts/parse-smarts.js";
import { PatternSet } from "../../src/smarts/pattern-set.js";

const engine = await createRdkitEngine();
const molecules = ["O=C(Nc1ccc(cc1)[N+](=O)[O-])C(F)(F)F", "OC1OC(CO)C(O)C(O)C1O", "C12C3C4C1C5C2C3C45"].flatMap(
  (smiles) => {
    const parsed = parseSmiles(engine, smiles);
    if (!parsed.ok) return [];
    using mol = parsed.mol;
    return [mol.molecule()];
  },
);
const { alerts } = await loadAlertCatalogue(["pains", "brenk", "nih", "zinc", "nibr"]);
const smarts = alerts.map((alert) => alert.smarts);

const seed = Number(process.env["MOLSIEVE_SEED"] ?? 20260901);
const numRuns = Number(process.env["MOLSIEVE_RUNS"] ?? 2000);

describe("a damaged SMARTS", () => {
  test(`is refused with a place in the text, or can be searched for (seed ${seed})`, () => {
    const edit = fc.tuple(
      fc.nat(),
      fc.nat({ max: 3 }),
      fc.string({
        unit: fc.constantFrom(..."[]()$!&,;:=#~@%123456789CNOcn*aARHDXxrvhk+-{}.\\/^ \u00e9"),
        maxLength: 4,
      }),
    );
    fc.assert(
      fc.property(
        fc.constantFrom(...smarts),
        fc.array(edit, { minLength: 1, maxLength: 4 }),
        fc.boolean(),
        (text, edits, merged) => {
          const damaged = edits.reduce((t, [at, length, put]) => {
            const place = at % (t.length + 1);
            return t.slice(0, place) + put + t.slice(place + length);
          }, text);
          const result = parseSmarts(damaged, { mergeHydrogens: merged });
          if (!result.ok) {
            expect(result.message).not.toBe("");
            expect(result.position).toBeGreaterThanOrEqual(0);
            expect(result.position).toBeLessThanOrEqual(damaged.trim().length);
            return;
          }
          const set = new PatternSet([{ pattern: result.pattern, minCount: 1, maxCount: Number.POSITIVE_INFINITY }]);
          for (const molecule of molecules) {
            const { matched, undecided } = set.screen(molecule, { maxSteps: 20_000 });
            expect(matched.length + undecided.length).toBeLessThanOrEqual(1);
          }
        },
      ),
      { seed, numRuns },
    );
  });
});

describe("a very long SMARTS", () => {
  const nested = (depth: number): string => (depth === 0 ? "C" : `[$(${nested(depth - 1)})]`);
  test.each([
    ["an atom of 5,000 alternatives", `[${"C,".repeat(4999)}N]`, "matched"],
    ["9,000 negations", `[${"!".repeat(9000)}C]`, "matched"],
    ["a chain longer than any molecule", "C".repeat(1000), "absent"],
    ["900 branches", `C${"(C)".repeat(900)}`, "absent"],
    ["900 nested branches", `C${"(C".repeat(900)}${")".repeat(900)}`, "absent"],
    ["recursive patterns 30 deep", nested(30), "matched"],
    ["recursive patterns 31 deep", nested(31), "too-large"],
    ["too many atoms", "C".repeat(1001), "too-large"],
    ["too many atoms in recursive patterns", `C[$(${"C".repeat(600)})][$(${"N".repeat(600)})]`, "too-large"],
    ["too many characters", `[${"C,".repeat(10_000)}N]`, "too-large"],
  ])("of %s is %s", (_, text, expected) => {
    const result = parseSmarts(text);
    if (!result.ok) {
      expect(result.code).toBe(expected);
      return;
    }
    const set = new PatternSet([{ pattern: result.pattern, minCount: 1, maxCount: Number.POSITIVE_INFINITY }]);
    for (const molecule of molecules) {
      expect(set.screen(molecule)).toEqual({ matched: expected === "matched" ? [0] : [], undecided: [] });
    }
  });
});
