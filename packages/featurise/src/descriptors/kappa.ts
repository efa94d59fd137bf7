import type { Molecule } from "@molsieve/chem";
import { BOND_RADII } from "../data/bond-radii.js";
import { HALL_KIER_ALPHAS } from "../data/hall-kier-alphas.js";
import type { FeatureColumn } from "../spec/featuriser.js";
import type { DescriptorBlock } from "./descriptor-block.js";
import { heavyAtomCount } from "./heavy-atom-count.js";
import { type HeavyGraph, heavyGraph } from "./heavy-graph.js";

const CARBON_RADIUS = BOND_RADII[6] as number;
const SP = 2;
const SP2 = 3;

/**
 * Kier and Hall's shape indices: how the numbers of bonds, of paths of two and of three bonds compare with those of the most
 * and the least branched molecules of as many heavy atoms, each less the size correction alpha; and Kier's flexibility phi =
 * kappa1 kappa2 / heavy atoms. Alpha is 0 for an sp3 carbon, negative for smaller atoms; with many such a kappa can be negative.
 *
 * Always finite: 0 where RDKit gives 0 because the divisor is 0. Dummy atoms add nothing to alpha and are no heavy atoms.
 */
export const kappaBlock: DescriptorBlock = {
  columns: [
    kappa("HallKierAlpha", "sum over atoms of the radius relative to an sp3 carbon's, less 1"),
    kappa("Kappa1", "shape index of bonds, corrected by alpha"),
    kappa("Kappa2", "shape index of paths of two bonds, corrected by alpha"),
    kappa("Kappa3", "shape index of paths of three bonds, corrected by alpha"),
    {
      ...kappa("Phi", "flexibility index, Kappa1 * Kappa2 / heavy atoms"),
      reference: "doi:10.1002/qsar.19890080307 (Kier 1989)",
    },
  ],
  write(facts, row, offset) {
    const { molecule } = facts;
    const graph = facts.get(heavyGraph);
    const alpha = hallKierAlpha(molecule);
    const nHeavy = heavyAtomCount(molecule);
    const n = nHeavy + alpha;
    const kappa1 = ratio(n * (n - 1) ** 2, molecule.nBonds + alpha);
    const kappa2 = ratio((n - 1) * (n - 2) ** 2, pathsOfTwoBonds(molecule, graph) + alpha);
    row[offset] = alpha;
    row[offset + 1] = kappa1;
    row[offset + 2] = kappa2;
    row[offset + 3] = ratio(
      (nHeavy % 2 === 1 ? n - 1 : n - 2) * (n - 3) ** 2,
      pathsOfThreeBonds(molecule, graph) + alpha,
    );
    row[offset + 4] = nHeavy === 0 ? 0 : (kappa1 * kappa2) / nHeavy;
  },
};

function kappa(name: string, description: string): FeatureColumn {
  const reference = "doi:10.1002/9780470125793.ch9 (Hall & Kier 1991)";
  const range = [Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY] as const;
  return { name, description, unit: "", range, isInteger: false, reference };
}

function ratio(dividend: number, root: number): number {
  const divisor = root * root;
  return divisor === 0 ? 0 : dividend / divisor;
}

function hallKierAlpha({ nAtoms, element, hybridisation }: Molecule): number {
  let sum = 0;
  for (let atom = 0; atom < nAtoms; atom++) {
    const z = element[atom] as number;
    if (z === 0) continue;
    const listed = HALL_KIER_ALPHAS[z];
    if (listed === undefined) {
      sum += (BOND_RADII[z] as number) / CARBON_RADIUS - 1;
      continue;
    }
    const hybrid = hybridisation[atom];
    sum += listed[hybrid === SP ? 0 : hybrid === SP2 ? 1 : 2];
  }
  return sum;
}

function pathsOfTwoBonds({ nAtoms }: Molecule, { start }: HeavyGraph): number {
  let count = 0;
  for (let middle = 0; middle < nAtoms; middle++) {
    const n = (start[middle + 1] as number) - (start[middle] as number);
    count += (n * (n - 1)) / 2;
  }
  return count;
}

/** Paths of three bonds, triangles included, each once. */
function pathsOfThreeBonds({ nAtoms }: Molecule, { start, neighbour, isTangled }: HeavyGraph): number {
  let count = 0;
  for (let a = 0; a < nAtoms; a++) {
    const begin = start[a] as number;
    const end = start[a + 1] as number;
    for (let i = begin; i < end; i++) {
      const b = neighbour[i] as number;
      if (b < a) continue;
      const first = start[b] as number;
      const last = start[b + 1] as number;
      count += (end - begin - 1) * (last - first - 1);
      if (isTangled[a] === 0 || isTangled[b] === 0) continue;
      // A triangle is met at each of its bonds; but counts once, at the one between its two lower atoms.
      for (let j = begin; j < end; j++) {
        const c = neighbour[j] as number;
        if (c < b && isAmong(neighbour, first, last, c)) count--;
      }
    }
  }
  return count;
}

function isAmong(list: Uint16Array, begin: number, end: number, value: number): boolean {
  for (let i = begin; i < end; i++) if (list[i] === value) return true;
  return false;
}
