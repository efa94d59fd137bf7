import { argumentError } from "@molsieve/core";
import { checkOptions } from "../contract/check-options.js";
import { checkTrainingData } from "../contract/check-training-data.js";
import type { Estimator, TrainingData } from "../contract/estimator.js";
import { openAutoJournal } from "./auto-journal.js";
import { ensembleData } from "./ensemble-data.js";
import { type EnsembleModel, restoreEnsemble } from "./ensemble-model.js";
import { fitEnsemble, joinWeights, type TriedMember, triedNote, tryMember } from "./fit-ensemble.js";
import { findMember, type MemberSpec } from "./member.js";

/** What is searched. */
export interface AutoOptions {
  /** Models to try, the most promising first. Default: what `defaultCandidates` gives. */
  readonly candidates: readonly MemberSpec[];
  /** Folds of the cross-validation that they are judged by, 2 or more. Default 5. */
  readonly folds: number;
  /**
   * Seconds after which no further candidate is begun; the first one is always tried. Default: none, so that the result does
   * not depend on how fast the machine is.
   */
  readonly budgetSeconds: number;
  /** Folder in which finished tries are noted and found again by a search that was broken off. Default: none. */
  readonly journal: string;
}

/**
 * An estimator that tries several models by cross-validation, one after the other, and joins those that together predict
 * rows that they were not fitted on best. Its report says what was tried, how well each did and how much it counts.
 *
 * @param estimators those that may take part
 * @param defaults the candidates where none are named; with a budget there may be more
 * @see doi:10.2202/1544-6115.1309 (van der Laan, Polley & Hubbard 2007, super learner)
 */
export function createAutoEstimator(
  estimators: readonly Estimator[],
  defaults: (data: TrainingData, hasBudget: boolean) => readonly MemberSpec[],
): Estimator<AutoOptions> {
  return {
    name: "auto",
    tasks: ["regression", "classification"],
    async fit(data, options = {}): Promise<EnsembleModel> {
      checkTrainingData(data, ["regression", "classification"]);
      checkOptions(options, ["candidates", "folds", "budgetSeconds", "journal"]);
      const { budgetSeconds = Number.POSITIVE_INFINITY, folds = 5, seed = 42, journal: folder } = options;
      const { candidates = defaults(data, Number.isFinite(budgetSeconds)), signal, onProgress } = options;
      if (candidates.length === 0) throw argumentError("candidates", candidates, "at least one");
      if (!(budgetSeconds > 0)) throw argumentError("budgetSeconds", budgetSeconds, "above 0");
      const members = candidates.map((spec) => findMember(spec, estimators, data.task));
      const prepared = ensembleData(data, folds, seed);
      const journal = folder === undefined ? undefined : await openAutoJournal(folder, prepared.data, folds, seed);
      const endMs = performance.now() + 1000 * budgetSeconds;
      const tried: TriedMember[] = [];
      for (const [i, member] of members.entries()) {
        const isEnough = performance.now() >= endMs || prepared.folds === undefined;
        if (i > 0 && isEnough) break;
        const noted = await journal?.read(member.spec);
        const each = noted ? { member, outOfFold: noted } : await tryMember(member, prepared, seed, options);
        if (noted === undefined && each.outOfFold !== undefined) await journal?.note(member.spec, each.outOfFold);
        tried.push(each);
        const note = triedNote(each, prepared);
        onProgress?.({
          ...{ stage: "cross-validate", done: i + 1, total: members.length, unit: "models" },
          ...(note !== undefined && { note }),
        });
      }
      return fitEnsemble("auto", tried, joinWeights(tried, prepared, "best"), prepared, seed, {
        ...(signal && { signal }),
        ...(onProgress && { onProgress }),
      });
    },
    restore: (state) => restoreEnsemble(state, "auto", estimators),
  };
}
