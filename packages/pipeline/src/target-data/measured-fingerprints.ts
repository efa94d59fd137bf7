import { MolsieveError } from "@molsieve/core";
import { type PackedFingerprints, packedFingerprints } from "@molsieve/featurise";
import type { FileCampaign } from "../config/data-files.js";
import { activityUnit } from "./activity-unit.js";
import { isActive } from "./is-active.js";
import type { MeasuredCompound } from "./merge-replicates.js";

/** Fingerprints of the measured compounds. */
export interface MeasuredFingerprints {
  /** Those that a model learns from. */
  readonly training: PackedFingerprints;
  /** The active ones among them. */
  readonly actives: PackedFingerprints;
}

/**
 * The fingerprints that compounds are compared with.
 *
 * @throws {MolsieveError} `config` when no training compound is active
 */
export function measuredFingerprints(
  target: FileCampaign["target"],
  nBits: number,
  training: readonly MeasuredCompound[],
): MeasuredFingerprints {
  const actives = training.filter((compound) => isActive(compound, target.active));
  if (actives.length === 0) throw noActives(target.active, activityUnit(target), training);
  return { training: fingerprintsOf(training, nBits), actives: fingerprintsOf(actives, nBits) };
}

function fingerprintsOf(compounds: readonly MeasuredCompound[], nBits: number): PackedFingerprints {
  const bytes = new Uint8Array((compounds.length * nBits) / 8);
  for (const [i, { first }] of compounds.entries()) bytes.set(first.prepared.fingerprint, (i * nBits) / 8);
  return packedFingerprints(bytes, nBits);
}

function noActives(active: number, unit: string, training: readonly MeasuredCompound[]): MolsieveError {
  const best = training.reduce((most, { activity }) => Math.max(most, activity), Number.NEGATIVE_INFINITY);
  return new MolsieveError("config", `no training compound reaches target.active = ${active} ${unit}`, {
    key: "target.active",
    value: active,
    remedy: `The most active one has ${best}; lower target.active`,
  });
}
