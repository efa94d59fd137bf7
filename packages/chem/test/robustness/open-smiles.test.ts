import { readFileSync } from "node:fs";
import { createRdkitEngine, parseSmiles } from "@molsieve/chem";
import { sharedDataset } from "@molsieve/testkit";
import { expect, test } from "vitest";

const file = sharedDataset("robustness/opensmiles_perl_cases.json");
const engine = await createRdkitEngine();

interface Cases {
  readonly syntaxErrors: Readonly<Record<string, string>>;
  readonly strangeButParsed: readonly string[];
  readonly atomCountWithImplicitH: Readonly<Record<string, number>>;
}
const cases = () => JSON.parse(readFileSync(file.path, "utf8")) as Cases;

/** Code and message, `ok` for what is read. */
function outcome(smiles: string): string {
  const parsed = parseSmiles(engine, smiles);
  if (!parsed.ok) return parsed.code;
  parsed.mol[Symbol.dispose]();
  return "ok";
}

test.skipIf(file.skip !== undefined)("what OpenSMILES forbids is a syntax failure", () => {
  const others = Object.keys(cases().syntaxErrors).filter((smiles) => outcome(smiles) !== "syntax");
  // RDKit takes the first of two bond types at a ring closure.
  expect(others).toEqual(["C=1CC$1"]);
  // Two bonds between two atoms, or from an atom to itself: OpenSMILES advises against reading them, and RDKit does not.
  expect(cases().strangeButParsed.map(outcome)).toEqual(["syntax", "syntax", "syntax", "ok"]);
});

test.skipIf(file.skip !== undefined)("the position that the message of another program names is ours", () => {
  for (const [smiles, message] of Object.entries(cases().syntaxErrors)) {
    const position = /at position (\d+)/.exec(message)?.[1];
    if (position === undefined) continue;
    // It counts the end of the text as the character behind it.
    expect(parseSmiles(engine, smiles)).toMatchObject({
      position: Math.min(Number(position), smiles.length) - 1,
    });
  }
});

test.skipIf(file.skip !== undefined)("hydrogens are those of OpenSMILES, but for structures that RDKit refuses", () => {
  const different: string[] = [];
  for (const [smiles, expected] of Object.entries(cases().atomCountWithImplicitH)) {
    const parsed = parseSmiles(engine, smiles);
    if (!parsed.ok) {
      different.push(`${smiles} ${parsed.code}`);
      continue;
    }
    using mol = parsed.mol;
    const { nAtoms, hydrogens } = mol.molecule();
    const found = nAtoms + hydrogens.reduce((sum, count) => sum + count, 0);
    if (found !== expected) different.push(`${smiles} ${found}`);
  }
  // An aromatic atom outside rings, and an oxygen of three bonds.
  expect(different).toEqual(["c kekulise", "O([O])([O])([O]) valence"]);
  expect(engine.liveMolecules).toBe(0);
});
