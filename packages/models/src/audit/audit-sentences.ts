import type { KeyKind, SplitAudit } from "./split-audit.js";

const LOOKED_PAST: Readonly<Record<KeyKind, string>> = {
  exact: "",
  noStereo: " when stereochemistry is left out",
  tautomer: " as the same tautomer or with other stereochemistry",
  parent: " as another salt or form",
};

/** The findings of an audit in words. */
export function auditSentences(
  audit: Omit<SplitAudit, "sentences">,
  repeats: number,
  unit: string | undefined,
): string[] {
  const { testRows, shared, duplicates, conflicts, analogues, noise, shift } = audit;
  const sentences: string[] = [];
  const tested = `${counted(testRows, "test compound")}${repeats === 1 ? "" : ` of ${count(repeats)} repeats`}`;
  for (const [kind, looked] of Object.entries(LOOKED_PAST) as [KeyKind, string][]) {
    const found = shared[kind];
    // A weaker key is worth a sentence only when it finds more.
    if (found === undefined || (kind !== "exact" && found.rows === (shared.exact?.rows ?? 0))) continue;
    sentences.push(
      found.rows === 0
        ? `${testRows === 1 ? "The" : "None of the"} ${tested} ${testRows === 1 ? "does not also stand" : "also stands"} in the training part.`
        : `${count(found.rows)} of ${tested} (${percent(found.share)}) also ${verb(found.rows, "stands", "stand")} in the training part${looked}.`,
    );
  }
  if (conflicts.structures > 0) {
    const { structures, rows } = conflicts;
    sentences.push(
      `${counted(structures, "compound")} (${counted(rows, "row")}) ${verb(structures, "was", "were")} measured more than once with results that contradict each other.`,
    );
  } else if (duplicates.structures > 0) {
    sentences.push(
      `${counted(duplicates.structures, "compound")} ${verb(duplicates.structures, "stands", "stand")} in several rows, without contradiction.`,
    );
  }
  if (analogues !== undefined) {
    const { test, train } = analogues;
    sentences.push(
      `${percent(test.atLeast085)} of the test compounds have a close analogue (Tanimoto 0.85 or more) in the training part, against ` +
        `${percent(train.atLeast085)} of the training compounds themselves; the median similarity to the nearest training compound is ` +
        `${test.median.toFixed(2)} against ${train.median.toFixed(2)}.`,
    );
    if (test.atLeast095 > 0) {
      sentences.push(`${percent(test.atLeast095)} have a near twin (0.95 or more) there.`);
    }
  }
  const { replicates, neighbours } = noise;
  const isRegression = shift.kind === "regression";
  const inUnit = unit === undefined ? "" : ` ${unit}`;
  if (replicates !== undefined) {
    const of = counted(replicates.comparisons, "repeat");
    sentences.push(
      isRegression
        ? `Repeated measurements scatter by ${replicates.noise.toFixed(2)}${inUnit} (standard deviation, ${of}); no model can be expected to err less.`
        : `${percent(replicates.noise)} of repeated measurements disagree (${of}).`,
    );
  }
  if (neighbours !== undefined) {
    const of = counted(neighbours.comparisons, "pair");
    sentences.push(
      isRegression
        ? `Nearest neighbours of similarity 0.85 or more differ as if one measurement scattered by ${neighbours.noise.toFixed(2)}${inUnit} (${of}): an upper bound of the noise.`
        : `${percent(neighbours.noise)} of nearest neighbours of similarity 0.85 or more are of other classes (${of}).`,
    );
  }
  if (shift.kind === "regression") {
    const { testMean, trainMean, distance, outside } = shift;
    if (distance >= 0.1) {
      sentences.push(
        `Test values average ${testMean.toFixed(2)}${inUnit} against ${trainMean.toFixed(2)}${inUnit} in training (distributions ${distance.toFixed(2)} apart).`,
      );
    }
    if (outside > 0)
      sentences.push(`${percent(outside)} of the test values lie outside the range of the training values.`);
  } else if (shift.distance >= 0.05) {
    const shares = (of: readonly number[]) => of.map(percent).join(" / ");
    sentences.push(`Classes are shared ${shares(shift.test)} in the test part, ${shares(shift.train)} in training.`);
  }
  return sentences;
}

/** `1 compound`, `2 compounds`. */
function counted(value: number, noun: string): string {
  return `${count(value)} ${noun}${value === 1 ? "" : "s"}`;
}

function verb(value: number, one: string, several: string): string {
  return value === 1 ? one : several;
}

function count(value: number): string {
  return value.toLocaleString("en-GB");
}

/** Whole per cent; one decimal below 1 %, unless it is 0. */
function percent(share: number): string {
  const value = share * 100;
  return `${value > 0 && value < 1 ? value.toFixed(1) : value.toFixed(0)} %`;
}
