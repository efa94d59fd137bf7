import type { Molecule } from "@molsieve/chem";
import { OUTER_ELECTRONS } from "../data/outer-electrons.js";
import type { FeatureColumn } from "../spec/featuriser.js";
import { chiOfFourBonds, chiOfThreeBonds, chiOfTwoBonds } from "./chi-paths.js";
import type { DescriptorBlock } from "./descriptor-block.js";
import { heavyGraph } from "./heavy-graph.js";
import type { Fact } from "./molecule-facts.js";

const OUTER = Int8Array.from(OUTER_ELECTRONS);

/**
 * Kier and Hall's connectivity indices: sums over paths of 0 to 4 bonds of the product of one weight an atom. The weight is
 * 1 / sqrt of the number of neighbours (`Chi0`, `Chi1`), of the valence electrons less the hydrogens (`n`), or of those
 * divided by the number of inner electrons less 1 from sodium on (`v`); 0 where that number is 0.
 *
 * Always finite. An atom with more hydrogens than valence electrons, as in `[BH4-]`, weighs next to nothing (RDKit adds 2^32
 * to the negative number). Paths of 2 to 4 bonds leave hydrogen atoms out. Three-membered rings are paths of three bonds, and
 * a three-membered ring with a bond to it, its corner counted twice, is one of four: so RDKit counts them.
 */
export const chiBlock: DescriptorBlock = {
  columns: [
    chi("Chi0", "sum over atoms of 1 / sqrt(neighbours)"),
    chi("Chi1", "sum over bonds of 1 / sqrt(product of the ends' neighbours)"),
    ...["n", "v"].flatMap((kind) => {
      const weight = kind === "n" ? "valence electrons less hydrogens" : "valence delta";
      return [
        chi(`Chi0${kind}`, `sum over atoms of 1 / sqrt(${weight})`),
        chi(`Chi1${kind}`, `sum over bonds of the product of the ends' 1 / sqrt(${weight})`),
        ...[2, 3, 4].map((bonds) =>
          chi(`Chi${bonds}${kind}`, `sum over paths of ${bonds} bonds of the product of 1 / sqrt(${weight})`),
        ),
      ];
    }),
  ],
  write(facts, row, offset) {
    const { molecule } = facts;
    row[offset] = chi0(molecule);
    row[offset + 1] = chi1(molecule);
    const graph = facts.get(heavyGraph);
    const weights = facts.get(chiWeights);
    for (let kind = 0; kind < 2; kind++) {
      const w = kind === 0 ? weights.n : weights.v;
      const at = offset + 2 + 5 * kind;
      row[at] = sumOverAtoms(molecule, w);
      row[at + 1] = sumOverBonds(molecule, w);
      row[at + 2] = chiOfTwoBonds(molecule.nAtoms, graph, w);
      row[at + 3] = chiOfThreeBonds(molecule.nAtoms, graph, w);
      row[at + 4] = chiOfFourBonds(molecule.nAtoms, graph, w);
    }
  },
};

function chi(name: string, description: string): FeatureColumn {
  const reference = "doi:10.1002/9780470125793.ch9 (Hall & Kier 1991)";
  return { name, description, unit: "", range: [0, Number.POSITIVE_INFINITY], isInteger: false, reference };
}

function chi0({ nAtoms, neighbourStart }: Molecule): number {
  let sum = 0;
  for (let atom = 0; atom < nAtoms; atom++) {
    const n = degree(neighbourStart, atom);
    if (n > 0) sum += 1 / Math.sqrt(n);
  }
  return sum;
}

function chi1({ nBonds, neighbourStart, bondBegin, bondEnd }: Molecule): number {
  let sum = 0;
  for (let bond = 0; bond < nBonds; bond++) {
    const product = degree(neighbourStart, bondBegin[bond] as number) * degree(neighbourStart, bondEnd[bond] as number);
    sum += 1 / Math.sqrt(product);
  }
  return sum;
}

function degree(neighbourStart: Uint16Array, atom: number): number {
  return (neighbourStart[atom + 1] as number) - (neighbourStart[atom] as number);
}

interface ChiWeights {
  readonly n: Float64Array;
  readonly v: Float64Array;
}

const chiWeights: Fact<ChiWeights> = {
  compute({ molecule }, previous) {
    const { nAtoms, element, hydrogens } = molecule;
    const isLarger = previous === undefined || previous.n.length < nAtoms;
    const weights = isLarger ? { n: new Float64Array(nAtoms), v: new Float64Array(nAtoms) } : previous;
    for (let atom = 0; atom < nAtoms; atom++) {
      const z = element[atom] as number;
      const outer = OUTER[z] as number;
      // RDKit subtracts unsigned integers.
      const delta = (outer - (hydrogens[atom] as number)) >>> 0;
      weights.n[atom] = delta === 0 ? 0 : 1 / Math.sqrt(delta);
      weights.v[atom] = delta === 0 || z <= 1 ? 0 : 1 / Math.sqrt(z <= 10 ? delta : delta / (z - outer - 1));
    }
    return weights;
  },
};

function sumOverAtoms({ nAtoms }: Molecule, weight: Float64Array): number {
  let sum = 0;
  for (let atom = 0; atom < nAtoms; atom++) sum += weight[atom] as number;
  return sum;
}

function sumOverBonds({ nBonds, bondBegin, bondEnd }: Molecule, weight: Float64Array): number {
  let sum = 0;
  for (let bond = 0; bond < nBonds; bond++) {
    sum += (weight[bondBegin[bond] as number] as number) * (weight[bondEnd[bond] as number] as number);
  }
  return sum;
}
