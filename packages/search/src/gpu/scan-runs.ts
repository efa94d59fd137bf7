import { BLOCK_ROWS } from "./block-layout.js";
import type { GpuChunk } from "./gpu-library.js";

/** Most runs that are submitted at once. */
export const MAX_RUNS = 1024;
/** Comparisons submitted at once: far below what counts to 2^32, and short enough for a browser's watchdog. */
const MAX_PAIRS = 2 ** 29;

/** Queries of the batch that are compared together. */
export interface Tile {
  readonly firstQuery: number;
  readonly nQueries: number;
}

/** Blocks of one chunk against one tile of queries. */
export interface Run extends Tile {
  readonly chunk: GpuChunk;
  readonly firstBlock: number;
  readonly nBlocks: number;
  readonly blockStep: number;
}

export function tilesOf(nQueries: number, tile: number): Tile[] {
  return Array.from({ length: Math.ceil(nQueries / tile) }, (_, i) => ({
    firstQuery: i * tile,
    nQueries: Math.min(tile, nQueries - i * tile),
  }));
}

/** Runs in groups that are submitted together. */
export function portionsOf(runs: readonly Run[]): Run[][] {
  const portions: Run[][] = [];
  let portion: Run[] = [];
  let pairs = 0;
  for (const run of runs) {
    const own = run.nBlocks * BLOCK_ROWS * run.nQueries;
    if (portion.length === 0 || pairs + own > MAX_PAIRS || portion.length === MAX_RUNS) {
      portion = [];
      portions.push(portion);
      pairs = 0;
    }
    portion.push(run);
    pairs += own;
  }
  return portions;
}

/** About half of the work each; `undefined` for a single block. */
export function halvesOf(runs: readonly Run[]): readonly [Run[], Run[]] | undefined {
  const [only] = runs;
  if (runs.length > 1) {
    const middle = runs.length >> 1;
    return [runs.slice(0, middle), runs.slice(middle)];
  }
  if (only === undefined || only.nBlocks === 1) return undefined;
  const nBlocks = only.nBlocks >> 1;
  const rest = { ...only, firstBlock: only.firstBlock + nBlocks * only.blockStep, nBlocks: only.nBlocks - nBlocks };
  return [[{ ...only, nBlocks }], [rest]];
}
