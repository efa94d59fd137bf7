import { count, estimateInline, fixed, percent, plural } from "./format.js";
import { compareEstimates, median, rankingStrength } from "./reading.js";
import type { ReportData, ReportHit } from "./report-data.js";

/** The answer of a run in plain words. */
export interface Verdict {
  /** What is proposed, and what of it is new. */
  readonly answer: string;
  /** How far to trust it: two or three sentences, each from a number. */
  readonly trust: readonly string[];
  /** The compounds to draw at the top, best first: unmeasured ones where there are any. */
  readonly first: readonly ReportHit[];
  /** `true` where `first` are compounds that nobody measured. */
  readonly unmeasured: boolean;
  /** `true` where one of `first` at least is predicted to be active. */
  readonly promising: boolean;
}

/** The verdict on `data`; `nFirst` compounds at most are drawn. */
export function reportVerdict(data: ReportData, nFirst = 6): Verdict {
  const library = data.hits.filter((hit) => hit.source === "library");
  const unmeasured = library.length > 0;
  const first = (unmeasured ? library : data.hits).slice(0, nFirst);
  return {
    answer: answer(data, library),
    trust: [recognition(data), ranking(data), reach(data, library)].filter((sentence) => sentence !== ""),
    first,
    unmeasured,
    promising: first.some((hit) => hit.predicted >= (data.target.prediction.threshold ?? Number.POSITIVE_INFINITY)),
  };
}

function answer({ hits, selection, target }: ReportData, library: readonly ReportHit[]): string {
  const nLibrary = library.length;
  if (hits.length === 0) return `None of the ${plural(selection.nScored, "compound")} screened passed the filters.`;
  const start = `${count(hits.length)} of ${plural(selection.nScored, "screened compound")} are proposed.`;
  const measured = hits.filter((hit) => hit.measured !== null);
  const active = measured.filter((hit) => (hit.measured as number) >= target.activeThreshold).length;
  const fresh =
    nLibrary === 0
      ? "None of them is from the library: this run proposes nothing that was not measured before."
      : `${count(nLibrary)} of them ${nLibrary === 1 ? "is" : "are"} from the library, where nobody measured ${nLibrary === 1 ? "it" : "them"}: ${nLibrary === 1 ? "this is what is" : "these are"} left to test.`;
  const known =
    measured.length === 0
      ? ""
      : `The other ${count(measured.length)} are known compounds, hidden as a check; ${count(active)} of them ${active === 1 ? "is" : "are"} truly active (${fixed(target.activeThreshold, 1)} or more).`;
  return [start, fresh, outlook(library, target.prediction.threshold), known].filter(Boolean).join(" ");
}

/** How many of the library compounds proposed are predicted to be active; empty where none is proposed. */
function outlook(library: readonly ReportHit[], threshold: number | null): string {
  const best = library[0];
  if (best === undefined) return "";
  if (threshold === null) return "Their order is all that the model says: how many of them are active nobody knows.";
  const predicted = library.filter((hit) => hit.predicted >= threshold).length;
  if (predicted > 0)
    return `${count(predicted)} of these ${predicted === 1 ? "is" : "are"} predicted to be active (${fixed(threshold, 1)} or more).`;
  return `None of these is predicted to be active: the best has ${fixed(best.predicted, 1)}, active begins at ${fixed(threshold, 1)}. Testing them is a gamble.`;
}

function recognition({ validation }: ReportData): string {
  if (validation === null) return "Nothing was hidden, so how far to trust this ranking is unknown.";
  const { model, baseline } = validation.screened;
  if (model.rocAuc === null || baseline.rocAuc === null) {
    return "There was no hidden active to find, so how far to trust this ranking is unknown.";
  }
  const beside = {
    overlapping: "no better than plain similarity to the known actives, as far as this run can tell",
    below: "worse than plain similarity to the known actives",
    above: "better than plain similarity to the known actives",
    unknown: "",
  }[compareEstimates(model.rocAuc, baseline.rocAuc)];
  const level = { none: "does not recognise", weak: "recognises only weakly", useful: "recognises", unknown: "" }[
    rankingStrength(model.rocAuc)
  ];
  return `The model ${level} known actives among unrelated compounds (ROC AUC, ties against: ${estimateInline(model.rocAuc)}), ${beside} (${estimateInline(baseline.rocAuc)}).`;
}

function ranking({ validation, target }: ReportData): string {
  if (validation === null) return "";
  const { regression, withinSeries } = validation;
  const unit = target.unit === "" ? "" : ` in ${target.unit}`;
  const error =
    regression === null
      ? ""
      : `Its predictions are typically off by ${fixed(regression.rmse.value, 2)}${unit} (RMSE, ${plural(regression.n, "hidden compound")}).`;
  const auc = withinSeries.model.rocAuc;
  const inside = {
    none: "Inside the series it cannot tell active from inactive",
    weak: "Inside the series it tells active from inactive only weakly",
    useful: "Inside the series its ranking of actives above inactives is useful",
    unknown: "Whether it can tell active from inactive inside the series was not checked",
  }[rankingStrength(auc)];
  return `${inside}${auc === null ? "" : ` (ROC AUC, ties against: ${estimateInline(auc)}; 0.50 is chance)`}. ${error}`.trim();
}

function reach({ selection }: ReportData, library: readonly ReportHit[]): string {
  const middle = median(library.map((hit) => hit.similarity));
  if (middle === null) return "";
  const far = library.filter((hit) => hit.similarity < selection.domainMinimum).length;
  const words =
    middle < 0.35
      ? "so their predictions are extrapolations"
      : "close enough for the model to have seen related chemistry";
  const outside = far === 0 ? "" : ` ${percent(far / library.length)} of them lie outside the accepted domain.`;
  return `The proposed library compounds have a median similarity of ${fixed(middle, 2)} to anything measured, ${words}.${outside}`;
}
