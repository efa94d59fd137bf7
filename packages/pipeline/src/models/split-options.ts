import { argumentError, MolsieveError, nearestName, shown } from "@molsieve/core";
import type { PackedFingerprints } from "@molsieve/featurise";
import {
  type ModelTask,
  type SplitPlan,
  splitAtRandom,
  splitByGroups,
  splitByTime,
  splitDissimilar,
  splitPredefined,
  splitStratified,
} from "@molsieve/models";
import { clusterButina, indexFingerprints, similarityMatrix, similarityWithin } from "@molsieve/search";
import type { StructureKeys } from "./structure-keys.js";
import { timeValue } from "./time-value.js";
import type { TrainingCompound } from "./training-set.js";

/** Which compounds test. */
export interface SplitOptions {
  /**
   * `random`; `stratified` by class or value; `scaffold`: those of a Bemis-Murcko scaffold stay together; `butina`: those of a
   * cluster of similar ones; `dissimilar`: the least similar ones test; `time:COL`: the latest ones test; `column:COL`: as the
   * column says, `train`, `test` and `valid`, or fold numbers. Default `scaffold`.
   */
  readonly split?: string;
  /** Parts that test in turn, 2 or more; 1 for a single test part of `fraction`. Default 5. */
  readonly folds?: number;
  /** Part of the compounds that test where there are no folds, in (0, 1). Default 0.2. */
  readonly fraction?: number;
  /** Times to do it with other random numbers. Default 1. */
  readonly repeats?: number;
  /** 0 to 2^32 - 1. Default 42. */
  readonly seed?: number;
}

/** Distance within a cluster of the Butina split: the usual one for Morgan fingerprints of series. */
const BUTINA_CUTOFF = 0.35;

const KINDS = ["random", "stratified", "scaffold", "butina", "dissimilar"] as const;

/** @throws {MolsieveError} `argument` when there is no split of this name, or an option is out of range whatever the data */
export function checkSplit({
  split = "scaffold",
  folds = 5,
  fraction = 0.2,
  repeats = 1,
  seed = 42,
}: SplitOptions): void {
  if (splitColumn(split) === undefined && !(KINDS as readonly string[]).includes(split)) {
    const known = [...KINDS, "time:COL", "column:COL"];
    const near = nearestName(split, known);
    throw new MolsieveError("argument", `there is no split ${shown(split)}`, {
      key: "split",
      value: split,
      remedy: `${near === undefined ? "" : `Did you mean ${near}? `}Known: ${known.join(", ")}`,
    });
  }
  if (!(Number.isInteger(folds) && folds >= 1)) throw argumentError("folds", folds, "an integer of 1 or more");
  if (!(fraction > 0 && fraction < 1)) throw argumentError("fraction", fraction, "above 0 and below 1");
  if (!(Number.isInteger(repeats) && repeats >= 1 && repeats <= 1000)) {
    throw argumentError("repeats", repeats, "an integer from 1 to 1000");
  }
  if (!(Number.isInteger(seed) && seed >= 0 && seed < 2 ** 32)) {
    throw argumentError("seed", seed, "an integer from 0 to 4294967295");
  }
}

/** The column that a split is taken from, if it is. */
export function splitColumn(split: string): string | undefined {
  return /^(?:time|column):(.+)$/.exec(split)?.[1];
}

/**
 * The plan that the options ask for.
 *
 * @param options of a split that `checkSplit` has let through
 * @throws {MolsieveError} `argument` for an option out of range; `input` where the compounds do not allow it
 */
export async function planSplit(
  { split = "scaffold", folds = 5, fraction, repeats, seed = 42 }: SplitOptions,
  compounds: readonly TrainingCompound[],
  { y, task }: { readonly y: Float64Array; readonly task: ModelTask },
  keys: StructureKeys,
  fingerprints: PackedFingerprints,
): Promise<SplitPlan> {
  const fewest = Math.max(2, folds);
  if (y.length < fewest) {
    throw new MolsieveError("input", `only ${y.length} compounds have a value, and the split needs ${fewest}`, {
      key: "split",
      remedy: "Add measured compounds, or ask for fewer folds (--folds)",
    });
  }
  const options = {
    ...(folds > 1 && { folds }),
    ...(fraction !== undefined && { fraction }),
    ...(repeats !== undefined && { repeats }),
    seed,
  };
  const column = splitColumn(split);
  const texts = column === undefined ? [] : compounds.map(({ extra }) => extra[column] ?? "");
  if (split.startsWith("column:")) return splitPredefined(texts);
  if (split.startsWith("time:")) {
    return splitByTime(
      Float64Array.from(texts, (text, i) => timeOf(text, compounds[i] as TrainingCompound)),
      options,
    );
  }
  switch (split) {
    case "random":
      return splitAtRandom(y.length, options);
    case "stratified":
      return splitStratified(y, task, options);
    case "scaffold":
      return splitByGroups(keys.scaffold, { ...options, kind: split });
    case "butina": {
      const near = similarityMatrix(indexFingerprints(fingerprints), {
        minSimilarity: similarityWithin(BUTINA_CUTOFF),
      });
      const { cluster } = await clusterButina(near, y.length, { cutoff: BUTINA_CUTOFF });
      return splitByGroups(cluster, { ...options, kind: split });
    }
    case "dissimilar":
      return splitDissimilar(fingerprints, options);
    default:
      throw new MolsieveError("internal", `a split of no name was let through: ${split}`);
  }
}

/** A number, or the milliseconds of a date. */
function timeOf(text: string, { rows }: TrainingCompound): number {
  const time = timeValue(text);
  if (time !== undefined) return time;
  throw new MolsieveError("input", `${JSON.stringify(text)} is neither a number nor a date`, {
    key: `row ${rows[0]}`,
    value: text,
    remedy: "Write times as numbers or as dates such as 2024-05-31",
  });
}
