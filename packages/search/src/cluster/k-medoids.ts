import { argumentError, deriveSeed, Random, type TaskOptions } from "@molsieve/core";
import type { PackedFingerprints } from "@molsieve/featurise/packed";
import { RowReader } from "../index/row-reader.js";
import { indexFingerprints, type SimilarityIndex } from "../index/similarity-index.js";
import { type Clusters, clustersOfOwners } from "./clusters.js";
import { fasterPam } from "./faster-pam.js";
import { NearestMedoids } from "./nearest-medoids.js";
import { tanimotoDistances } from "./tanimoto-distances.js";

/** Options of {@link clusterKMedoids}. */
export interface KMedoidsOptions {
  /** How many clusters: an integer from 1 to the number of rows, 10,000 at most. */
  readonly count: number;
  /** Seed of the medoids to begin with and of samples, an integer from 0 to 2^32 - 1. Default 42. */
  readonly seed?: number;
  /** How often to begin anew, 1 or more; the result with the least loss is kept. Default 5. */
  readonly starts?: number;
}

export interface KMedoids extends Clusters {
  /** Sum of all rows' distances to their centroids. */
  readonly loss: number;
}

/** Rows of which all distances are held at once: 400 MB of them. */
const MAX_ROWS = 10_000;

/** Rows of a sample at least, and how many for each medoid. */
const SAMPLE_ROWS = 2000;
const ROWS_PER_MEDOID = 4;

/**
 * Clusters around `count` rows, the medoids, chosen so that the sum of all rows' distances to their nearest medoids is small.
 *
 * Distance is `1 - Tanimoto`. Up to 10,000 rows by FasterPAM on all distances (4 bytes each): no swap of one medoid for another row
 * would lessen the loss. More rows by FasterCLARA: FasterPAM on samples of 2,000 rows or more (4 for each medoid), of which the
 * medoids with the least loss over all rows are kept. Equal input and seed give equal clusters. A row equally near to several
 * medoids goes to the lowest of them.
 *
 * @param library bits, `[nRows, nBits]`, or their index
 * @throws {MolsieveError} `argument` when an option is out of range; `cancelled`
 * @see doi:10.1016/j.is.2021.101804 (Schubert & Rousseeuw 2021)
 */
export async function clusterKMedoids(
  library: PackedFingerprints | SimilarityIndex,
  options: KMedoidsOptions & TaskOptions,
): Promise<KMedoids> {
  const { nRows } = library;
  const { count, seed = 42, starts = 5, onProgress } = options;
  const most = Math.min(nRows, MAX_ROWS);
  if (!(Number.isInteger(count) && count >= 1 && count <= most)) {
    throw argumentError("count", count, `an integer from 1 to ${most}`);
  }
  if (!(Number.isInteger(starts) && starts >= 1)) throw argumentError("starts", starts, "an integer of at least 1");
  const index = "segments" in library ? library : indexFingerprints(library);
  const reader = new RowReader(index);
  const all = Uint32Array.from({ length: nRows }, (_, row) => row);
  let rows: Uint32Array = all;
  let distances: Float32Array | undefined;
  let best: NearestMedoids | undefined;
  for (let start = 0; start < starts; start++) {
    onProgress?.({ stage: "medoids", done: start, total: starts, unit: "starts" });
    const random = new Random(deriveSeed(seed, start));
    if (nRows > MAX_ROWS) rows = sample(all, Math.max(SAMPLE_ROWS, ROWS_PER_MEDOID * count), best?.medoids, random);
    if (distances === undefined || nRows > MAX_ROWS) distances = tanimotoDistances(reader.read(rows));
    const places = await fasterPam(distances, rows.length, count, random, options);
    const found = new NearestMedoids(index, reader, places.map((place) => rows[place] as number).sort());
    if (best === undefined || found.loss < best.loss) best = found;
  }
  const { owner, medoids, loss } = best as NearestMedoids;
  return { ...clustersOfOwners(owner, medoids), loss };
}

/** The rows given and others drawn at random, so many in all (at most {@link MAX_ROWS}). */
function sample(all: Uint32Array, size: number, given: Uint32Array | undefined, random: Random): Uint32Array {
  const drawn = new Set(given);
  for (const row of random.shuffle(all.slice())) {
    if (drawn.size >= Math.min(size, MAX_ROWS)) break;
    drawn.add(row);
  }
  return Uint32Array.from(drawn);
}
