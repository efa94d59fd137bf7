import { ATOM_GROUPS, BOND_GROUPS, NO_COLUMN } from "@molsieve/featurise";
import type { GraphRows } from "../rows/feature-rows.js";

/**
 * The graph of one molecule without an atom and its bonds, so that nothing comes from it or through it; the features of the other atoms,
 * their hydrogens and rings among them, stay as they are. Without its only atom a molecule is one atom without columns.
 *
 * @param graph of one row
 */
export function graphWithoutAtom(graph: GraphRows, atom: number): GraphRows {
  const { atomColumns, masses, bondColumns, bondAtoms } = graph;
  const nAtoms = masses.length;
  if (nAtoms === 1) {
    return { ...graph, atomColumns: new Uint8Array(ATOM_GROUPS).fill(NO_COLUMN), masses: new Float32Array(1) };
  }
  const bonds = Array.from({ length: bondAtoms.length / 2 }, (_, bond) => bond).filter(
    (bond) => bondAtoms[2 * bond] !== atom && bondAtoms[2 * bond + 1] !== atom,
  );
  const ends = bonds.flatMap((bond) => [bondAtoms[2 * bond] as number, bondAtoms[2 * bond + 1] as number]);
  return {
    ...graph,
    atomStarts: Uint32Array.of(0, nAtoms - 1),
    bondStarts: Uint32Array.of(0, bonds.length),
    atomColumns: atomColumns.filter((_, i) => Math.floor(i / ATOM_GROUPS) !== atom),
    masses: masses.filter((_, i) => i !== atom),
    bondColumns: Uint8Array.from(
      bonds.flatMap((bond) => [...bondColumns.subarray(bond * BOND_GROUPS, (bond + 1) * BOND_GROUPS)]),
    ),
    bondAtoms: Uint16Array.from(ends, (end) => (end > atom ? end - 1 : end)),
  };
}
