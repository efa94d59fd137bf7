import { describe, expect, test } from "vitest";
import { reportCaveats } from "../../src/report/caveats.js";
import type {
  EnrichmentQuestion,
  ReportData,
  ReportRegression,
  ReportValidation,
} from "../../src/report/report-data.js";
import { sampleReport } from "./sample-report.js";

const DATA = sampleReport();
const VALIDATION = DATA.validation as ReportValidation;
const at = (value: number, half = 0.01) => ({ value, lower: value - half, upper: value + half });

function withAuc(question: EnrichmentQuestion, model: number | null, baseline: number | null): EnrichmentQuestion {
  return {
    ...question,
    model: { ...question.model, rocAuc: model === null ? null : at(model) },
    baseline: { ...question.baseline, rocAuc: baseline === null ? null : at(baseline) },
  };
}

function textFor(validation: Partial<ReportValidation>, rest: Partial<ReportData> = {}): string {
  const data = { ...DATA, ...rest, validation: { ...VALIDATION, ...validation } };
  return reportCaveats(data)
    .map(({ heading, text }) => `${heading} ${text}`)
    .join("\n");
}

describe("the easy question", () => {
  test("says plainly when similarity does as well", () => {
    const text = textFor({ screened: withAuc(VALIDATION.screened, 0.97, 0.965) });
    expect(text).toContain("does about as well: the intervals overlap");
    expect(text).toContain("model 0.97, 0.96 to 0.98; similarity 0.96, 0.95 to 0.97");
  });
  test("says plainly when similarity does better, or worse", () => {
    expect(textFor({ screened: withAuc(VALIDATION.screened, 0.8, 0.95) })).toContain("use the similarity");
    expect(textFor({ screened: withAuc(VALIDATION.screened, 0.95, 0.8) })).toContain("still above plain similarity");
  });
});

describe("the ranking inside the series", () => {
  test.each([
    [0.52, "The model cannot rank inside the series."],
    [0.68, "Inside the series the ranking is weak."],
    [0.82, "Inside the series the ranking is useful, not exact."],
    [null, "Ranking inside the series was not checked."],
  ])("AUC %s: %s", (auc, heading) => {
    expect(textFor({ withinSeries: withAuc(VALIDATION.withinSeries, auc, 0.6) })).toContain(heading);
  });
});

test("a number that only ranks is said to be no probability, and classes have no regression", () => {
  const target = (kind: "rank" | "probability") => ({
    ...DATA.target,
    prediction: { kind, what: "score", unit: "", threshold: kind === "rank" ? null : 0.5 },
  });
  const rank = textFor({ regression: null }, { target: target("rank") });
  expect(rank).toContain("The score ranks, and is no probability.");
  expect(rank).not.toContain("90 % interval");
  expect(textFor({ regression: null }, { target: target("probability") })).toContain("Where actives are rarer");
});

test("few actives, missed intervals and far hits are told in numbers", () => {
  const withinSeries = { ...VALIDATION.withinSeries, nActives: 12 };
  expect(textFor({ withinSeries })).toContain("With only 12 hidden actives they are rough.");
  const regression = { ...(VALIDATION.regression as ReportRegression), coverage: 0.62 };
  expect(textFor({ regression })).toContain("held the measured value for 62 % of the hidden compounds");
  const hits = DATA.hits
    .filter((hit) => hit.source === "library")
    .map((hit, i) => ({ ...hit, similarity: i < 3 ? 0.1 : 0.3 }));
  expect(textFor({}, { hits })).toContain("its median is 0.30 and 3 lie below the limit");
  expect(textFor({}, { hits: [] })).toContain("No proposed compound comes from the library.");
});

test("what never changes: assumed inactives, what intervals cover, no probability; the run's own words come last", () => {
  const caveats = reportCaveats(DATA);
  const headings = caveats.map((caveat) => caveat.heading);
  expect(headings).toContain("Library compounds are assumed inactive; nobody measured them.");
  expect(headings).toContain("The intervals cover the choice of these compounds, nothing else.");
  expect(headings).toContain("The score is not a probability.");
  expect(caveats.at(-1)).toEqual({ heading: "", text: DATA.caveats[0] });
});
