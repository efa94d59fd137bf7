import type { Random } from "@molsieve/core";

/**
 * How often each row is drawn for a tree.
 *
 * @param present rows that may be drawn
 * @param draws 0 everywhere; `[nRows]`
 */
export function drawRows(
  draws: Uint32Array,
  present: Uint32Array,
  { bootstrap, subsample }: { readonly bootstrap: boolean; readonly subsample: number },
  random: Random,
): void {
  const count = Math.max(1, Math.round(subsample * present.length));
  const left = present.slice();
  for (let i = 0; i < count; i++) {
    if (bootstrap) {
      const row = present[random.nextBelow(present.length)] as number;
      draws[row] = (draws[row] as number) + 1;
      continue;
    }
    if (count === present.length) {
      draws[present[i] as number] = 1;
      continue;
    }
    const j = i + random.nextBelow(left.length - i);
    draws[left[j] as number] = 1;
    left[j] = left[i] as number;
  }
}
