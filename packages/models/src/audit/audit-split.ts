import { argumentError, type TaskOptions } from "@molsieve/core";
import type { PackedFingerprints } from "@molsieve/featurise";
import type { ModelTask } from "../contract/estimator.js";
import { checkSplitPlan } from "../split/check-split-plan.js";
import { SimilarityRows } from "../split/similarity-rows.js";
import { rowsOfGroups } from "../split/split-by-groups.js";
import type { SplitPlan } from "../split/split-plan.js";
import { auditAnalogues } from "./audit-analogues.js";
import { auditConflicts, auditShift, neighbourNoise, replicateNoise } from "./audit-labels.js";
import { auditSentences } from "./audit-sentences.js";
import { auditTwins } from "./audit-twins.js";
import type { KeyKind, SplitAudit } from "./split-audit.js";

/** What an audit looks at; every array has one entry a row. */
export interface AuditOptions extends Pick<TaskOptions, "signal"> {
  readonly plan: SplitPlan;
  /** Measured values or class numbers, finite. */
  readonly y: Float64Array;
  readonly task: ModelTask;
  /**
   * Texts that are equal where two structures are: as they are, without stereochemistry, as one tautomer without stereochemistry, and as
   * the largest part without charges. `""` = not known.
   */
  readonly keys: { readonly exact: readonly string[] } & Readonly<Partial<Record<KeyKind, readonly string[]>>>;
  /** For analogues and the noise of near-equal structures. Default: neither is looked for. */
  readonly fingerprints?: PackedFingerprints;
  /** What findings call the rows. Default: their numbers. */
  readonly ids?: readonly string[];
  /** Of the values, for the sentences. */
  readonly unit?: string;
}

/**
 * What stands between a split and an honest figure: compounds on both sides, labels that contradict each other, analogues, noise, and
 * labels distributed otherwise in test than in training.
 *
 * @throws {MolsieveError} `argument` when an array has another length than `y` or the plan does not fit; `cancelled` once `signal`
 * has fired
 */
export async function auditSplit(options: AuditOptions): Promise<SplitAudit> {
  const { plan, y, task, keys, fingerprints, unit, signal } = options;
  const ids = options.ids ?? Array.from(y, (_, row) => String(row));
  checkSplitPlan(plan, y.length);
  const kinds = Object.keys(keys) as KeyKind[];
  for (const [name, length] of [
    ...kinds.map((kind) => [`keys.${kind}`, keys[kind]?.length ?? y.length] as const),
    ["ids", ids.length] as const,
    ["fingerprints", fingerprints?.nRows ?? y.length] as const,
  ]) {
    if (length !== y.length) throw argumentError(`${name}.length`, length, `${y.length}, one a row`);
  }
  const known = keys.exact.map((key, row) => (key === "" ? row : key));
  const repeated = rowsOfGroups(known).filter(({ length }) => length > 1);
  const replicates = replicateNoise(repeated, y, task);
  const similarities = fingerprints && new SimilarityRows(fingerprints);
  const neighbours = similarities && (await neighbourNoise(similarities, y, task, plan.seed, signal));
  const audit = {
    testRows: plan.folds.reduce((total, { test }) => total + test.length, 0),
    shared: Object.fromEntries(kinds.map((kind) => [kind, auditTwins(plan, keys[kind] ?? [], ids)])),
    duplicates: { structures: repeated.length, rows: repeated.reduce((total, { length }) => total + length, 0) },
    conflicts: auditConflicts(repeated, y, task, ids),
    ...(similarities && { analogues: await auditAnalogues(plan, similarities, signal) }),
    noise: { ...(replicates && { replicates }), ...(neighbours && { neighbours }) },
    shift: auditShift(plan, y, task),
  };
  return { ...audit, sentences: auditSentences(audit, plan.repeats, unit) };
}
