import { mergeValues } from "../models/merge-values.js";
import type { Measurement } from "./measurement.js";

/** All measurements of one compound. */
export interface MeasuredCompound {
  /** The first of them: gives the compound's id, row and structure. */
  readonly first: Measurement;
  /** Median of the activities that are no bounds; the tightest bound where all are. */
  readonly activity: number;
  /** How the true activity lies to it: -1 below it, 0 at it, 1 above it. */
  readonly qualifier: -1 | 0 | 1;
  /** How many there are. */
  readonly nMeasurements: number;
  /** Largest less smallest activity that is no bound; 0 for a single one. */
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
 * One entry for each distinct standardised structure, in the order of their first measurements, merged as `mergeValues` does.
 * Compounds whose measurements are bounds both ways are left out: {@link contradictory} gives them.
 */
export function mergeReplicates(measurements: readonly Measurement[]): MeasuredCompound[] {
  return [...byStructure(measurements).values()].flatMap((group) => {
    const merged = mergeValues(group.map(measured));
    if (merged === undefined) return [];
    return {
      first: group[0] as Measurement,
      activity: merged.value,
      qualifier: merged.qualifier,
      nMeasurements: group.length,
      range: merged.range,
      ids: group.map(({ record }) => record.id),
      values: group.map(({ activity }) => activity),
      marks: group.map(({ mark }) => mark),
    };
  });
}

/** The measurements of compounds that are said to lie below one value and above another, and have no other. */
export function contradictory(measurements: readonly Measurement[]): Measurement[] {
  const groups = [...byStructure(measurements).values()];
  return groups.filter((group) => mergeValues(group.map(measured)) === undefined).flat();
}

/** Measurements by canonical SMILES, in the order of the first ones. */
export function byStructure(measurements: readonly Measurement[]): ReadonlyMap<string, readonly Measurement[]> {
  const groups = new Map<string, Measurement[]>();
  for (const measurement of measurements) {
    const group = groups.get(measurement.prepared.smiles);
    if (group === undefined) groups.set(measurement.prepared.smiles, [measurement]);
    else group.push(measurement);
  }
  return groups;
}

function measured({ activity, qualifier }: Measurement) {
  return { value: activity, qualifier };
}
