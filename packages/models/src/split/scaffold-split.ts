import { argumentError, MolsieveError, Random } from "@molsieve/core";

/** How much a scaffold split holds out, and which scaffolds. */
export interface ScaffoldSplitOptions {
  /** Part of the rows to hold out, in (0, 1). Default 0.2. */
  readonly fraction?: number;
  /** 0 to 2^32 - 1. Default 42. */
  readonly seed?: number;
}

/** Row numbers of the two sides, each ascending; every row is on one side. */
export interface Split {
  readonly train: Uint32Array;
  readonly test: Uint32Array;
}

/**
 * A split that keeps all rows of a scaffold on one side, with as many test rows as scaffolds allow near `fraction * nRows`.
 *
 * Scaffolds are taken for the test side in seeded random order; of those looked at when the wanted number can first be
 * reached exactly, the ones that make it up. Where it cannot be reached, the nearest number of test rows that leaves both sides
 * at least one row (of two equally near, the smaller). So a scaffold with more rows than wanted stays in training, unless
 * nothing else comes as near.
 *
 * The acyclic molecules (scaffold `""`) are one scaffold like any other: they have no ring system to tell them apart by, and
 * to spread them would put analogues on both sides.
 *
 * Result depends on the order of the rows and the seed. Work: at most number of scaffolds x nRows.
 *
 * @param scaffolds one a row, equal text = same scaffold
 * @throws {MolsieveError} `argument` when `fraction` is outside its range; `input` when there are fewer than two scaffolds
 * @see doi:10.1021/jm9602928 (Bemis & Murcko 1996)
 */
export function splitByScaffold(scaffolds: readonly string[], options: ScaffoldSplitOptions = {}): Split {
  const { fraction = 0.2, seed = 42 } = options;
  if (!(fraction > 0 && fraction < 1)) throw argumentError("fraction", fraction, "above 0 and below 1");
  const rowsOf = new Map<string, number[]>();
  for (const [row, scaffold] of scaffolds.entries()) {
    const rows = rowsOf.get(scaffold);
    if (rows === undefined) rowsOf.set(scaffold, [row]);
    else rows.push(row);
  }
  if (rowsOf.size < 2) {
    const found = rowsOf.size === 0 ? "there are no rows" : `all ${scaffolds.length} rows share one scaffold`;
    throw new MolsieveError("input", `a scaffold split needs two scaffolds and ${found}`, {
      remedy: "Use more diverse molecules",
    });
  }
  const nRows = scaffolds.length;
  const wanted = Math.min(nRows - 1, Math.max(1, Math.round(fraction * nRows)));
  const groups = new Random(seed).shuffle([...rowsOf.values()]);

  // lastGroup[n]: the group whose arrival first made n test rows possible; 0 rows need none.
  const lastGroup = new Int32Array(nRows).fill(-1);
  for (let g = 0, offered = 0; g < groups.length && lastGroup[wanted] === -1; g++) {
    const size = (groups[g] as number[]).length;
    offered = Math.min(nRows - 1, offered + size);
    for (let n = offered; n >= size; n--) {
      if (lastGroup[n] === -1 && (n === size || lastGroup[n - size] !== -1)) lastGroup[n] = g;
    }
  }
  const possible = [...lastGroup.keys()].filter((n) => lastGroup[n] !== -1);
  const nTest = possible.reduce((best, n) => (Math.abs(n - wanted) < Math.abs(best - wanted) ? n : best));
  const isTest = new Uint8Array(nRows);
  for (let left = nTest; left > 0; ) {
    const group = groups[lastGroup[left] as number] as number[];
    for (const row of group) isTest[row] = 1;
    left -= group.length;
  }
  const rows = new Uint32Array(nRows).map((_, row) => row);
  return { train: rows.filter((row) => isTest[row] === 0), test: rows.filter((row) => isTest[row] === 1) };
}
