import { estimateInline, fixed, percent, plural } from "./format.js";
import { compareEstimates, median, rankingStrength } from "./reading.js";
import type { ReportData, ReportValidation } from "./report-data.js";

/** One thing that the figures do not show, in plain words. */
export interface Caveat {
  readonly heading: string;
  readonly text: string;
}

/**
 * What the figures of a run do not show, the most important first, worded after its numbers: the reader is told where the
 * model is no better than its baseline, cannot rank inside the series, or was not checked at all.
 *
 * The paragraphs in `data.caveats` follow, without a heading.
 */
export function reportCaveats(data: ReportData): readonly Caveat[] {
  const { validation } = data;
  const checked =
    validation === null
      ? [
          {
            heading: "Nothing was checked.",
            text: "No measured compound was hidden from the model, so this run says nothing about how good its ranking is. Run it again with a hidden part before money is spent.",
          },
        ]
      : [easyQuestion(validation), seriesQuestion(validation), assumedInactive(data), intervals(validation)];
  return [...checked, scoreMeaning(data), domainLimits(data), ...data.caveats.map((text) => ({ heading: "", text }))];
}

function easyQuestion({ screened }: ReportValidation): Caveat {
  const model = screened.model.rocAuc;
  const baseline = screened.baseline.rocAuc;
  const text = `The ${plural(screened.nActives, "hidden active")} look like the training compounds; most of the library does not. The first question therefore shows that the series is recognised, not that the model ranks well.`;
  const comparison = {
    overlapping: `Plain similarity to the known actives does about as well: the intervals overlap, so this run does not show that the model adds anything to it here.`,
    below: `Plain similarity to the known actives does better than the model: for this question, use the similarity.`,
    above: `The model is still above plain similarity to the known actives, and the intervals do not overlap.`,
    unknown: "With these compounds the two methods cannot be compared.",
  }[compareEstimates(model, baseline)];
  const numbers =
    model === null || baseline === null
      ? ""
      : ` ROC AUC, ties against: model ${estimateInline(model)}; similarity ${estimateInline(baseline)}.`;
  return {
    heading: "Known analogues among unrelated compounds are easy to find.",
    text: `${text} ${comparison}${numbers}`,
  };
}

function seriesQuestion({ withinSeries }: ReportValidation): Caveat {
  const { model, baseline, nActives, nTotal } = withinSeries;
  const auc = model.rocAuc;
  const size = `${plural(nActives, "active")} among ${plural(nTotal, "hidden compound")}`;
  if (auc === null) {
    return {
      heading: "Ranking inside the series was not checked.",
      text: `It needs actives and inactives among the hidden compounds; here there are ${size}.`,
    };
  }
  const strength = rankingStrength(auc);
  const heading = {
    none: "The model cannot rank inside the series.",
    weak: "Inside the series the ranking is weak.",
    useful: "Inside the series the ranking is useful, not exact.",
    unknown: "",
  }[strength];
  const beside = {
    overlapping: "Plain similarity is not clearly worse",
    below: "Plain similarity is better",
    above: "Plain similarity is clearly worse",
    unknown: "Plain similarity has no figure",
  }[compareEstimates(auc, baseline.rocAuc)];
  const similarity = baseline.rocAuc === null ? "" : ` (ROC AUC, ties against: ${estimateInline(baseline.rocAuc)})`;
  const verdict =
    strength === "none"
      ? "That cannot be told from a random order: do not choose between two analogues by their scores."
      : "";
  return {
    heading,
    text: `With ${size}, an active is ranked above an inactive in ${percent(auc.value)} of all pairs (95 % interval ${percent(auc.lower)} to ${percent(auc.upper)}; a random order gives 50 %). ${verdict} ${beside}${similarity}.`,
  };
}

function assumedInactive({ selection, validation }: ReportData): Caveat {
  const nLibrary = selection.nScored - (validation?.withinSeries.nTotal ?? 0);
  return {
    heading: "Library compounds are assumed inactive; nobody measured them.",
    text: `${plural(nLibrary, "library compound")} ${nLibrary === 1 ? "counts" : "count"} as inactive in the first question. If some are active, that question treats good suggestions as errors; and it says nothing about how many library hits will turn out active.`,
  };
}

function intervals({ withinSeries }: ReportValidation): Caveat {
  const few =
    withinSeries.nActives < 30 ? ` With only ${plural(withinSeries.nActives, "hidden active")} they are rough.` : "";
  return {
    heading: "The intervals cover the choice of these compounds, nothing else.",
    text: `The 95 % intervals come from drawing the same compounds again. They do not cover another target, another series, another laboratory or a later year, where results are usually worse.${few}`,
  };
}

function scoreMeaning({ target, validation }: ReportData): Caveat {
  const { property, unit, prediction } = target;
  if (prediction.kind === "rank") {
    return {
      heading: "The score ranks, and is no probability.",
      text: "The model learnt to tell the known actives from compounds of the library that nobody tested and that it was told to be inactive. It learnt in part what sets the actives of a literature apart from a catalogue, and some of what it was told may be wrong. No compound was judged by a model that was told of it.",
    };
  }
  if (prediction.kind === "probability") {
    return {
      heading: "The probability is that of compounds like the measured ones.",
      text: "It is calibrated on the training compounds. Where actives are rarer than among these, as in most libraries, it is too high.",
    };
  }
  const text = `It is a predicted ${property}${unit === "" ? "" : ` in ${unit}`}. A score above ${fixed(target.activeThreshold, 1)} does not give the chance that the compound is active.`;
  const coverage =
    validation === null || validation.regression === null
      ? "How often its 90 % interval holds was not checked."
      : `Its 90 % interval held the measured value for ${percent(validation.regression.coverage)} of the hidden compounds; for compounds unlike them nobody knows.`;
  return { heading: "The score is not a probability.", text: `${text} ${coverage}` };
}

function domainLimits({ hits, selection }: ReportData): Caveat {
  const library = hits.filter((hit) => hit.source === "library");
  const outside = library.filter((hit) => hit.similarity < selection.domainMinimum).length;
  const middle = median(library.map((hit) => hit.similarity));
  const start = `A model that learned one series knows little about other chemistry. Similarity to the nearest training compound (Tanimoto, 0 to 1) says how far a compound is from anything measured; ${fixed(selection.domainMinimum, 2)} was the least accepted here.`;
  const rest =
    middle === null
      ? "No proposed compound comes from the library."
      : `For the ${plural(library.length, "proposed library compound")} its median is ${fixed(middle, 2)}${outside === 0 ? "" : ` and ${outside} lie below the limit`}. Even above it, a prediction far from 1 is a guess with a number.`;
  return { heading: "Predictions far from the training compounds are extrapolations.", text: `${start} ${rest}` };
}
