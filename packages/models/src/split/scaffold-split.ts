import { MolsieveError, Random } from "@molsieve/core";
import { holdOutGroups } from "./hold-out-groups.js";
import { rowsOfGroups } from "./split-by-groups.js";
import { checkFraction, foldWhere, heldOutRows } from "./split-plan.js";

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
  checkFraction(fraction);
  const nRows = scaffolds.length;
  const groups = rowsOfGroups(scaffolds);
  if (groups.length < 2) {
    const found = nRows === 0 ? "there are no rows" : `all ${nRows} rows share one scaffold`;
    throw new MolsieveError("input", `a scaffold split needs two scaffolds and ${found}`, {
      remedy: "Use more diverse molecules",
    });
  }
  const isTest = holdOutGroups(groups, heldOutRows(nRows, fraction), new Random(seed));
  const { train, test } = foldWhere(nRows, (row) => isTest[row] === 1);
  return { train: Uint32Array.from(train), test: Uint32Array.from(test) };
}
