import { argumentError } from "@molsieve/core";
import type { CompoundGroup } from "../report/histogram.js";

/** A group or a way to rank, and how it is told from others by colour and dash. */
export interface Series {
  readonly name: string;
  /** Its look in histograms. */
  readonly group: CompoundGroup;
  /** Class of its lines and dots in other plots. */
  readonly mark: string;
}

const LOOKS = [
  { group: "library", mark: "s-model" },
  { group: "training", mark: "s-baseline" },
  { group: "hidden", mark: "s-hits" },
  { group: "hits", mark: "s-library" },
] as const;

/**
 * The names, each with its look.
 *
 * @throws {MolsieveError} `argument` for none, or more than there are looks
 */
export function seriesOf(key: string, names: readonly string[]): Series[] {
  if (names.length === 0 || names.length > LOOKS.length) {
    throw argumentError(key, names.length, `1 to ${LOOKS.length} named ones`);
  }
  return names.map((name, i) => ({ name, ...(LOOKS[i] as (typeof LOOKS)[number]) }));
}
