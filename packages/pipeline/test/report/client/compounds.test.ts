import { describe, expect, test } from "vitest";
import { campaignSheet } from "../../../src/report/campaign-sheet.js";
import { compoundDetails } from "../../../src/report/client/compound-details.js";
import { compoundRow, marksOf } from "../../../src/report/client/compound-row.js";
import { drawStructure } from "../../../src/report/client/draw-structure.js";
import { pageStore } from "../../../src/report/client/page-store.js";
import { radarChart, radarPoints } from "../../../src/report/client/radar-chart.js";
import { whyProposed } from "../../../src/report/client/why-proposed.js";
import type { CompoundSheet } from "../../../src/report/compound-sheet.js";
import type { ReportHit } from "../../../src/report/report-data.js";
import { sampleReport } from "../sample-report.js";

const DATA = sampleReport(40);
const SHEET = campaignSheet(DATA);
const TOOLS = { drawStructure, marksOf, radarChart, radarPoints, whyProposed };

/** The sheet of a single hit. */
function sheetWith(hit: Partial<ReportHit>): CompoundSheet {
  const [first] = DATA.hits;
  const steady: Partial<ReportHit> = { predicted: 7.5, lower: 7.1, upper: 7.9, similarity: 0.6, measured: null };
  return campaignSheet({ ...DATA, hits: [{ ...(first as ReportHit), ...steady, ruleOfFiveFailed: [], ...hit }] });
}

describe("compoundRow", () => {
  const row = (hit: Partial<ReportHit>) => compoundRow(sheetWith(hit), 0, { marks: "alerts", selected: false }, TOOLS);

  test("names every value for the card view, and says what divides them", () => {
    const markup = row({ measured: 6.2, similarity: 0.1, id: "<b>" });
    for (const label of ["Predicted", "Similarity", "Measured", "MW", "logP", "Alerts"]) {
      expect(markup).toContain(`data-label="${label}"`);
    }
    expect(markup).toContain("inactive");
    expect(markup).toContain("outside");
    expect(markup).toContain("&#60;b&#62;");
    expect(markup).not.toContain("<b>");
    expect(row({ measured: 7.2 })).not.toContain("inactive");
  });

  test("the bar spans the common axis, with the threshold where it lies on it", () => {
    const sheet = sheetWith({ lower: 5, predicted: 7, upper: 9 });
    const at = compoundRow(sheet, 0, { marks: "none", selected: true }, TOOLS);
    expect(at).toContain('cx="60.0"');
    expect(at).toContain('d="M60.0 1V15"');
    expect(at).toContain("checked");
  });

  test("alerts are marked in the drawing and named", () => {
    const markup = row({ alerts: [{ name: "PAINS_A: azo", atoms: [0, 1] }] });
    expect(markup).toContain("halo-0");
    expect(markup).toContain("PAINS_A: azo");
  });
});

describe("whyProposed", () => {
  test.each([
    [{ lower: 7.1 }, "its whole 90 % interval lies above the active threshold"],
    [{ lower: 6.9 }, "its 90 % interval reaches below the active threshold"],
    [{ predicted: 6.8, lower: 6 }, "only the upper part of its 90 % interval"],
    [{ predicted: 6, lower: 5.5, upper: 6.5 }, "its whole 90 % interval lies below"],
    [{ similarity: 0.1 }, "take the prediction as a guess"],
    [{ similarity: 0.3 }, "the prediction is an extrapolation"],
    [{ similarity: 0.7 }, "seen close relatives"],
    [{ measured: 8 }, "the prediction is 0.50 too low, outside its interval"],
    [{ measured: 7.2 }, "the prediction is 0.30 too high, inside its interval"],
    [{ ruleOfFiveFailed: ["MolWt"] }, "It fails MolWt."],
  ])("%o: %s", (hit, words) => {
    expect(whyProposed(sheetWith(hit), 0)).toContain(words);
  });

  const classified = (kind: "probability" | "rank", hit: Partial<ReportHit>) => {
    const { nearest, ...first } = DATA.hits[0] as ReportHit;
    const what = kind === "rank" ? "score for being active" : "probability to be active";
    const prediction = { kind, what, unit: "", threshold: 0.5 };
    const near = { ...nearest, activity: hit.id === "beside an active" ? 9 : 2 };
    const hits = [{ ...first, nearest: near, similarity: 0.6, measured: null, ...hit }];
    return whyProposed(campaignSheet({ ...DATA, target: { ...DATA.target, prediction }, hits }), 0);
  };

  test.each([
    [
      { lower: 0.6, predicted: 0.7, upper: 0.8 },
      "more likely active than not, even at the lower of its bounds (0.60 to",
    ],
    [{ lower: 0.4, predicted: 0.7, upper: 0.8 }, "more likely active than not, but not at the lower of its bounds"],
    [{ lower: 0.1, predicted: 0.3, upper: 0.4 }, "less likely active than not, even at the upper of its bounds"],
    [{ lower: 0.1, predicted: 0.3, upper: 0.6 }, "less likely active than not, but not at the upper of its bounds"],
    [{ id: "beside an active" }, "Its nearest training compound, at similarity 0.60, is active."],
    [{ similarity: 0.4 }, "Its nearest training compound, at similarity 0.40, is inactive."],
    [{ measured: 8 }, "was hidden from the model: it is active."],
  ])("of a classifier %o: %s", (hit, words) => {
    expect(classified("probability", hit)).toContain(words);
  });

  test("of numbers that only rank no chance is told", () => {
    const text = classified("rank", { lower: 0, predicted: 0.97, upper: 1 });
    expect(text).toContain("Predicted score for being active 0.97, rank 1 of");
    expect(text).toContain("the number ranks, and is no probability.");
    expect(text).not.toMatch(/bounds|interval|likely/);
  });

  test("of a list of actives no value is told", () => {
    const prediction = { kind: "rank", what: "score for being active", unit: "", threshold: null } as const;
    const sheet = campaignSheet({ ...DATA, target: { ...DATA.target, prediction, activity: null } });
    expect(whyProposed(sheet, 0)).toContain("Its nearest known active is at similarity");
    expect(compoundDetails(sheet, 0, "none", TOOLS)).toMatch(/nearest known active<\/figcaption>/);
  });

  test("nothing is said where there is no target", () => {
    expect(whyProposed({ ...SHEET, reason: null }, 0)).toBe("");
  });
});

describe("compoundDetails", () => {
  test("shows compound, nearest compound, radar, alerts and every column", () => {
    const row = DATA.hits.findIndex(({ alerts }) => alerts.length > 0);
    const markup = compoundDetails(SHEET, row, "alerts", TOOLS);
    expect(markup.match(/<svg class="mol"/g)).toHaveLength(2);
    expect(markup).toContain('class="radar"');
    expect(markup).toContain(DATA.hits[row]?.alerts[0]?.name);
    for (const { label } of SHEET.columns) expect(markup).toContain(`<dt>${label}</dt>`);
    expect(markup).toContain("from 5,163 scored compounds");
  });
});

describe("radar", () => {
  const sheet = (value: number, quantiles: readonly number[]): CompoundSheet => ({
    ...SHEET,
    columns: [{ key: "a", label: "a", title: "", digits: 1, values: [value], inTable: true }],
    radar: [{ key: "a", label: "a", quantiles }],
  });
  test.each([
    [-5, [0, 1, 2, 3, 4], 0],
    [0, [0, 1, 2, 3, 4], 0],
    [1, [0, 1, 2, 3, 4], 0.25],
    [2.5, [0, 1, 2, 3, 4], 0.625],
    [9, [0, 1, 2, 3, 4], 1],
    [1, [0, 1, 1, 1, 4], 0.5],
    [0.3, [0, 1], 0.3],
  ])("%d among %o lies above a share of %d", (value, quantiles, share) => {
    expect(radarPoints(sheet(value, quantiles), 0)[0]?.share).toBeCloseTo(share, 10);
  });

  test("is said in words, and left out below three axes", () => {
    const points = radarPoints(SHEET, 0);
    expect(points.length).toBeGreaterThanOrEqual(3);
    expect(radarChart(points, true)).toContain("% of the library below");
    expect(radarChart(points.slice(0, 2), true)).toBe("");
  });
});

describe("pageStore", () => {
  const store = () => pageStore(SHEET);

  test("orders by any column both ways, rows without a value last, equal ones by rank", () => {
    const each = store();
    for (const direction of [1, -1] as const) {
      each.sortBy("measured", direction);
      const values = each.shown().map((row) => DATA.hits[row]?.measured ?? null);
      const known = values.filter((value) => value !== null);
      expect(values.slice(0, known.length)).toEqual(known);
      expect(known).toEqual([...known].sort((a, b) => direction * (a - b)));
      const unknown = each.shown().slice(known.length);
      expect(unknown).toEqual([...unknown].sort((a, b) => a - b));
    }
    each.sortBy("id", 1);
    const ids = each.shown().map((row) => SHEET.ids[row] as string);
    expect(ids).toEqual([...ids].sort(new Intl.Collator("en", { numeric: true }).compare));
    each.sortBy("rank", 1);
    expect(each.shown()).toEqual(SHEET.ids.map((_, row) => row));
  });

  test("tests of different names hold together, and go again", () => {
    const each = store();
    let told = 0;
    each.onChange(() => told++);
    each.setTest("a", (row) => row % 2 === 0);
    each.setTest("b", (row) => row < 10);
    expect(each.shown()).toEqual([0, 2, 4, 6, 8]);
    expect(each.isShown(3)).toBe(false);
    each.setTest("a", null);
    expect(each.shown()).toHaveLength(10);
    expect(told).toBe(3);
  });
});
