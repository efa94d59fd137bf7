import type { Metric } from "../metrics/metric.js";
import { type ScoredRows, takeScored } from "../metrics/scored-rows.js";
import { type MetricSummary, type SummaryOptions, summariseMetrics } from "./metric-summary.js";

/** Figures of a model for the test rows inside and outside its applicability domain. */
export interface DomainFigures {
  /** Rows with a domain score of at least this lie inside. */
  readonly limit: number;
  readonly inside: DomainSide;
  readonly outside: DomainSide;
}

/** The test rows of one side. */
export interface DomainSide {
  /** Over all folds; without those whose value is a bound. */
  readonly rows: number;
  /** By name; empty where there are no rows. */
  readonly metrics: Readonly<Record<string, MetricSummary>>;
  /** That there are no rows, in words. */
  readonly note?: string;
}

/** The test rows of a fold with the domain score of each. */
export interface FoldDomain {
  readonly rows: ScoredRows;
  /** `[nRows]`; NaN counts as outside. */
  readonly domain: ArrayLike<number>;
}

/** The metrics apart for rows whose domain score is at least `limit` and for the others. */
export async function domainFigures(
  folds: readonly FoldDomain[],
  limit: number,
  metrics: readonly Metric[],
  options: SummaryOptions,
): Promise<DomainFigures> {
  const side = async (isInside: boolean): Promise<DomainSide> => {
    const own = folds.map(({ rows, domain }) =>
      takeScored(
        rows,
        [...rows.y.keys()].filter((row) => (domain[row] as number) >= limit === isInside),
      ),
    );
    const nRows = own.reduce((total, { y }) => total + y.length, 0);
    if (nRows > 0) return { rows: nRows, metrics: (await summariseMetrics(own, metrics, options)).summaries };
    const where = isInside ? `inside the domain (score ${limit} or more)` : `outside the domain (score below ${limit})`;
    return { rows: 0, metrics: {}, note: `No test row lies ${where}` };
  };
  return { limit, inside: await side(true), outside: await side(false) };
}
