import type { Molecule } from "./molecule.js";

/** Component number of every atom, `[nAtoms]`, numbered from 0 in the order of their first atoms; and how many there are. */
function connectedComponents(molecule: Molecule): { readonly component: Uint16Array; readonly count: number } {
  const { nAtoms, neighbourStart, neighbourAtom } = molecule;
  const component = new Uint16Array(nAtoms).fill(0xffff);
  const stack: number[] = [];
  let count = 0;
  for (let start = 0; start < nAtoms; start++) {
    if (component[start] !== 0xffff) continue;
    component[start] = count;
    stack.push(start);
    for (let atom = stack.pop(); atom !== undefined; atom = stack.pop()) {
      for (let i = neighbourStart[atom] as number; i < (neighbourStart[atom + 1] as number); i++) {
        const next = neighbourAtom[i] as number;
        if (component[next] !== 0xffff) continue;
        component[next] = count;
        stack.push(next);
      }
    }
    count++;
  }
  return { component, count };
}

/**
 * Number of the component to keep from a molecule of several: those with carbon before those without, then most atoms
 * (hydrogens counted), then highest weight (100 per unit of atomic number, plus isotope and hydrogens, minus a tenth of
 * the charge), then the alphabetically first of `smiles`.
 *
 * The rule of RDKit's `LargestFragmentChooser` with `preferOrganic`.
 *
 * @param smiles canonical SMILES of each component, in component order
 */
export function chooseLargestOrganicFragment(molecule: Molecule, smiles: readonly string[]): number {
  const { component, count } = connectedComponents(molecule);
  const organic = new Uint8Array(count);
  const atoms = new Float64Array(count);
  const weight = new Float64Array(count);
  for (let a = 0; a < molecule.nAtoms; a++) {
    const c = component[a] as number;
    const element = molecule.element[a] as number;
    const hydrogens = molecule.hydrogens[a] as number;
    if (element === 6) organic[c] = 1;
    atoms[c] = (atoms[c] as number) + 1 + hydrogens;
    weight[c] =
      (weight[c] as number) +
      (100 * element + (molecule.isotope[a] as number) + hydrogens - 0.1 * (molecule.charge[a] as number));
  }
  let best = 0;
  for (let c = 1; c < count; c++) {
    const order =
      (organic[c] as number) - (organic[best] as number) ||
      (atoms[c] as number) - (atoms[best] as number) ||
      (weight[c] as number) - (weight[best] as number) ||
      ((smiles[c] ?? "") < (smiles[best] ?? "") ? 1 : -1);
    if (order > 0) best = c;
  }
  return best;
}
