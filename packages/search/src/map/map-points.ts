import { argumentError } from "@molsieve/core";
import type { CompoundMap } from "./compound-map.js";

/** What is known of the rows of a map, each `[nRows]`. */
export interface MapLabels {
  readonly ids?: readonly string[];
  readonly clusters?: ArrayLike<number>;
  readonly scores?: ArrayLike<number>;
}

/** A point of a scatter plot. */
export interface MapPoint {
  readonly row: number;
  readonly x: number;
  readonly y: number;
  /** Whether the place means nothing: no other row is similar. */
  readonly isolated: boolean;
  readonly id?: string;
  readonly cluster?: number;
  readonly score?: number;
}

/**
 * A map as data of a scatter plot, one object a row, with those of `ids`, `clusters` and `scores` that are given.
 *
 * @throws {MolsieveError} `argument` when one of them has another length than the map
 */
export function mapPoints(map: CompoundMap, { ids, clusters, scores }: MapLabels = {}): MapPoint[] {
  for (const [name, list] of Object.entries({ ids, clusters, scores })) {
    if (list !== undefined && list.length !== map.x.length) {
      throw argumentError(`${name}.length`, list.length, `${map.x.length}, the rows of the map`);
    }
  }
  return Array.from(map.x, (x, row) => ({
    row,
    x,
    y: map.y[row] as number,
    isolated: map.isolated[row] === 1,
    ...(ids === undefined ? {} : { id: ids[row] as string }),
    ...(clusters === undefined ? {} : { cluster: clusters[row] as number }),
    ...(scores === undefined ? {} : { score: scores[row] as number }),
  }));
}
