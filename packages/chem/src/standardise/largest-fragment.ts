import { componentsOf } from "../edit/components.js";
import { writeSmiles } from "../edit/write-smiles.js";
import type { Molecule } from "../molecule/molecule.js";
import type { MoleculeAtWork } from "./molecule-at-work.js";
import { hasParts } from "./screens.js";
import type { StandardiseStep, StepChange } from "./step.js";

/** How the largest part is told. */
export interface LargestFragmentOptions {
  /** Whether parts with carbon come before parts without. */
  readonly preferOrganic: boolean;
}

/**
 * A step that keeps the largest part of a molecule of several: most atoms (hydrogens counted), then highest weight (100
 * per unit of atomic number, plus isotope and hydrogens, minus a tenth of the charge), then the alphabetically first SMILES.
 *
 * The rule of RDKit's `LargestFragmentChooser`, which `FragmentParent` uses without `preferOrganic`.
 */
export function largestFragmentStep(options: LargestFragmentOptions): StandardiseStep {
  return {
    name: options.preferOrganic ? "organic-fragment" : "fragment",
    apply: (work) => keepLargestFragment(work, options.preferOrganic),
  };
}

function keepLargestFragment(work: MoleculeAtWork, preferOrganic: boolean): StepChange[] {
  if (!hasParts(work.molecule)) return [];
  const { molecule } = work;
  const components = componentsOf(molecule);
  const sizes = components.map((atoms) => sizeOf(molecule, atoms, preferOrganic));
  const best = sizes.reduce((a, b) => (compareSizes(b, a) > 0 ? b : a));
  const largest = components.filter((_, c) => compareSizes(sizes[c] ?? [], best) === 0);
  const rule = `kept the largest of ${components.length} parts`;
  const refused =
    largest.length === 1
      ? work.becomeGraph(molecule, largest[0])
      : work.become(largest.map((atoms) => canonical(work, molecule, atoms)).sort()[0] ?? "");
  return [refused === undefined ? { rule } : { rule, refused: refused.message }];
}

function sizeOf(molecule: Molecule, atoms: readonly number[], preferOrganic: boolean): number[] {
  let organic = 0;
  let count = 0;
  let weight = 0;
  for (const a of atoms) {
    const element = molecule.element[a] as number;
    const hydrogens = molecule.hydrogens[a] as number;
    if (element === 6 && preferOrganic) organic = 1;
    count += 1 + hydrogens;
    weight += 100 * element + (molecule.isotope[a] as number) + hydrogens - 0.1 * (molecule.charge[a] as number);
  }
  // Tenths, so that sums in another order are equal.
  return [organic, count, Math.round(10 * weight)];
}

function compareSizes(a: readonly number[], b: readonly number[]): number {
  for (const [i, value] of a.entries()) {
    const difference = value - (b[i] ?? 0);
    if (difference !== 0) return difference;
  }
  return 0;
}

function canonical(work: MoleculeAtWork, molecule: Molecule, atoms: readonly number[]): string {
  const read = work.readGraph(molecule, atoms);
  if (!read.ok) return writeSmiles(molecule, atoms).text;
  using mol = read.mol;
  return mol.smiles();
}
