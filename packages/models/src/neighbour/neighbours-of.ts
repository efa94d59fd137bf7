/**
 * Training rows nearest to one row: the `k` most similar, and all that are as similar as the last of them, so that the order of
 * rows does not matter.
 */
export interface NeighbourList {
  /** How many there are. */
  size: number;
  /** The rows, ascending; `size` of them. */
  readonly rows: Uint32Array;
}

export function createNeighbourList(nRows: number): NeighbourList {
  return { size: 0, rows: new Uint32Array(nRows) };
}

/**
 * Fills the list.
 *
 * @param similarity with each training row, `[nRows]`
 * @param k 1 or more; when there are fewer rows, all are taken
 * @param skip a row to leave out; -1: none
 */
export function listNeighbours(list: NeighbourList, similarity: Float64Array, k: number, skip: number): void {
  const nRows = similarity.length;
  const wanted = Math.min(k, nRows - (skip >= 0 ? 1 : 0));
  // A heap of the largest so far, the least of them first.
  const heap = new Float64Array(wanted);
  let filled = 0;
  for (let j = 0; j < nRows; j++) {
    if (j === skip) continue;
    const value = similarity[j] as number;
    if (filled < wanted) {
      let at = filled++;
      for (let up = (at - 1) >> 1; at > 0 && (heap[up] as number) > value; up = (at - 1) >> 1) {
        heap[at] = heap[up] as number;
        at = up;
      }
      heap[at] = value;
    } else if (value > (heap[0] as number)) {
      let at = 0;
      for (let down = 1; down < wanted; down = 2 * at + 1) {
        if (down + 1 < wanted && (heap[down + 1] as number) < (heap[down] as number)) down++;
        if ((heap[down] as number) >= value) break;
        heap[at] = heap[down] as number;
        at = down;
      }
      heap[at] = value;
    }
  }
  list.size = 0;
  const least = heap[0];
  if (least === undefined) return;
  for (let j = 0; j < nRows; j++) if (j !== skip && (similarity[j] as number) >= least) list.rows[list.size++] = j;
}
