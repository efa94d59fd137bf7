import type { FeatureColumn, GraphFeaturiser, ValueFeaturiser } from "../spec/featuriser.js";
import { ATOM_GROUPS, NO_COLUMN } from "./atom-features.js";
import { BOND_FEATURE_WIDTH, BOND_GROUPS } from "./bond-features.js";

/** The sums of each column over the atoms and over the bonds of a molecule: `NAME_atom_0`, ..., `NAME_bond_0`, ... */
export function graphTotals(name: string, featuriser: GraphFeaturiser): ValueFeaturiser {
  const { width } = featuriser;
  let room = 64;
  let arrays = arraysFor(room);
  return {
    form: "values",
    width: width + BOND_FEATURE_WIDTH,
    columns: [
      ...Array.from({ length: width }, (_, i) => totalColumn(`${name}_atom_${i}`, i < width - 1)),
      ...Array.from({ length: BOND_FEATURE_WIDTH }, (_, i) => totalColumn(`${name}_bond_${i}`, true)),
    ],
    write(molecule, row) {
      const { nAtoms, nBonds } = molecule;
      if (Math.max(nAtoms, nBonds) > room) {
        room = 2 * Math.max(nAtoms, nBonds);
        arrays = arraysFor(room);
      }
      featuriser.write(molecule, arrays);
      row.fill(0, 0, width + BOND_FEATURE_WIDTH);
      addColumns(arrays.atomColumns, nAtoms * ATOM_GROUPS, row, 0);
      for (let a = 0; a < nAtoms; a++) row[width - 1] = (row[width - 1] as number) + (arrays.masses[a] as number);
      addColumns(arrays.bondColumns, nBonds * BOND_GROUPS, row, width);
    },
    missing: () => "",
  };
}

function arraysFor(room: number) {
  return {
    atomColumns: new Uint8Array(room * ATOM_GROUPS),
    masses: new Float32Array(room),
    bondColumns: new Uint8Array(room * BOND_GROUPS),
  };
}

function addColumns(columns: Uint8Array, length: number, row: Float64Array, start: number): void {
  for (let i = 0; i < length; i++) {
    const column = columns[i] as number;
    if (column !== NO_COLUMN) row[start + column] = (row[start + column] as number) + 1;
  }
}

function totalColumn(name: string, isInteger: boolean): FeatureColumn {
  return { name, description: "sum over the graph", unit: "", range: [0, 2 ** 32 - 1], isInteger, reference: "" };
}
