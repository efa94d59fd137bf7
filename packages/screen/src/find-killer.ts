/**
 * The row that kills its worker while the others are left out, found by halving; `undefined` when the one that halving leads to
 * does not.
 *
 * @param rows 1 or more, which killed a worker together
 * @param kills how the worker of these rows alone ended, `undefined` when it lived
 */
export async function findKiller(
  rows: readonly number[],
  kills: (rows: readonly number[]) => Promise<Error | undefined>,
): Promise<{ readonly row: number; readonly cause: Error } | undefined> {
  let suspects = rows;
  while (suspects.length > 1) {
    const middle = suspects.length >> 1;
    const first = suspects.slice(0, middle);
    suspects = (await kills(first)) === undefined ? suspects.slice(middle) : first;
  }
  const [row] = suspects as [number];
  const cause = await kills(suspects);
  return cause === undefined ? undefined : { row, cause };
}
