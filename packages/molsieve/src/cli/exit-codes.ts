import { type ErrorCode, isMolsieveError } from "@molsieve/core";

const EXIT_CODES: Readonly<Record<ErrorCode, number>> = {
  argument: 2,
  config: 2,
  input: 2,
  output: 2,
  "too-many-rejects": 3,
  cancelled: 130,
  worker: 1,
  engine: 1,
  internal: 1,
};

/**
 * The exit code for an error: 2 wrong usage, config, input or output, 3 too many rejects, 130 interrupted, 1 anything else.
 */
export function exitCodeOf(error: unknown): number {
  return isMolsieveError(error) ? EXIT_CODES[error.code] : 1;
}
