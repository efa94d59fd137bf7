import { parseFeatures } from "@molsieve/featurise";
import { atomContributions, type FeatureRows, featuriseRows, type GraphRows } from "@molsieve/models";
import { describe, expect, it } from "vitest";
import { graphWithoutAtom } from "../../src/explain/graph-without-atom.js";
import { read } from "./read.js";

const MOLECULES = ["CC(=O)Nc1ccc(O)cc1", "CCN(CC)CCOC(=O)c1ccc(N)cc1", "C", "[Na+].CC(=O)[O-]", "*C*", "C1CC2CCC1CC2"];

/** A model that is linear in all columns of bits and counts: column `c` counts `sin(c)`. */
function linear({ nRows, blocks }: FeatureRows): Float64Array {
  const sums = new Float64Array(nRows).fill(7);
  for (const block of blocks) {
    for (let row = 0; row < nRows; row++) {
      if (block.form === "bits") {
        const nWords = block.width / 32;
        for (let c = 0; c < block.width; c++) {
          if (((block.words[row * nWords + (c >> 5)] as number) >>> (c & 31)) & 1)
            sums[row] = (sums[row] as number) + Math.sin(c);
        }
      } else if (block.form === "counts") {
        for (let e = block.starts[row] as number; e < (block.starts[row + 1] as number); e++) {
          sums[row] = (sums[row] as number) + (block.counts[e] as number) * Math.sin(block.columns[e] as number);
        }
      }
    }
  }
  return sums;
}

const total = (values: Float64Array) => values.reduce((sum, value) => sum + value, 0);

describe("atomContributions", () => {
  it.each([
    "morgan",
    "morgan:counts,radius=3,bits=512",
    "fcfp:bits=64",
    "fcfp:counts + morgan:bits=128",
    "morgan:redundant,counts",
  ])("shares add up to a linear model's prediction: %s", (text) => {
    const spec = parseFeatures(text);
    for (const smiles of MOLECULES) {
      const { value, atoms } = atomContributions(spec, read(smiles), linear, "share");
      expect(value).toBe(linear(featuriseRows(spec, [read(smiles)]))[0]);
      expect(total(atoms)).toBeCloseTo(value - 7, 9);
    }
  });

  it("masking an atom takes out what only its environments bring", () => {
    // Radius 0: every atom is one environment; the three kinds of atom of propan-1-ol are C with 3 H, C with 2 H (twice) and O.
    const bits = parseFeatures("morgan:radius=0,redundant");
    const ofBits = atomContributions(bits, read("CCCO"), (rows) => onesOf(rows));
    expect(ofBits.value).toBe(3);
    expect([...ofBits.atoms]).toEqual([1, 0, 0, 1]);
    const counts = parseFeatures("morgan:radius=0,redundant,counts");
    const ofCounts = atomContributions(counts, read("CCCO"), (rows) => onesOf(rows));
    expect(ofCounts.value).toBe(4);
    expect([...ofCounts.atoms]).toEqual([1, 1, 1, 1]);
  });

  it("masking an atom in the middle takes out more than one at the end", () => {
    const { atoms } = atomContributions(parseFeatures("morgan:counts"), read("CCCCCO"), (rows) => onesOf(rows));
    expect(atoms[2] as number).toBeGreaterThan(atoms[0] as number);
  });

  it("masking takes out the pairs and paths that an atom is part of", () => {
    // 2-butanol: every atom has 4 others; its paths of 3 atoms are CC(O)C, CCC and CCO.
    const pairs = atomContributions(parseFeatures("atompair:counts"), read("CCC(C)O"), onesOf);
    expect([pairs.value, ...pairs.atoms]).toEqual([10, 4, 4, 4, 4, 4]);
    const paths = atomContributions(parseFeatures("torsion:counts,atoms=3"), read("CCC(C)O"), onesOf);
    expect([paths.value, ...paths.atoms]).toEqual([4, 1, 3, 4, 2, 2]);
    const keys = atomContributions(parseFeatures("maccs"), read("CCO"), onesOf);
    expect(keys.atoms[2] as number).toBeGreaterThan(keys.atoms[0] as number);
    const tellurium = atomContributions(parseFeatures("atompair:counts"), read("C[Te]C"), onesOf);
    expect([...tellurium.atoms]).toEqual([2, 2, 2]);
  });

  it("by either way a circular fingerprint loses the same", () => {
    const spec = parseFeatures("morgan:counts,redundant,bits=65536");
    for (const smiles of MOLECULES) {
      const molecule = read(smiles);
      const whole = featuriseRows(spec, [molecule]);
      const { atoms } = atomContributions(spec, molecule, onesOf);
      for (let atom = 0; atom < molecule.nAtoms; atom++) {
        const element = molecule.element.slice();
        element[atom] = 52;
        const [own, other] = [whole, featuriseRows(spec, [{ ...molecule, element }])].map(({ blocks }) => blocks[0]);
        if (own?.form !== "counts" || other?.form !== "counts") throw new Error("counts");
        const theirs = new Map([...other.columns].map((column, e) => [column, other.counts[e] as number]));
        const lost = [...own.columns].map((column, e) =>
          Math.max(0, (own.counts[e] as number) - (theirs.get(column) ?? 0)),
        );
        expect(atoms[atom]).toBe(lost.reduce((sum, count) => sum + count, 0));
      }
    }
  });

  it("says which blocks belong to no atoms, and refuses features without any", () => {
    const spec = parseFeatures("morgan + maccs + rdkit2d");
    expect(atomContributions(spec, read("CCO"), linear).unmasked).toEqual(["rdkit2d"]);
    expect(atomContributions(spec, read("CCO"), linear, "share").unmasked).toEqual(["maccs", "rdkit2d"]);
    expect(() => atomContributions(parseFeatures("maccs"), read("CCO"), linear, "share")).toThrow("morgan or fcfp");
    expect(() => atomContributions(parseFeatures("rdkit2d"), read("CCO"), linear)).toThrow(
      "bits or counts, or a graph",
    );
    expect(() => atomContributions(spec, read("CCO"), () => [1])).toThrow("one number for each of 4 rows");
  });

  it("masking an atom takes it and its bonds out of a graph", () => {
    const spec = parseFeatures("graph");
    // Atoms, then bonds; then the mass of all atoms.
    const size = ({ graphs: [graph] = [], nRows }: FeatureRows): number[] =>
      Array.from({ length: nRows }, (_, row) => {
        const [atoms, bonds] = [graph?.atomStarts as Uint32Array, graph?.bondStarts as Uint32Array];
        const of = (starts: Uint32Array) => (starts[row + 1] as number) - (starts[row] as number);
        return 100 * of(atoms) + of(bonds);
      });
    const chain = atomContributions(spec, read("CCO"), size);
    expect([chain.value, ...chain.atoms]).toEqual([302, 101, 102, 101]);
    expect(chain.unmasked).toEqual([]);
    // Of a single atom a place without features is left.
    const masses = ({ graphs: [graph] = [], nRows }: FeatureRows) =>
      Array.from({ length: nRows }, (_, row) => {
        return (graph as GraphRows).masses
          .slice(graph?.atomStarts[row], graph?.atomStarts[row + 1])
          .reduce((a, b) => a + b, 0);
      });
    const methane = atomContributions(spec, read("C"), masses);
    expect(methane.atoms[0]).toBe(methane.value);
    expect(atomContributions(spec, read("[Na+].CC(=O)[O-]"), masses).atoms[0]).toBeCloseTo(0.2299, 3);
    expect(() => atomContributions(spec, read("CCO"), masses, "share")).toThrow("morgan or fcfp");
    expect(atomContributions(parseFeatures("graph + morgan"), read("CCO"), masses, "share").unmasked).toEqual([
      "graph",
    ]);
  });

  it("explains a network on graphs by the numbers of the bonds that are left", () => {
    const spec = parseFeatures("graph");
    const molecule = read("CC(=O)Nc1ccc(O)cc1");
    const [whole] = (featuriseRows(spec, [molecule]).graphs ?? []) as [GraphRows];
    for (let atom = 0; atom < molecule.nAtoms; atom++) {
      const left = graphWithoutAtom(whole, atom);
      const kept = Array.from({ length: molecule.nAtoms }, (_, i) => i).filter((i) => i !== atom);
      const bonds = Array.from({ length: molecule.nBonds }, (_, b) => b).filter(
        (b) => molecule.bondBegin[b] !== atom && molecule.bondEnd[b] !== atom,
      );
      const ends = Array.from(left.bondAtoms, (end) => kept[end] as number);
      expect(ends).toEqual(bonds.flatMap((b) => [molecule.bondBegin[b], molecule.bondEnd[b]]));
      expect(Array.from(left.masses)).toEqual(kept.map((i) => whole.masses[i]));
      expect(left.atomColumns.length).toBe(7 * kept.length);
      expect(left.bondColumns.length).toBe(4 * bonds.length);
    }
  });
});

/** How much the rows hold in all. */
function onesOf({ nRows, blocks: [block] }: FeatureRows): number[] {
  return Array.from({ length: nRows }, (_, row) => {
    if (block?.form === "counts")
      return block.counts.slice(block.starts[row], block.starts[row + 1]).reduce((a, b) => a + b, 0);
    if (block?.form !== "bits") return 0;
    const words = block.words.subarray((row * block.width) / 32, ((row + 1) * block.width) / 32);
    return words.reduce((sum, word) => sum + word.toString(2).replaceAll("0", "").length, 0);
  });
}
