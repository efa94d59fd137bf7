/** Rows `from` (included) to `to` (excluded, `Infinity` for no end). */
export interface RowRange {
  readonly from: number;
  readonly to: number;
}

/** The parts of `range` that none of `covered` covers, ascending. `covered`: ascending and disjoint. */
export function* gapsOf(range: RowRange, covered: Iterable<RowRange>): Generator<RowRange> {
  let { from } = range;
  for (const { from: begin, to } of covered) {
    if (begin > from) yield { from, to: begin };
    from = to;
  }
  if (from < range.to) yield { from, to: range.to };
}

/** The same rows in the fewest ranges. `ranges`: ascending and disjoint. */
export function* joinedRanges(ranges: Iterable<RowRange>): Generator<RowRange> {
  let open: RowRange | undefined;
  for (const range of ranges) {
    if (open?.to === range.from) open = { from: open.from, to: range.to };
    else {
      if (open !== undefined) yield open;
      open = range;
    }
  }
  if (open !== undefined) yield open;
}

/** The rows that are in a range of each, ascending. Both: ascending; the ranges of one may overlap. */
export function commonRanges(one: readonly RowRange[], other: readonly RowRange[]): RowRange[] {
  const common = one.flatMap((a) =>
    other
      .map((b) => ({ from: Math.max(a.from, b.from), to: Math.min(a.to, b.to) }))
      .filter(({ from, to }) => from < to),
  );
  return common.sort((a, b) => a.from - b.from);
}
