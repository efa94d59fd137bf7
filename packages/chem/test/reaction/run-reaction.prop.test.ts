import { createRdkitEngine, parseReaction, runReaction } from "@molsieve/chem";
import fc from "fast-check";
import { afterEach, expect, test } from "vitest";
import { NCI_SMILES } from "../nci.js";

const engine = await createRdkitEngine();
afterEach(async () => {
  if (engine.broken) await engine.restart();
  expect(engine.liveMolecules).toBe(0);
});

const TEMPLATES = [
  "[C:1](=[O:2])-[OD1].[N!H0:3]>>[C:1](=[O:2])[N:3]",
  "[c:1]Br.[c:2]B(O)O>>[c:1][c:2]",
  "[C:1][OH:2]>>[C:1]=[OH0:2]",
  "([C:1]=[O:2].[N!H0:3])>>[C:1]=[N:3]",
  "[C@:1]([*:2])([*:3])[*:4]>>[C@@:1]([*:2])([*:3])[*:4]",
];
const mutated = fc
  .record({
    smarts: fc.constantFrom(...TEMPLATES),
    at: fc.nat(),
    length: fc.integer({ min: 0, max: 4 }),
    put: fc.oneof(fc.constantFrom(..."C[(1=@+.#c)]>:;!*~", ""), fc.string({ maxLength: 3 })),
  })
  .map(({ smarts, at, length, put }) => {
    const i = at % (smarts.length + 1);
    return smarts.slice(0, i) + put + smarts.slice(i + length);
  });

test("any reaction is refused with a reason or runs; no handle is left", async () => {
  const text = fc.oneof({ arbitrary: mutated, weight: 5 }, fc.string({ unit: "binary", maxLength: 40 }));
  const reactant = fc.constantFrom(...NCI_SMILES);
  await fc.assert(
    fc.asyncProperty(text, fc.array(reactant, { minLength: 4, maxLength: 4 }), async (smarts, pool) => {
      if (engine.broken) await engine.restart();
      const read = parseReaction(engine, smarts);
      if (!read.ok) {
        expect(read.message).not.toBe("");
        return;
      }
      using reaction = read.reaction;
      if (reaction.nReactants > pool.length) return;
      const outcome = runReaction(engine, reaction, pool.slice(0, reaction.nReactants), { maxProducts: 50 });
      if (!outcome.ok) expect(outcome.message).not.toBe("");
      else expect(outcome.products.length + outcome.invalid.length).toBeLessThanOrEqual(50);
    }),
    { numRuns: 400 },
  );
  expect(engine.liveMolecules).toBe(0);
});
