import { createRdkitEngine, parseSmiles, type RdkitEngine } from "@molsieve/chem";
import { afterEach, describe, expect, test } from "vitest";
import { moleculeDifference } from "../../src/molecule/molecule-difference.js";
import { checkedReading } from "../../src/parse/checked-reading.js";
import type { ParseResult } from "../../src/parse/parse.js";

const fast = await createRdkitEngine();
const rdkit = await createRdkitEngine({ reader: "rdkit" });
const check = await createRdkitEngine({ reader: "check" });
afterEach(() => expect([fast, rdkit, check].map(({ liveMolecules }) => liveMolecules)).toEqual([0, 0, 0]));

function read(engine: RdkitEngine, smiles: string) {
  const parsed = parseSmiles(engine, smiles);
  if (!parsed.ok) throw new Error(parsed.message);
  using mol = parsed.mol;
  return mol.molecule();
}

describe("the reader", () => {
  test("is Molsieve's own by default, and RDKit-JS is not asked for the graph", () => {
    const { moleculesRead, readings } = fast;
    const before = readings.fast;
    expect(read(fast, "C[C@H](N)C(=O)O").nAtoms).toBe(6);
    expect([fast.reader, readings.fast - before, fast.moleculesRead - moleculesRead]).toEqual(["fast", 1, 0]);
  });

  test("asks RDKit-JS when more than the graph is wanted, once", () => {
    const before = fast.moleculesRead;
    const parsed = parseSmiles(fast, "OCC");
    if (!parsed.ok) throw new Error(parsed.message);
    using mol = parsed.mol;
    expect([mol.nAtoms, fast.moleculesRead - before, fast.liveMolecules]).toEqual([3, 0, 0]);
    expect([mol.smiles(), mol.flatSmiles(), fast.moleculesRead - before, fast.liveMolecules]).toEqual([
      "CCO",
      "CCO",
      1,
      1,
    ]);
  });

  test("hands over what it is not certain of, and says why", () => {
    const before = { ...fast.readings };
    expect(read(fast, "CCO |$a;b;c$|").nAtoms).toBe(3);
    expect(read(fast, "C[Pt@SP1](F)(Cl)[C@@H](F)Cl").nAtoms).toBe(7);
    const asked = Object.entries(fast.readings).filter(
      ([name, count]) => count !== before[name as keyof typeof before],
    );
    expect(asked).toEqual([
      ["extension", before.extension + 1],
      ["chirality-class", before["chirality-class"] + 1],
    ]);
  });

  test("is RDKit-JS alone where that is chosen", () => {
    const before = rdkit.moleculesRead;
    read(rdkit, "CCO");
    expect([rdkit.moleculesRead - before, rdkit.readings.fast, rdkit.readings.rdkit]).toEqual([1, 0, 1]);
  });

  test("makes one and the same molecule and refusal, whoever reads", () => {
    for (const smiles of ["Cc1cc2[nH]ccc2cc1/C=C/[C@@H](O)C1CC1", "[H]O[H]", "C[N+](=O)[O-]", "[Na+].[Cl-]"]) {
      expect(moleculeDifference(read(fast, smiles), read(rdkit, smiles))).toBeUndefined();
      expect(moleculeDifference(read(check, smiles), read(rdkit, smiles))).toBeUndefined();
    }
    for (const smiles of ["C1CC", "c1cccc1", "CF(C)C", "C(", "cc", "[CH9]C"]) {
      expect(parseSmiles(fast, smiles)).toEqual(parseSmiles(rdkit, smiles));
      expect(parseSmiles(check, smiles)).toMatchObject({ ok: false });
    }
  });

  test("must be one that there is", async () => {
    await expect(createRdkitEngine({ reader: "slow" as "fast" })).rejects.toThrow(
      'reader must be one of fast, rdkit, check, got "slow"',
    );
  });
});

describe("a difference between the readers is an error", () => {
  const failure = (message: string): ParseResult => ({ ok: false, code: "syntax", message });
  const reading = (smiles: string): ParseResult => {
    const parsed = parseSmiles(fast, smiles);
    if (!parsed.ok) throw new Error(parsed.message);
    return parsed;
  };

  test.each([
    ["another molecule", () => reading("CCN"), () => reading("CCO"), "element of 2 is 7, not 8"],
    ["another size", () => reading("CC"), () => reading("CCO"), "2 atoms, not 3"],
    ["read by one only", () => reading("CC"), () => failure("no"), "read, though RDKit-JS refuses it (no)"],
    ["refused by one only", () => failure("no"), () => reading("CC"), "refused (no)"],
    ["another reason", () => failure("one"), () => failure("other"), "refused as syntax (one), not syntax (other)"],
  ])("%s", (_, own, theirs, why) => {
    expect(() => checkedReading("text", own(), theirs())).toThrow(
      `Molsieve's reading of "text" is not RDKit-JS's: ${why}`,
    );
  });

  test("and equal ones are not", () => {
    const same = checkedReading("CCO", reading("CCO"), reading("CCO"));
    if (!same.ok) throw new Error(same.message);
    using mol = same.mol;
    expect(mol.nAtoms).toBe(3);
  });
});
