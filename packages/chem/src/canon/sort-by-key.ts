/**
 * Sorts the items at places `begin` to `end - 1` by growing key, in place and without new memory (Shell's method).
 *
 * @param keys by item; undefined to sort by the items themselves
 */
export function sortByKey(items: Uint16Array, begin: number, end: number, keys: Float64Array | undefined): void {
  let gap = 1;
  while (3 * gap + 1 < (end - begin) >> 1) gap = 3 * gap + 1;
  for (; gap > 0; gap = (gap - 1) / 3) {
    for (let i = begin + gap; i < end; i++) {
      const item = items[i] as number;
      const key = keys === undefined ? item : (keys[item] as number);
      let j = i;
      for (; j >= begin + gap; j -= gap) {
        const other = items[j - gap] as number;
        if ((keys === undefined ? other : (keys[other] as number)) <= key) break;
        items[j] = other;
      }
      items[j] = item;
    }
  }
}
