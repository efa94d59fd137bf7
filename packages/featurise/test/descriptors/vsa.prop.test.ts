import type { Molecule } from "@molsieve/chem";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { DESCRIPTOR_BLOCKS } from "../../src/descriptors/descriptor-blocks.js";
import { MoleculeFacts } from "../../src/descriptors/molecule-facts.js";
import { estateIndices } from "../../src/estate/estate-indices.js";
import { labuteContributions } from "../../src/surface/labute-contributions.js";
import { loadRdkit, readMolecule } from "../support/rdkit.js";

const rdkit = await loadRdkit();

const PARTS = [
  "C",
  "c1ccccc1",
  "C(=O)O",
  "N",
  "[Na+]",
  "[O-]",
  "C#N",
  "S(=O)(=O)",
  "[Pt]",
  "Cl",
  "[nH]1cccc1",
  "*",
  "P",
];
const smiles = fc.array(fc.constantFrom(...PARTS, "."), { minLength: 1, maxLength: 12 }).map((parts) => parts.join(""));

function factsOf(text: string): MoleculeFacts | undefined {
  const molecule: Molecule | null = readMolecule(rdkit, text);
  return molecule === null ? undefined : new MoleculeFacts(molecule);
}

function valuesOf(facts: MoleculeFacts, prefix: string): number[] {
  return DESCRIPTOR_BLOCKS.flatMap((block) => {
    if (!block.columns.some(({ name }) => name.startsWith(prefix))) return [];
    const row = new Float64Array(block.columns.length);
    block.write(facts, row, 0);
    return block.columns.flatMap(({ name }, i) => (name.startsWith(prefix) ? [row[i] as number] : []));
  });
}

const sum = (values: Iterable<number>) => [...values].reduce((total, value) => total + value, 0);

describe("descriptors of surface", () => {
  it("share out the same area whatever the property, hydrogens apart", () => {
    fc.assert(
      fc.property(smiles, (text) => {
        const facts = factsOf(text);
        fc.pre(facts !== undefined);
        const area = sum(facts.get(labuteContributions).areas.subarray(0, facts.molecule.nAtoms));
        fc.pre(!Number.isNaN(area));
        for (const prefix of ["PEOE_VSA", "SMR_VSA", "SlogP_VSA", "EState_VSA"]) {
          expect(sum(valuesOf(facts, prefix))).toBeCloseTo(area, 8);
        }
        const { total, hydrogenArea } = facts.get(labuteContributions);
        expect(total - hydrogenArea).toBeCloseTo(area, 8);
        const states = facts.get(estateIndices).atoms.subarray(0, facts.molecule.nAtoms);
        expect(sum(valuesOf(facts, "VSA_EState"))).toBeCloseTo(sum(states), 8);
      }),
      { numRuns: 200 },
    );
  });

  it("are all there, each in its family's order", () => {
    const names = DESCRIPTOR_BLOCKS.flatMap(({ columns }) => columns.map(({ name }) => name));
    for (const [prefix, count] of [
      ["PEOE_VSA", 14],
      ["SMR_VSA", 10],
      ["SlogP_VSA", 12],
      ["EState_VSA", 11],
      ["VSA_EState", 10],
    ] as const) {
      const family = names.filter((name) => name.startsWith(prefix));
      expect(family).toEqual(Array.from({ length: count }, (_, i) => `${prefix}${i + 1}`));
    }
  });
});

describe("a value that cannot be computed", () => {
  it.each([
    ["MaxPartialCharge", "C[Hg]C", "there are no Gasteiger parameters for atom 1 (element 80)"],
    ["MinAbsPartialCharge", "", "the molecule has no atoms"],
    ["MinEStateIndex", "", "the molecule has no atoms"],
    ["LabuteASA", "**", "a bond joins two atoms that have no radius"],
    ["EState_VSA4", "**", "a bond joins two atoms that have no radius"],
    ["BCUT2D_MWHI", "C[Se]C", "there are no Gasteiger parameters for an atom of element 34"],
    ["BCUT2D_MRLOW", "C$C", "there are no Gasteiger parameters for an atom of element 6"],
  ])("%s of %j is NaN and says why", (name, text, reason) => {
    const facts = factsOf(text);
    const block = DESCRIPTOR_BLOCKS.find(({ columns }) => columns.some((column) => column.name === name));
    if (facts === undefined || block === undefined) throw new Error(text);
    const column = block.columns.findIndex((one) => one.name === name);
    const row = new Float64Array(block.columns.length);
    block.write(facts, row, 0);
    expect(row[column]).toBeNaN();
    expect(block.missing?.(facts, column)).toBe(reason);
  });
});
