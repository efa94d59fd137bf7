/** What the order of a filter is decided by. */
export interface FilterCost {
  /** Microseconds a molecule, more than 0. */
  readonly cost: number;
  /** Share of the molecules that pass, in [0, 1]. */
  readonly passRate: number;
}

/**
 * The filters in the order in which a molecule costs least on average, where their verdicts are independent: by cost for each
 * molecule that they take out, ascending. One that takes nothing out comes last; ties stay in the order given.
 */
export function orderFilters<Filter extends FilterCost>(filters: readonly Filter[]): Filter[] {
  const price = ({ cost, passRate }: Filter) => (passRate >= 1 ? Number.POSITIVE_INFINITY : cost / (1 - passRate));
  return filters
    .map((filter, place) => ({ filter, place, price: price(filter) }))
    .sort((a, b) => (a.price === b.price ? a.place - b.place : a.price - b.price))
    .map(({ filter }) => filter);
}
