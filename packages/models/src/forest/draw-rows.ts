import type { BoundedRandom } from "./kernel-random.js";

/**
 * Counts how often each row is drawn for a tree.
 *
 * @param draws 0 everywhere; `[nRows]`
 */
export function drawRows(
  draws: Uint32Array,
  { bootstrap, subsample }: { readonly bootstrap: boolean; readonly subsample: number },
  random: BoundedRandom,
): void {
  const nRows = draws.length;
  const nDraws = Math.max(1, Math.round(subsample * nRows));
  if (bootstrap) {
    for (let i = 0; i < nDraws; i++) {
      const row = random.nextBelow(nRows);
      draws[row] = (draws[row] as number) + 1;
    }
  } else if (nDraws === nRows) {
    draws.fill(1);
  } else {
    const left = draws.map((_, row) => row);
    for (let i = 0; i < nDraws; i++) {
      const j = i + random.nextBelow(nRows - i);
      draws[left[j] as number] = 1;
      left[j] = left[i] as number;
    }
  }
}
