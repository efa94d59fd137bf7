import { describe, expect, test } from "vitest";
import type { ReportHit } from "../../src/report/report-data.js";
import { reportVerdict } from "../../src/report/verdict.js";
import { sampleReport } from "./sample-report.js";

const DATA = sampleReport();

describe("reportVerdict", () => {
  test("draws the best compounds that nobody measured and counts the known ones as a check", () => {
    const { answer, first, unmeasured } = reportVerdict(DATA);
    const library = DATA.hits.filter((hit) => hit.source === "library");
    const active = DATA.hits.filter((hit) => (hit.measured ?? 0) >= 7).length;
    expect(unmeasured).toBe(true);
    expect(first).toEqual(library.slice(0, 6));
    expect(answer).toContain(`50 of 5,163 screened compounds are proposed. ${library.length} of them`);
    expect(answer).toContain(
      `The other ${50 - library.length} are known compounds, hidden as a check; ${active} of them`,
    );
  });

  test("without a library hit it says that nothing new is proposed", () => {
    const hits = DATA.hits.filter((hit) => hit.source === "hidden");
    const { answer, first, unmeasured } = reportVerdict({ ...DATA, hits });
    expect(unmeasured).toBe(false);
    expect(first).toEqual(hits.slice(0, 6));
    expect(answer).toContain("proposes nothing that was not measured before");
  });

  test("says whether any library compound is predicted to be active", () => {
    const predicting = (predicted: number) =>
      reportVerdict({ ...DATA, hits: DATA.hits.map((hit) => ({ ...hit, predicted })) });
    const none = predicting(6.9);
    expect(none.answer).toContain("None of these is predicted to be active: the best has 6.9, active begins at 7.0.");
    expect(none.promising).toBe(false);
    const all = predicting(7);
    expect(all.answer).toMatch(/\d+ of these are predicted to be active \(7\.0 or more\)/);
    expect(all.promising).toBe(true);
  });

  test("without hits it says so", () => {
    expect(reportVerdict({ ...DATA, hits: [] }).answer).toBe(
      "None of the 5,163 compounds screened passed the filters.",
    );
  });

  test("trust: three sentences with their numbers", () => {
    const { trust } = reportVerdict(DATA);
    expect(trust).toHaveLength(3);
    expect(trust[0]).toContain("no better than plain similarity to the known actives, as far as this run can tell");
    expect(trust[1]).toContain("ROC AUC, ties against: 0.76, 0.73 to 0.79; 0.50 is chance");
    expect(trust[1]).toContain("typically off by 0.61 in -log10 M");
    expect(trust[2]).toMatch(/median similarity of 0\.\d\d to anything measured/);
  });

  test("hits near the training compounds are not called extrapolations", () => {
    const near = (similarity: number) => {
      const hits: ReportHit[] = DATA.hits.map((hit) => ({ ...hit, similarity }));
      return reportVerdict({ ...DATA, hits }).trust[2];
    };
    expect(near(0.6)).toContain("close enough");
    expect(near(0.25)).toContain("extrapolations");
  });
});
