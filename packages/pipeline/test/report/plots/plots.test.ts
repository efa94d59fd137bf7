import { describe, expect, test } from "vitest";
import { enrichmentPlot, rocPlot } from "../../../src/report/plots/curve-plot.js";
import { PLOT_X, PLOT_Y } from "../../../src/report/plots/figure.js";
import { forestPlot } from "../../../src/report/plots/forest-plot.js";
import { histogramPlot } from "../../../src/report/plots/histogram-plot.js";
import { domainOf, linearScale, logScale } from "../../../src/report/plots/scale.js";
import { scatterPlot } from "../../../src/report/plots/scatter-plot.js";
import type { ReportRegression, ReportValidation } from "../../../src/report/report-data.js";
import { sampleReport } from "../sample-report.js";

const DATA = sampleReport();
const VALIDATION = DATA.validation as ReportValidation;

describe("scales", () => {
  test("linear: ends map to the range, ticks are round and inside", () => {
    const scale = linearScale([0, 1], [10, 110], 5);
    expect([scale.map(0), scale.map(0.5), scale.map(1)]).toEqual([10, 60, 110]);
    expect(scale.ticks.map((tick) => tick.text)).toEqual(["0.0", "0.2", "0.4", "0.6", "0.8", "1.0"]);
    expect(linearScale([-3, 12], [0, 1], 6).ticks.map((tick) => tick.value)).toEqual([0, 5, 10]);
  });
  test("linear: a single value does not divide by zero", () => {
    expect(linearScale([4, 4], [0, 100]).map(4)).toBe(0);
  });
  test("logarithmic: decades are equally far apart, zero sits at the start", () => {
    const scale = logScale([0.001, 1], [0, 300], String);
    expect(scale.ticks.map((tick) => tick.value)).toEqual([0.001, 0.01, 0.1, 1]);
    expect(scale.map(0.1)).toBeCloseTo(200);
    expect(scale.map(0)).toBe(0);
  });
  test("domainOf widens the data on both sides", () => {
    expect(domainOf([0, 10], 0.1)).toEqual([-1, 11]);
    expect(domainOf([])).toEqual([0, 1]);
  });
});

describe("every plot", () => {
  const plots = {
    roc: rocPlot(VALIDATION.screened, "a", "ROC curve"),
    enrichment: enrichmentPlot(VALIDATION.screened, "b", "Enrichment"),
    histogram: histogramPlot(DATA.distributions.score, { id: "c", title: "Scores" }),
    scatter: scatterPlot(VALIDATION.regression as ReportRegression, DATA.target, "d"),
  };
  test.each(Object.entries(plots))("%s has title, description, legend and two labelled axes", (_, { html }) => {
    expect(html).toMatch(/<title id="\w-t">[^<]+<\/title><desc id="\w-d">[^<]+<\/desc>/);
    expect(html.match(/class="label"[^>]*>[^<]+</g)).toHaveLength(2);
    expect(html).toContain('class="legend"');
    expect(html).not.toContain("NaN");
  });
});

test("the ROC curve runs from the lower left to the upper right corner", () => {
  const { html } = rocPlot(
    {
      ...VALIDATION.screened,
      model: {
        ...VALIDATION.screened.model,
        roc: [
          [0, 0],
          [0, 1],
          [1, 1],
        ],
      },
    },
    "a",
    "t",
  );
  const [left, right] = PLOT_X;
  const [bottom, top] = PLOT_Y;
  expect(html).toContain(`class="line s-model" d="M${left} ${bottom}L${left} ${top}L${right} ${top}"`);
});

test("the enrichment plot tells what is found after 1 % and 5 %", () => {
  const model = {
    ...VALIDATION.screened.model,
    enrichment: [
      [0, 0],
      [0.01, 0.4],
      [0.05, 0.9],
      [1, 1],
    ] as const,
  };
  expect(enrichmentPlot({ ...VALIDATION.screened, model }, "a", "t").html).toContain("found 40 % of the actives");
});

test("the histogram shows shares of each group, so a small group is as high as a large one", () => {
  const series = [
    { group: "library" as const, counts: [500, 500] },
    { group: "hits" as const, counts: [1, 1] },
  ];
  const { html } = histogramPlot({ label: "x", unit: "", edges: [0, 1, 2], series }, { id: "a", title: "t" });
  const [library, hits] = [...html.matchAll(/class="line s-(?:library|hits)" d="([^"]+)"/g)].map(([, d]) => d).slice(2);
  expect(library).toBeDefined();
  expect(library).toBe(hits);
  expect(html).toContain("library, n = 1,000");
});

test("the forest plot draws value and interval of both methods on one axis per figure", () => {
  const point = (value: number) => ({ value, lower: 0, upper: 1 });
  const model = { ...VALIDATION.screened.model, rocAuc: point(0.5) };
  const baseline = { ...VALIDATION.screened.baseline, rocAuc: null };
  const { html } = forestPlot({ ...VALIDATION.screened, model, baseline }, "f", "t");
  expect(html).toContain('class="interval s-model" d="M18 12H240"');
  expect(html).toContain('cx="129" cy="12"');
  expect(html).toContain("similarity baseline not defined");
  expect(html.match(/<tr>/g)).toHaveLength(5);
});

test("the scatter plot has one mark and one interval per compound", () => {
  const { html } = scatterPlot(VALIDATION.regression as ReportRegression, DATA.target, "s");
  expect(html.match(/<circle class="dot s-model" cx="[^"]+" cy="[^"]+" r="3">/g)).toHaveLength(203);
  const [, whiskers = ""] = html.match(/class="whisker s-model" d="([^"]+)"/) ?? [];
  expect(whiskers.match(/M/g)).toHaveLength(203);
});
