/** Lists of integers in one block of memory: list `i` is `items[start[i]]` to `items[start[i + 1] - 1]`. */
export interface FlatLists {
  /** `[nLists + 1]` */
  readonly start: Int32Array;
  readonly items: Int32Array;
}

/** The same lists in one block of memory. */
export function flatLists(lists: readonly (readonly number[])[]): FlatLists {
  const start = new Int32Array(lists.length + 1);
  lists.forEach(({ length }, i) => {
    start[i + 1] = (start[i] as number) + length;
  });
  return { start, items: Int32Array.from(lists.flat()) };
}
