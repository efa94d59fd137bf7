import type { Molecule } from "@molsieve/chem";

/**
 * The ring systems of a molecule: for each the atoms, ascending, of rings that share atoms (fused, bridged, spiro) and the
 * atoms double-bonded to them. In the order of their first ring atoms; empty for a molecule without rings.
 */
export function ringSystems(molecule: Molecule): number[][] {
  const { nAtoms, rings, neighbourStart, neighbourAtom, neighbourBond, bondOrder } = molecule;
  const systemOf = new Int32Array(nAtoms).fill(-1);
  const systems: number[][] = [];
  for (const ring of rings) {
    const touched = new Set(Array.from(ring, (a) => systemOf[a] as number).filter((system) => system >= 0));
    const target = touched.size === 0 ? systems.push([]) - 1 : Math.min(...touched);
    const members = systems[target] as number[];
    for (const system of touched) {
      if (system === target) continue;
      for (const a of systems[system] as number[]) {
        systemOf[a] = target;
        members.push(a);
      }
      systems[system] = [];
    }
    for (const a of ring) {
      if (systemOf[a] === target) continue;
      systemOf[a] = target;
      members.push(a);
    }
  }
  return systems
    .filter((atoms) => atoms.length > 0)
    .sort((one, other) => Math.min(...one) - Math.min(...other))
    .map((atoms) => {
      const all = new Set(atoms);
      for (const a of atoms) {
        for (let i = neighbourStart[a] as number; i < (neighbourStart[a + 1] as number); i++) {
          if (bondOrder[neighbourBond[i] as number] === 2) all.add(neighbourAtom[i] as number);
        }
      }
      return [...all].sort((a, b) => a - b);
    });
}
