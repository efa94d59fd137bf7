import { createRdkitEngine, type Molecule, parseSmartsOrThrow } from "@molsieve/chem";
import { findRows, prepareQuery, ScreenFingerprinter } from "@molsieve/search";
import { describe, expect, test } from "vitest";
import { graphLibrary, moleculeReader } from "./support/libraries.js";

const read = moleculeReader(await createRdkitEngine());
const library = graphLibrary(["CCO", "c1ccccc1O"], read);

function clausesOf(smarts: string): string[] {
  return prepareQuery(library, parseSmartsOrThrow(smarts))
    .clauses.map((clause) => clause.join("|"))
    .sort();
}

function bitsOf(smiles: string): string[] {
  const row = new Uint8Array(256);
  new ScreenFingerprinter(2048).write(read(smiles) as Molecule, row);
  return [...Array(2048).keys()]
    .filter((bit) => ((row[bit >> 3] as number) >> (bit & 7)) & 1)
    .map(String)
    .sort();
}

describe("queryClauses", () => {
  test.each([
    "CCO",
    "c1ccccc1O",
    "C[C@H](N)C(=O)O.Cl",
    "C1CC2CCC1C2",
    "c1ccc2[nH]ccc2c1",
    "CC#N",
    "[NH3]->[Cu]",
    "*CC=C",
  ])("%s as a molecule asks for the bits of its own fingerprint", (smiles) => {
    const { clauses } = prepareQuery(library, read(smiles) as Molecule);
    expect(clauses.map((clause) => clause.join("|")).sort()).toEqual(bitsOf(smiles));
  });

  test("a SMARTS asks for as much where it says as much", () => {
    expect(clausesOf("CC(=O)O")).toEqual(bitsOf("CC(=O)O"));
    expect(clausesOf("[#6]-[#6](=[#8])-[#8]")).toEqual(bitsOf("CC(=O)O"));
    expect(clausesOf("[$(CC(=O)O)]")).toEqual(bitsOf("CC(=O)O"));
    expect(clausesOf("*~*")).toHaveLength(4);
  });

  test("what can be two things gives alternatives", () => {
    const either = clausesOf("[C;X4]-[N,O;X2]");
    expect(either.filter((clause) => clause.includes("|")).length).toBeGreaterThan(1);
    expect(clausesOf("[!$(CC(=O)O)]")).toEqual(clausesOf("*"));
  });

  test("alternatives let pass what has one of them", () => {
    const rows = graphLibrary(["CCN", "CCO", "CCS", "CC"], read);
    const { nCandidates } = findRows(rows, prepareQuery(rows, parseSmartsOrThrow("C[N,O]")));
    expect(nCandidates).toBe(2);
  });

  test("of recursive parts of which one must hold, each lets pass what has it", () => {
    const rows = graphLibrary(["CCO", "CC#N", "CS(C)=O", "CCN", "c1ccccc1"], read);
    const candidates = (smarts: string) => findRows(rows, prepareQuery(rows, parseSmartsOrThrow(smarts))).nCandidates;
    expect(candidates("[$(C#N),$(S=O)]")).toBe(2);
    expect(candidates("[$(C#N),$([$(S=O),$(C-N)])]")).toBe(3);
    expect(candidates("[$(C#N),!$(S=O)]")).toBe(5);
  });
});
