import { argumentError, createBreather, Random, type TaskOptions } from "@molsieve/core";
import type { PackedFingerprints } from "@molsieve/featurise";
import type { SearchHits } from "../query/search-hits.js";
import { distinctRows } from "./distinct-rows.js";
import { nearestRows } from "./nearest-rows.js";
import { umapLayout } from "./umap-layout.js";

/** Links between rows, both ways: umap-js takes some 1.7 KB each, so that more would not fit into the memory Node allows by default. */
const MAX_LINKS = 2 ** 21;

/** What a map looks like; the names and defaults are those of UMAP. */
export interface CompoundMapOptions extends TaskOptions {
  /** How many nearest rows, itself included, a row is held to, 2 to 200: few show detail, many the whole. Default 15. */
  readonly neighbours?: number;
  /** How close points may lie, 0 to 0.99: small values pack clusters. Default 0.1. */
  readonly minDist?: number;
  /** Rounds of optimisation, 1 or more. Default: 500 for up to 2,500 different fingerprints, down to 200 above 7,500. */
  readonly epochs?: number;
  /** 0 to 2^32 - 1. Default 42. */
  readonly seed?: number;
}

/** A point for every row. */
export interface CompoundMap {
  /** `[nRows]`; only distances between near points mean anything. */
  readonly x: Float64Array;
  /** `[nRows]` */
  readonly y: Float64Array;
  /** 1 where a row has no bit in common with any other: its place means nothing, `[nRows]`. */
  readonly isolated: Uint8Array;
}

/**
 * A map of compounds in two dimensions by UMAP, similar ones near each other; distance is `1 - Tanimoto`.
 *
 * Neighbours are exact. The same rows, options and seed give the same map on one machine; another order of rows gives another
 * map. Rows with equal fingerprints share a point, no rows give no points, one row lies at (0, 0). Rows cannot be added to a map:
 * umap-js cannot be handed the neighbours of new ones.
 *
 * umap-js takes its time: 1,000 rows some 6 s, 10,000 rows a minute, 50,000 rows several minutes and 2.6 GB. More than 69,905 different
 * fingerprints with 15 neighbours (`2^21 / (2 * neighbours)`) are refused: pick or cluster first. The signal is not heard while
 * umap-js prepares, some 40 s at 50,000 rows.
 *
 * @param fingerprints bits, `[nRows, nBits]`
 * @throws {MolsieveError} `argument` when an option is out of range or there are too many rows, `cancelled` when the signal fires
 * @see doi:10.21105/joss.00861 (McInnes et al. 2018). Differs from it: points start at random places, not from a spectral layout
 */
export async function mapCompounds(
  fingerprints: PackedFingerprints,
  options: CompoundMapOptions = {},
): Promise<CompoundMap> {
  const { neighbours = 15, minDist = 0.1, epochs, seed = 42, signal, onProgress } = options;
  if (!(Number.isInteger(neighbours) && neighbours >= 2 && neighbours <= 200)) {
    throw argumentError("neighbours", neighbours, "an integer from 2 to 200");
  }
  if (!(minDist >= 0 && minDist <= 0.99)) throw argumentError("minDist", minDist, "a number from 0 to 0.99");
  if (epochs !== undefined && !(Number.isInteger(epochs) && epochs >= 1)) {
    throw argumentError("epochs", epochs, "an integer of 1 or more");
  }
  const random = new Random(seed);
  const { fingerprints: distinct, place } = distinctRows(fingerprints);
  if (2 * neighbours * distinct.nRows > MAX_LINKS) {
    const most = Math.floor(MAX_LINKS / (2 * neighbours));
    throw argumentError("fingerprints", `${distinct.nRows} different rows`, `at most ${most} different rows`);
  }
  const breathe = createBreather(signal);
  const nearest: SearchHits[] = [];
  for (const hits of nearestRows(distinct, neighbours - 1)) {
    await breathe();
    nearest.push(hits);
    onProgress?.({ stage: "neighbours", done: nearest.length, total: distinct.nRows, unit: "fingerprints" });
  }
  const task = { ...(signal === undefined ? {} : { signal }), ...(onProgress === undefined ? {} : { onProgress }) };
  const { x, y } = await umapLayout(nearest, { neighbours, minDist, epochs, random, ...task });
  const at = (values: Float64Array) => Float64Array.from(place, (p) => values[p] as number);
  return {
    x: at(x),
    y: at(y),
    isolated: Uint8Array.from(place, (p) => ((nearest[p] as SearchHits).rows.length === 0 ? 1 : 0)),
  };
}
