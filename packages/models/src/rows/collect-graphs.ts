import type { Molecule } from "@molsieve/chem";
import { ATOM_GROUPS, BOND_GROUPS, type GraphFeaturiser } from "@molsieve/featurise";
import type { PartRows } from "./feature-row-collector.js";
import { GrowingNumbers } from "./growing-numbers.js";

/** Collects the graphs of molecules. */
export function collectGraphs(name: string, featuriser: GraphFeaturiser): PartRows {
  const atomStarts = new GrowingNumbers(Uint32Array, [0]);
  const bondStarts = new GrowingNumbers(Uint32Array, [0]);
  const atomColumns = new GrowingNumbers(Uint8Array);
  const masses = new GrowingNumbers(Float32Array);
  const bondColumns = new GrowingNumbers(Uint8Array);
  const bondAtoms = new GrowingNumbers(Uint16Array);
  let room = 64;
  let scratch = scratchFor(room);
  let written: Molecule | undefined;
  return {
    write(molecule) {
      const size = Math.max(molecule.nAtoms, molecule.nBonds);
      if (size > room) {
        room = 2 * size;
        scratch = scratchFor(room);
      }
      featuriser.write(molecule, scratch);
      written = molecule;
    },
    keep() {
      const { nAtoms, nBonds, bondBegin, bondEnd } = written as Molecule;
      const n = Math.max(nAtoms, 1);
      atomColumns.add(scratch.atomColumns.subarray(0, n * ATOM_GROUPS));
      masses.add(scratch.masses.subarray(0, n));
      bondColumns.add(scratch.bondColumns.subarray(0, nBonds * BOND_GROUPS));
      for (let b = 0; b < nBonds; b++) {
        bondAtoms.push(bondBegin[b] as number);
        bondAtoms.push(bondEnd[b] as number);
      }
      atomStarts.push(masses.length);
      bondStarts.push(bondAtoms.length / 2);
    },
    take: () => ({
      form: "graph",
      name,
      width: featuriser.width,
      atomStarts: atomStarts.take(),
      bondStarts: bondStarts.take(),
      atomColumns: atomColumns.take(),
      masses: masses.take(),
      bondColumns: bondColumns.take(),
      bondAtoms: bondAtoms.take(),
    }),
  };
}

function scratchFor(room: number) {
  return {
    atomColumns: new Uint8Array(room * ATOM_GROUPS),
    masses: new Float32Array(room),
    bondColumns: new Uint8Array(room * BOND_GROUPS),
  };
}
