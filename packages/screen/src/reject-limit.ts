import { argumentError, MolsieveError } from "@molsieve/core";

/** Most rows that may be rejected: a count, or a share of all rows such as `"5%"`. */
export type MaxRejects = number | `${number}%`;

/** Watches the number of rejected rows of each file. */
export interface RejectLimit {
  /** @throws {MolsieveError} `too-many-rejects` when a limit by count is exceeded */
  check(file: string, rejected: number): void;
  /** @throws {MolsieveError} `too-many-rejects` when a limit by share is exceeded, all rows having been seen */
  checkShare(file: string, rejected: number, rows: number): void;
}

/**
 * The watcher for a limit; without one nothing is ever too many.
 *
 * @throws {MolsieveError} `argument` when the limit is neither a count of 0 or more nor a share from 0 % to 100 %
 */
export function createRejectLimit(limit: MaxRejects | undefined): RejectLimit {
  const percent = typeof limit === "string" && /^\d+(\.\d+)?%$/.test(limit) ? Number.parseFloat(limit) : undefined;
  const count = typeof limit === "number" && Number.isInteger(limit) && limit >= 0 ? limit : undefined;
  if (limit !== undefined && count === undefined && (percent === undefined || percent > 100)) {
    throw argumentError("maxRejects", limit, 'a count of 0 or more, or a share such as "5%"');
  }
  return {
    check(file, rejected) {
      if (count !== undefined && rejected > count) throw tooMany(file, rejected, `at most ${count}`);
    },
    checkShare(file, rejected, rows) {
      // Not a share times rows: 0.29 * 100 is less than 29.
      if (percent !== undefined && 100 * rejected > percent * rows)
        throw tooMany(file, rejected, `at most ${limit} of ${rows}`);
    },
  };
}

function tooMany(file: string, rejected: number, allowed: string): MolsieveError {
  return new MolsieveError("too-many-rejects", `${rejected} rows rejected, ${allowed} allowed`, {
    file,
    key: "maxRejects",
    remedy: "Look at why rows are rejected by running without maxRejects, then mend the input or raise it",
  });
}
