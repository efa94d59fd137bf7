import type { ScoredCompound } from "@molsieve/pipeline";
import { groupOf, type ScoredGroup } from "../../src/campaign/scored-group.js";
import { SCORE_NAMES, type ScoreName } from "../../src/hits/scored-compound.js";
import type { Measurement } from "../../src/target-data/measurement.js";
import { type MeasuredCompound, mergeReplicates } from "../../src/target-data/merge-replicates.js";

/** What a test says of a screened compound; the rest is ordinary. */
export interface ScoredFields extends Partial<Record<ScoreName, number>> {
  readonly id?: string;
  readonly smiles?: string;
  /** For a hidden compound, its place among the hidden ones. */
  readonly hidden?: number;
}

/** Screened compounds in row order: inside the rule of five and the domain unless a field says otherwise. */
export function scoredCompounds(...all: readonly ScoredFields[]): ScoredCompound[] {
  return all.map(({ id, smiles, hidden, ...numbers }, row) => ({
    entry: {
      row,
      id: id ?? `c${row}`,
      input: smiles ?? `input ${row}`,
      source: hidden === undefined ? "library" : "hidden",
      file: hidden === undefined ? "library.smi" : "",
      hiddenIndex: hidden ?? -1,
    },
    smiles: smiles ?? `structure ${row}`,
    numbers: {
      ...(Object.fromEntries(SCORE_NAMES.map((name) => [name, 0])) as Record<ScoreName, number>),
      MolWt: 300,
      domain: 0.5,
      similarity: 0.5,
      ...numbers,
    },
    others: [],
    merit: numbers.value ?? 0,
    carried: [],
    nearest: 0,
  }));
}

/** A measurement of a structure. */
export function measurement(smiles: string, activity: number, id = `${smiles} ${activity}`, mark = ""): Measurement {
  return {
    record: {
      row: 0,
      line: 2,
      id,
      input: smiles,
      fields: [id, smiles, String(activity)],
      values: [id, smiles, String(activity)],
    },
    prepared: { smiles, fingerprint: new Uint8Array(256), descriptors: new Float64Array(4) },
    file: 0,
    activity,
    qualifier: 0,
    mark,
    place: 0,
  };
}

/** Compounds measured once, with these activities. */
export function measuredCompounds(...activities: readonly number[]): MeasuredCompound[] {
  return mergeReplicates(activities.map((activity, i) => measurement(`measured ${i}`, activity)));
}

/** The compounds as a group in which structures of the training set are known, and others stand once: hidden ones first. */
export function rankedGroup(compounds: readonly ScoredCompound[], training: ReadonlySet<string>): ScoredGroup {
  const claimed = new Map<string, ScoredCompound>();
  for (const source of ["hidden", "library"]) {
    for (const compound of compounds) {
      if (compound.entry.source === source && !claimed.has(compound.smiles)) claimed.set(compound.smiles, compound);
    }
  }
  const at = (i: number) => compounds[i] as ScoredCompound;
  return {
    ...groupOf(compounds),
    isKnown: (i) => training.has(at(i).smiles),
    isRepeated: (i) => claimed.get(at(i).smiles) !== at(i),
  };
}
