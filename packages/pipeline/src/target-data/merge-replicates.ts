import type { Measurement } from "./read-target.js";

/** All measurements of one compound. */
export interface MeasuredCompound {
  /** The first of them: gives the compound's id, row and structure. */
  readonly first: Measurement;
  /** Median of the activities. */
  readonly activity: number;
  /** How many there are. */
  readonly nMeasurements: number;
  /** Largest less smallest activity; 0 for a single one. */
  readonly range: number;
  /** Identifiers of all of them, in file order. */
  readonly ids: readonly string[];
  /** The activities, as ordered in `ids`. */
  readonly values: readonly number[];
  /** What their rows say in the column of `hide`, as ordered in `ids`; empty texts where it has none. */
  readonly marks: readonly string[];
}

/** A compound whose measurements disagree by more than this (in the unit of the activity) is reported as a conflict. */
export const CONFLICT_RANGE = 1;

/**
 * One entry for each distinct standardised structure, in the order of their first measurements; its activity is the median
 * of the replicates (the mean of the middle two for an even number).
 */
export function mergeReplicates(measurements: readonly Measurement[]): MeasuredCompound[] {
  const groups = new Map<string, Measurement[]>();
  for (const measurement of measurements) {
    const group = groups.get(measurement.prepared.smiles);
    if (group === undefined) groups.set(measurement.prepared.smiles, [measurement]);
    else group.push(measurement);
  }
  return [...groups.values()].map((group) => {
    const sorted = group.map(({ activity }) => activity).sort((a, b) => a - b);
    const middle = (sorted.length - 1) / 2;
    return {
      first: group[0] as Measurement,
      activity: ((sorted[Math.floor(middle)] as number) + (sorted[Math.ceil(middle)] as number)) / 2,
      nMeasurements: group.length,
      range: (sorted[sorted.length - 1] as number) - (sorted[0] as number),
      ids: group.map(({ record }) => record.id),
      values: group.map(({ activity }) => activity),
      marks: group.map(({ mark }) => mark),
    };
  });
}
