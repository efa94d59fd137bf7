import { Canoniser, createRdkitEngine, type Molecule } from "@molsieve/chem";
import { expect, test } from "vitest";

const engine = await createRdkitEngine();
const canoniser = new Canoniser();

function read(smiles: string): Molecule {
  const answer = engine.read(smiles);
  if (answer.mol === undefined) throw new Error(smiles);
  using mol = answer.mol;
  return mol.molecule();
}

const key = (smiles: string) => canoniser.key(read(smiles));

test.each([
  ["CCO", "OCC"],
  ["c1ccccc1C(=O)O", "OC(=O)C1=CC=CC=C1"],
  ["[H]C([H])([H])[H]", "C"],
  ["Cn1cnc2c1c(=O)n(C)c(=O)n2C", "O=C1N(C)C(=O)N(C)c2ncn(C)c12"],
  ["C/C=C/C", "C(\\C)=C/C"],
  ["N[C@@H](C)C(=O)O", "OC(=O)[C@H](C)N"],
  ["C[C@H]1CC[C@@H](O)CC1", "C[C@@H]1CC[C@H](O)CC1"],
  ["O[C@H](C)[C@H](C)O", "O[C@@H](C)[C@@H](C)O"],
  ["[Na+].[Cl-]", "[Cl-].[Na+]"],
  ["O.CCO.O", "OCC.O.O"],
])("%s and %s are one molecule", (one, other) => {
  expect(key(one)).toBe(key(other));
});

test.each([
  ["CCO", "COC"],
  ["C", "[13CH4]"],
  ["C", "[CH3]"],
  ["CC(=O)O", "CC(=O)[O-]"],
  ["C", "[CH4:1]"],
  ["C/C=C/C", "C/C=C\\C"],
  ["CC=CC", "C/C=C\\C"],
  ["N[C@@H](C)C(=O)O", "N[C@H](C)C(=O)O"],
  ["NC(C)C(=O)O", "N[C@H](C)C(=O)O"],
  ["C[C@H]1CC[C@@H](O)CC1", "C[C@H]1CC[C@H](O)CC1"],
  ["O[C@H](C)[C@@H](C)O", "O[C@H](C)[C@H](C)O"],
  ["O[C@H](C)[C@@H](C)O", "O[C@@H](C)[C@H](C)O"],
  ["C1CCCC2C1CCCC2", "C1CCCC1C2CCCC2"],
  ["CCO.CCO", "CCO"],
  ["O->[Cu]", "O<-[Cu]"],
  ["c1ccccc1-c1ccccc1", "C1CCCCC1C1CCCCC1"],
])("%s and %s are two molecules", (one, other) => {
  expect(key(one)).not.toBe(key(other));
});

/** All ways to give hands to some atoms and sides to the double bonds between carbons of a molecule. */
function stereoisomers(smiles: string, centres: readonly number[]): Molecule[] {
  const molecule = read(smiles);
  const isCarbon = (a: number | undefined) => molecule.element[a ?? 0] === 6;
  const bonds = Array.from(molecule.bondOrder.keys()).filter(
    (b) => molecule.bondOrder[b] === 2 && isCarbon(molecule.bondBegin[b]) && isCarbon(molecule.bondEnd[b]),
  );
  const bondStereoAtoms = new Uint16Array(2 * molecule.nBonds).fill(0xffff);
  for (const b of bonds) {
    const ends = [molecule.bondBegin[b] as number, molecule.bondEnd[b] as number] as const;
    ends.forEach((atom, side) => {
      const around = molecule.neighbourAtom.subarray(molecule.neighbourStart[atom], molecule.neighbourStart[atom + 1]);
      bondStereoAtoms[2 * b + side] = Array.from(around).find((n) => n !== ends[1 - side]) as number;
    });
  }
  return Array.from({ length: 2 ** (centres.length + bonds.length) }, (_, bits) => {
    const chirality = molecule.chirality.slice();
    const bondStereo = molecule.bondStereo.slice();
    centres.forEach((a, i) => {
      chirality[a] = 1 + ((bits >> i) & 1);
    });
    bonds.forEach((b, i) => {
      bondStereo[b] = 2 + ((bits >> (centres.length + i)) & 1);
    });
    return { ...molecule, chirality, bondStereo, bondStereoAtoms };
  });
}

test.each<[string, string, number[], number]>([
  ["inositol", "OC1C(O)C(O)C(O)C(O)C1O", [1, 2, 4, 6, 8, 10], 9],
  ["tetramethylcyclobutane", "CC1C(C)C(C)C1C", [1, 2, 4, 6], 4],
  ["1,3-dimethylcyclobutane", "CC1CC(C)C1", [1, 3], 2],
  ["1,2-dimethylcyclobutane", "CC1C(C)CC1", [1, 2], 3],
  ["1,4-dimethylcyclohexane", "CC1CCC(C)CC1", [1, 4], 2],
  ["1,3,5-trimethylcyclohexane", "CC1CC(C)CC(C)C1", [1, 3, 6], 2],
  ["tartaric acid", "OC(C(O)C(=O)O)C(=O)O", [1, 2], 3],
  ["pentane-2,3,4-triol", "CC(O)C(O)C(O)C", [1, 3, 5], 4],
  ["hexaric acid", "OC(=O)C(O)C(O)C(O)C(O)C(=O)O", [3, 5, 7, 9], 10],
  ["hexa-2,4-diene", "CC=CC=CC", [], 3],
  ["hepta-2,5-dien-4-ol", "CC=CC(O)C=CC", [3], 4],
  ["deca-2,4,6,8-tetraene", "CC=CC=CC=CC=CC", [], 10],
  ["1,3-diethylidenecyclobutane", "CC=C1CC(=CC)C1", [], 2],
])("%s has the stereoisomers of the textbook", (_, smiles, centres, count) => {
  const keys = stereoisomers(smiles, centres).map((isomer) => canoniser.key(isomer));
  expect(new Set(keys).size).toBe(count);
});

test("the order lists each atom once, and the same atoms at the same places", () => {
  const one = read("CC(N)c1ccc(O)nc1");
  const other = read("n1cc(C(N)C)ccc1O");
  const elements = (molecule: Molecule) => {
    const order = canoniser.order(molecule) ?? new Uint16Array();
    expect([...order].sort((a, b) => a - b)).toEqual(Array.from({ length: molecule.nAtoms }, (_, a) => a));
    return Array.from(order, (a) => [molecule.element[a], molecule.hydrogens[a], molecule.aromatic[a]]);
  };
  expect(elements(one)).toEqual(elements(other));
});

test("stereo and map numbers may be left out", () => {
  const flat = new Canoniser({ stereo: false });
  const unmapped = new Canoniser({ mapNumbers: false });
  expect(flat.key(read("C/C=C/[C@H](N)O"))).toBe(flat.key(read("CC=CC(N)O")));
  expect(flat.key(read("[13CH4]"))).not.toBe(flat.key(read("C")));
  expect(unmapped.key(read("[CH3:1][OH:2]"))).toBe(unmapped.key(read("CO")));
  expect(unmapped.key(read("C/C=C/C"))).not.toBe(unmapped.key(read("C/C=C\\C")));
});

test("a molecule without atoms has a key", () => {
  expect(canoniser.key(read(""))).toMatch(/^[0-9a-f]{32}$/);
  expect(canoniser.order(read(""))).toEqual(new Uint16Array(0));
});

test("a centre other than tetrahedral is not decided, unless stereo does not count", () => {
  const platinum = read("Cl[Pt@SP1](Cl)([NH3])[NH3]");
  expect([canoniser.key(platinum), canoniser.order(platinum), canoniser.certificate(platinum)]).toEqual([
    undefined,
    undefined,
    undefined,
  ]);
  expect(new Canoniser({ stereo: false }).key(platinum)).toBeDefined();
  expect(canoniser.key(read("CC"))).toBeDefined();
});
