import { describe, expect, test } from "vitest";
import { campaignSheet } from "../../src/report/campaign-sheet.js";
import { renderLibraryReport } from "../../src/report/render-library-report.js";
import type { LibraryReportData } from "../../src/report/report-data.js";
import { sampleReport } from "./sample-report.js";

const CAMPAIGN = sampleReport(20);
const SHEET = campaignSheet(CAMPAIGN);
const { course: _, ...RUN } = CAMPAIGN.run;
const DATA: LibraryReportData = {
  run: { ...RUN, versions: { molsieve: "0.1.0", rdkit: "2026.9.1" } },
  question: "Which 20 of 5,000 rows are best?",
  answer: "4,000 of 5,000 rows were scored.",
  sheet: { ...SHEET, nearest: null, reason: null, map: null, contributions: SHEET.ids.map(() => null) },
  alertSets: ["pains"],
  compared: ["similarity", "predicted"],
  explained: "",
  distributions: CAMPAIGN.distributions.properties.slice(0, 1),
  funnel: CAMPAIGN.funnel.filter(({ lane }) => lane === "library"),
  accounting: { rowsIn: 5000, scored: 4000, filtered: 900, rejected: 100, chosen: 20 },
  filteredBy: Object.fromEntries(Array.from({ length: 20 }, (_, i) => [`alerts: number ${i}`, 45])),
  rejectedBy: { "parse: syntax": 99, "standardise: valence": 1 },
  caveats: ["Nothing was measured."],
};

describe("renderLibraryReport", () => {
  const page = renderLibraryReport(DATA);

  test("has the parts that such a screen has, and no more", () => {
    for (const part of ["hits", "limits", "spread", "rows", "run"]) expect(page).toContain(`<section id="${part}"`);
    for (const part of ["trust", "data"]) expect(page).not.toContain(`id="${part}"`);
    expect(page).not.toContain('id="plot-map"');
    expect(page).not.toContain('value="contributions"');
    expect(page).toContain("Nothing was measured.");
  });

  test("accounts for the rows, the rarer reasons folded away, small shares not as nothing", () => {
    expect(page).toContain("5,000 rows in = 4,000 scored + 900 filtered + 100 rejected");
    expect(page).toContain("every row accounted for");
    expect(page).toContain("8 more reasons");
    expect(page).toContain("&lt; 0.1 %");
    const wrong = { ...DATA, accounting: { ...DATA.accounting, filtered: 1 } };
    expect(renderLibraryReport(wrong)).toContain("rows are missing");
  });

  test("says where its times are, for equal screens have equal reports", () => {
    expect(page).toContain('<a href="timing.json">');
    expect(page).not.toContain("<dt>Created</dt>");
    expect(renderLibraryReport(JSON.parse(JSON.stringify(DATA)) as LibraryReportData)).toBe(page);
  });

  test("no compound: renders without a broken number or plot", () => {
    const none = campaignSheet({ ...CAMPAIGN, hits: [], map: null });
    const empty = renderLibraryReport({ ...DATA, sheet: none, distributions: [], funnel: [], filteredBy: {} });
    expect(empty.replace(/<(script|style)\b.*?<\/\1>/gs, "")).not.toMatch(/NaN|Infinity|undefined(?!\w)|\[object/);
    expect(empty).not.toContain('<canvas id="plot-columns"');
  });
});
