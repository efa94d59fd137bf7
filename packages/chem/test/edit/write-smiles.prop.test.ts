import { readFileSync } from "node:fs";
import { gunzipSync } from "node:zlib";
import { createRdkitEngine, type Molecule, parseSmiles } from "@molsieve/chem";
import { Random } from "@molsieve/core";
import { sharedDataset } from "@molsieve/testkit";
import { afterEach, describe, expect, test } from "vitest";
import { draftFromMolecule } from "../../src/edit/molecule-draft.js";
import { writeSmiles } from "../../src/edit/write-smiles.js";
import { NCI_SMILES } from "../nci.js";
import { shuffled } from "./shuffled.js";

const engine = await createRdkitEngine();
afterEach(() => expect(engine.liveMolecules).toBe(0));

/** The canonical SMILES and the graph; undefined where RDKit refuses the text. */
function read(smiles: string): { smiles: string; molecule: Molecule } | undefined {
  const parsed = parseSmiles(engine, smiles);
  if (!parsed.ok) return undefined;
  using mol = parsed.mol;
  return { smiles: mol.smiles(), molecule: mol.molecule() };
}

const ATOM_FIELDS = [
  "element",
  "charge",
  "isotope",
  "explicitHydrogens",
  "implicitHydrogens",
  "radical",
  "aromatic",
  "hybridisation",
  "mapNumber",
  "smallestRing",
] as const;

/** What is lost when a molecule is written and read back: empty, or where it goes wrong. */
function loss(smiles: string): string {
  const source = read(smiles);
  if (source === undefined) return "";
  const { text, atomOrder } = writeSmiles(source.molecule);
  const back = read(text);
  if (back?.smiles !== source.smiles) return `${smiles}: ${text} reads as ${back?.smiles}, not ${source.smiles}`;
  for (const field of ATOM_FIELDS) {
    const wanted = [...atomOrder].map((a) => source.molecule[field][a]);
    const got = Array.from(back.molecule[field]);
    if (wanted.join() !== got.join()) return `${smiles}: ${field} of ${text}`;
  }
  return "";
}

/** What is lost when the atoms and bonds are put in another order first. */
function lossInOtherOrder(smiles: string, random: Random): string {
  const source = read(smiles);
  if (source === undefined) return "";
  const { text } = writeSmiles(shuffled(source.molecule, random));
  const back = read(text);
  return back?.smiles === source.smiles ? "" : `${smiles}: ${text} reads as ${back?.smiles}, not ${source.smiles}`;
}

const chemists = [
  "F/C=C/F",
  "F/C=C\\Cl",
  "C/C=C/C=C\\C",
  "C/C=C/C=C\\C=C(C)/C",
  "C/C(F)=C(/C)Cl",
  "F/C=C1/CCC[C@H]1C",
  "C1CC/C=C/CCC1",
  "C/1=C/CCCCCCCCCC1",
  "C/N=C(/C)O",
  "C[C@@](F)(Cl)Br",
  "[C@H](F)(Cl)Br",
  "F[C@@H](Cl)Br",
  "C[S@](=O)c1ccccc1",
  "[O-][S@@+]1CCC[C@H]1C",
  "C[P@]1CCC[C@@H]1O",
  "C[N@+]1(CC)CCC[C@H]1C",
  "[2H][C@H](O)C",
  "[13CH3:7][15NH2]",
  "[CH3]C",
  "C[CH2]",
  "[CH2]",
  "[O][O]",
  "CC[Si](C)C",
  "c1ccc2[nH]ccc2c1",
  "O=c1cc[nH]c2ccccc12",
  "Cn1cccc1",
  "c1cc[se]c1",
  "[cH-]1cccc1.[cH-]1cccc1.[Fe+2]",
  "[NH3]->[Pt](Cl)(Cl)<-[NH3]",
  "[NH3]->[Zn]1<-[NH2]CC[NH2]->1",
  "c1ccc(cc1)-c1ccccc1",
  "C12C3C4C1C5C2C3C45",
  "*C(=O)[1*]",
  "[Na+].[Cl-]",
  "[H][H]",
  "[H+]",
  "[U](F)(F)(F)(F)(F)F",
  "F[P-](F)(F)(F)(F)F",
  "O=[Cl+2]([O-])[O-]",
  "C#N",
  "C$C",
  "[C-]#[O+]",
  "[SiH4]",
  "B1OBOBO1",
  "CC(C)(C)c1cp(C)cc1",
];

test.each(chemists)("%s", (smiles) => {
  expect(loss(smiles)).toBe("");
  const random = new Random(7);
  for (let i = 0; i < 10; i++) expect(lossInOtherOrder(smiles, random)).toBe("");
});

test("every second molecule of nci-5k reads back to its last field, and so it does in another order", () => {
  const random = new Random(1);
  const some = NCI_SMILES.filter((_, i) => i % 2 === 0);
  expect(some.length).toBeGreaterThan(2400);
  expect(some.flatMap((smiles) => [loss(smiles), lossInOtherOrder(smiles, random)]).filter((l) => l !== "")).toEqual(
    [],
  );
});

test("a draft holds all that a molecule holds", () => {
  const differing = NCI_SMILES.filter((_, i) => i % 10 === 0).filter((smiles) => {
    const source = read(smiles);
    if (source === undefined) return false;
    const { graph } = draftFromMolecule(source.molecule).toGraph();
    return writeSmiles(graph).text !== writeSmiles(source.molecule).text;
  });
  expect(differing).toEqual([]);
});

const naturalProducts = sharedDataset("libraries/rdkit/znp.50k.smi.gz");
describe.skipIf(naturalProducts.skip !== undefined)("natural products, rich in stereo", () => {
  test("one in fifty reads back to its last field, and so it does in another order", () => {
    const lines = gunzipSync(readFileSync(naturalProducts.path)).toString().trimEnd().split("\n");
    const random = new Random(2);
    const some = lines.filter((_, i) => i % 50 === 0).map((line) => line.split(/\s/)[0] ?? "");
    expect(some.length).toBeGreaterThan(900);
    expect(some.flatMap((s) => [loss(s), lossInOtherOrder(s, random)]).filter((l) => l !== "")).toEqual([]);
  });
});
