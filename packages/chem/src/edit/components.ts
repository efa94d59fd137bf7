import type { Molecule } from "../molecule/molecule.js";

/** Atoms of every connected component, each in ascending order, in the order of their first atoms. */
export function componentsOf(molecule: Molecule): number[][] {
  const { nAtoms, neighbourStart, neighbourAtom } = molecule;
  const seen = new Uint8Array(nAtoms);
  const components: number[][] = [];
  for (let start = 0; start < nAtoms; start++) {
    if (seen[start] === 1) continue;
    seen[start] = 1;
    const component = [start];
    for (const atom of component) {
      for (let i = neighbourStart[atom] as number; i < (neighbourStart[atom + 1] as number); i++) {
        const next = neighbourAtom[i] as number;
        if (seen[next] === 1) continue;
        seen[next] = 1;
        component.push(next);
      }
    }
    components.push(component.sort((a, b) => a - b));
  }
  return components;
}
