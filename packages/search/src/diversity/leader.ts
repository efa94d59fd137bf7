import { argumentError, type TaskOptions } from "@molsieve/core";
import type { PackedFingerprints } from "@molsieve/featurise/packed";
import { findLeaders, type LeaderOptions } from "../cluster/leaders.js";
import type { SimilarityIndex } from "../index/similarity-index.js";

/** Options of {@link pickLeaders}. */
export interface PickLeadersOptions extends LeaderOptions {
  /** How many rows to pick at most, 1 or more. Default: all that there are. */
  readonly count?: number;
  /** Rows already chosen: rows in their spheres are not picked. Default: none. */
  readonly chosen?: readonly number[];
}

/**
 * Rows farther than a distance from one another, in the order picked: the first row, the next that is not in its sphere, and so on.
 *
 * Distance is `1 - Tanimoto`, in [0, 1]; two empty fingerprints are 0 apart. Unless `count` stops it, every row of the library
 * is within `cutoff` of a pick or a row chosen. Work: at most one scan of the library for each row that is in no sphere when
 * its turn comes; memory: 9 bytes a row.
 *
 * @param library bits, `[nRows, nBits]`, or their index
 * @throws {MolsieveError} `argument` when an option is out of range; `cancelled`
 * @see doi:10.1021/ci025554v (Gobbi & Lee 2003: directed sphere exclusion); RDKit Code/SimDivPickers/LeaderPicker.h, whose picks are these
 */
export async function pickLeaders(
  library: PackedFingerprints | SimilarityIndex,
  options: PickLeadersOptions & TaskOptions,
): Promise<Uint32Array> {
  const { count = Number.POSITIVE_INFINITY, chosen = [] } = options;
  if (!(count >= 1)) throw argumentError("count", count, "1 or more");
  for (const [i, row] of chosen.entries()) {
    if (!(Number.isInteger(row) && row >= 0 && row < library.nRows)) {
      throw argumentError(`chosen[${i}]`, row, `a row from 0 to ${library.nRows - 1}`);
    }
  }
  const picks: number[] = [];
  for await (const { row } of findLeaders(library, options, chosen)) {
    picks.push(row);
    if (picks.length >= count) break;
  }
  return Uint32Array.from(picks);
}
