import { ATOM_GROUPS, BOND_GROUPS } from "@molsieve/featurise";
import type { GraphRows } from "./feature-rows.js";

/** The graphs of rows with these numbers, in this order; all numbers are in range. Copies. */
export function takeGraphs(graphs: GraphRows, rows: ArrayLike<number>): GraphRows {
  const { atomStarts, bondStarts } = graphs;
  return {
    ...graphs,
    atomStarts: startsOf(atomStarts, rows),
    bondStarts: startsOf(bondStarts, rows),
    atomColumns: takeRuns(Uint8Array, graphs.atomColumns, atomStarts, ATOM_GROUPS, rows),
    masses: takeRuns(Float32Array, graphs.masses, atomStarts, 1, rows),
    bondColumns: takeRuns(Uint8Array, graphs.bondColumns, bondStarts, BOND_GROUPS, rows),
    bondAtoms: takeRuns(Uint16Array, graphs.bondAtoms, bondStarts, 2, rows),
  };
}

/** Where the run of each row begins, and where the last one ends, once these rows lie one after the other. */
function startsOf(starts: Uint32Array, rows: ArrayLike<number>): Uint32Array {
  const taken = new Uint32Array(rows.length + 1);
  for (let i = 0; i < rows.length; i++) {
    const row = rows[i] as number;
    taken[i + 1] = (taken[i] as number) + (starts[row + 1] as number) - (starts[row] as number);
  }
  return taken;
}

/** The runs of rows, each of `width` numbers for each of its items, one after the other. */
function takeRuns<Numbers extends Uint8Array | Uint16Array | Float32Array>(
  Kind: new (length: number) => Numbers,
  numbers: Numbers,
  starts: Uint32Array,
  width: number,
  rows: ArrayLike<number>,
): Numbers {
  let length = 0;
  for (let i = 0; i < rows.length; i++) {
    length += (starts[(rows[i] as number) + 1] as number) - (starts[rows[i] as number] as number);
  }
  const taken = new Kind(length * width);
  let at = 0;
  for (let i = 0; i < rows.length; i++) {
    const row = rows[i] as number;
    const run = numbers.subarray((starts[row] as number) * width, (starts[row + 1] as number) * width);
    taken.set(run, at);
    at += run.length;
  }
  return taken;
}
