import { createRdkitEngine, parseSmiles } from "@molsieve/chem";
import { SmilesReader } from "@molsieve/chem/reader";
import { importedModules } from "@molsieve/testkit";
import { expect, test } from "vitest";
import { moleculeDifference } from "../../src/molecule/molecule-difference.js";
import { NCI_SMILES } from "../nci.js";

const reader = new SmilesReader();

test("reads what parseSmiles reads, without RDKit-JS: the same graphs and failures", async () => {
  const engine = await createRdkitEngine({ reader: "rdkit" });
  const texts = [
    ...NCI_SMILES.filter((_, i) => i % 3 === 0),
    "",
    "CZ",
    "C1CC",
    "c1cccc1",
    "C".repeat(501),
    "\n  V2000\nM  END",
  ];
  for (const text of texts) {
    const theirs = parseSmiles(engine, text);
    const ours = reader.parse(text);
    if (!theirs.ok) {
      expect(ours).toEqual(theirs);
      continue;
    }
    using mol = theirs.mol;
    expect(ours.ok ? moleculeDifference(ours.molecule, mol.molecule()) : ours).toBeUndefined();
  }
}, 60_000);

test("a molecule stays what it is when the next one is read", () => {
  const first = reader.parse("C[N+](C)(C)C");
  reader.parse("c1ccccc1-c1ccccc1");
  expect(first.ok && [...first.molecule.charge]).toEqual([0, 1, 0, 0, 0]);
});

test("says what RDKit-JS would have to be asked about", () => {
  expect(reader.parse("CCO |$a;b;c$|")).toEqual({
    ok: false,
    code: "uncertain",
    cause: "extension",
    message: '"CCO |$a;b;c$|": RDKit must read it (extension)',
  });
});

test("keeps the limits", () => {
  expect(reader.parse("CCC", { maxAtoms: 2 })).toMatchObject({ ok: false, code: "too-large" });
  expect(reader.parse("C1CCCCC1", { maxRingSize: 5 })).toMatchObject({
    ok: false,
    code: "ring-too-large",
    message: '"C1CCCCC1": a ring of 6 atoms, the limit is 5',
  });
  expect(() => reader.parse("C", { maxAtoms: 0 })).toThrow("maxAtoms must be an integer from 1 to 500");
});

test("imports nothing of Node's and no RDKit-JS, so that it runs in browsers", () => {
  const { nFiles, packages } = importedModules(import.meta.resolve("@molsieve/chem/reader"));
  expect(packages).toEqual(["@molsieve/core"]);
  expect(nFiles).toBeGreaterThan(30);
});
