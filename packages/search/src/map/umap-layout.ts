import { createBreather, type Random, type TaskOptions } from "@molsieve/core";
import { UMAP } from "umap-js";
import type { SearchHits } from "../query/search-hits.js";

/** How a map is laid out. */
export interface LayoutOptions extends TaskOptions {
  readonly neighbours: number;
  readonly minDist: number;
  readonly epochs: number | undefined;
  readonly random: Random;
}

/** Points in two dimensions, `[nRows]` each. */
export interface Layout {
  readonly x: Float64Array;
  readonly y: Float64Array;
}

/** Place in a list of neighbours that holds none; umap-js passes over it. */
const NO_ROW = -1;

/**
 * A layout by UMAP of rows that all differ, from their nearest neighbours; distance is `1 - similarity`.
 *
 * @throws {MolsieveError} `cancelled` when the signal fires
 */
export async function umapLayout(nearest: readonly SearchHits[], options: LayoutOptions): Promise<Layout> {
  const nRows = nearest.length;
  const layout = { x: new Float64Array(nRows), y: new Float64Array(nRows) };
  if (nRows <= 1) return layout;
  // umap-js wants more rows than neighbours, of which every row is its own first.
  const nListed = Math.min(options.neighbours, nRows);
  const umap = new UMAP({
    nNeighbors: Math.min(options.neighbours, nRows - 1),
    minDist: options.minDist,
    ...(options.epochs === undefined ? {} : { nEpochs: options.epochs }),
    random: () => options.random.nextFloat(),
  });
  const places = Array.from({ length: nListed - 1 }, (_, i) => i);
  umap.setPrecomputedKNN(
    nearest.map(({ rows }, row) => [row, ...places.map((i) => rows[i] ?? NO_ROW)]),
    nearest.map(({ similarity }) => [0, ...places.map((i) => 1 - (similarity[i] ?? 0))]),
  );
  const { signal, onProgress } = options;
  const breathe = createBreather(signal);
  const nEpochs = umap.initializeFit(nearest.map(() => []));
  for (let epoch = 0; epoch < nEpochs; ) {
    await breathe();
    epoch = umap.step();
    onProgress?.({ stage: "map", done: epoch, total: nEpochs, unit: "epochs" });
  }
  umap.getEmbedding().forEach(([x, y], row) => {
    layout.x[row] = x as number;
    layout.y[row] = y as number;
  });
  return layout;
}
