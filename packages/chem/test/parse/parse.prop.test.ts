import { createRdkitEngine, parseSmiles, standardise } from "@molsieve/chem";
import fc from "fast-check";
import { afterEach, expect, test } from "vitest";
import { NCI_SMILES } from "../nci.js";

const engine = await createRdkitEngine();
afterEach(() => {
  expect(engine.liveMolecules).toBe(0);
  expect(engine.broken).toBe(false);
});

const CODES = ["empty", "too-long", "too-large", "syntax", "valence", "kekulise", "unparsable", "mol-block"];

/** Whether both entrances answer `text` with a molecule or a known reason, and free what they made. */
function isAnswered(text: string): boolean {
  const parsed = parseSmiles(engine, text);
  const standard = standardise(engine, text);
  const known = parsed.ok || (CODES.includes(parsed.code) && parsed.message !== "" && !parsed.message.includes("\n"));
  if (parsed.ok) parsed.mol[Symbol.dispose]();
  if (standard.ok) standard.value[Symbol.dispose]();
  // What cannot be read cannot be standardised, for the same reason.
  const agree = parsed.ok || (!standard.ok && standard.message === parsed.message);
  return known && agree && engine.liveMolecules === 0;
}

test("any text is answered", () => {
  fc.assert(fc.property(fc.string({ unit: "binary", maxLength: 60 }), isAnswered), { numRuns: 500 });
});

test("any text in the letters of SMILES is answered", () => {
  const letters = [..."CNOSPFIBcnosp*[]()=#:-+.%@/\\0123456789H| $", "Cl", "Br", "[nH]", "[C@H]", "[O-]", "[N+]", "C1"];
  const text = fc.array(fc.constantFrom(...letters), { maxLength: 40 }).map((parts) => parts.join(""));
  fc.assert(fc.property(text, isAnswered), { numRuns: 1500 });
});

test("real structures with characters changed, lost, doubled or moved are answered", () => {
  const mutated = fc
    .record({
      smiles: fc.constantFrom(...NCI_SMILES),
      at: fc.nat(),
      length: fc.integer({ min: 0, max: 5 }),
      put: fc.oneof(fc.constantFrom(..."C[(1=@+.#c)]"), fc.string({ maxLength: 3 }), fc.constantFrom(...NCI_SMILES)),
    })
    .map(({ smiles, at, length, put }) => {
      const i = at % (smiles.length + 1);
      return smiles.slice(0, i) + put + smiles.slice(i + length);
    });
  fc.assert(fc.property(mutated, isAnswered), { numRuns: 1500 });
});

test("after all that the engine reads as before", () => {
  const parsed = parseSmiles(engine, "OCC");
  if (!parsed.ok) throw new Error(parsed.message);
  using mol = parsed.mol;
  expect(mol.smiles()).toBe("CCO");
});
