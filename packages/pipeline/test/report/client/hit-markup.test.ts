import { describe, expect, test } from "vitest";
import { hitDetails } from "../../../src/report/client/hit-details.js";
import { type HitTableContext, hitRow } from "../../../src/report/client/hit-row.js";
import type { ReportHit } from "../../../src/report/report-data.js";
import { sampleReport } from "../sample-report.js";

const CONTEXT: HitTableContext = {
  property: "activity",
  unit: "-log10 M",
  activeThreshold: 7,
  domainMinimum: 0.25,
  scale: [5, 9],
  nScored: 5163,
};
const HIT: ReportHit = {
  ...(sampleReport(1).hits[0] as ReportHit),
  predicted: 7.5,
  lower: 7.1,
  upper: 7.9,
  similarity: 0.6,
  domain: 0.4,
  measured: null,
  ruleOfFiveFailed: [],
};

describe("hitRow", () => {
  test("names every value for the card view and marks truth, domain and rule of five", () => {
    const row = hitRow({ ...HIT, measured: 6.2, similarity: 0.1, ruleOfFiveFailed: ["MolWt > 500"] }, CONTEXT);
    for (const label of ["Rank", "Predicted", "Similarity", "MW (g/mol)", "logP", "Rule of five", "Measured"]) {
      expect(row).toContain(`data-label="${label}"`);
    }
    expect(row).toContain("inactive");
    expect(row).toContain("outside");
    expect(row).toContain("1 failed: MolWt &#62; 500");
    expect(hitRow(HIT, CONTEXT)).toContain("not measured");
  });

  test("the interval bar spans the common axis", () => {
    const row = hitRow({ ...HIT, lower: 5, predicted: 7, upper: 9 }, CONTEXT);
    expect(row).toContain('d="M4.0 8H116.0"');
    expect(row).toContain('cx="60.0"');
  });
});

describe("hitDetails", () => {
  const why = (hit: Partial<ReportHit>) => hitDetails({ ...HIT, ...hit }, CONTEXT, 14);

  test("shows the nearest training compound beside the hit", () => {
    expect(why({})).toContain(HIT.nearest.svg);
    expect(why({})).toContain(`measured ${HIT.nearest.activity.toFixed(2)} -log10 M`);
    expect(why({})).toContain("from 5,163 scored compounds");
  });

  test.each([
    [{ lower: 7.1 }, "its whole 90 % interval lies above the active threshold"],
    [{ lower: 6.9 }, "its 90 % interval reaches below the active threshold"],
    [{ predicted: 6.8, lower: 6 }, "only the upper part of its 90 % interval"],
    [{ predicted: 6, lower: 5.5, upper: 6.5 }, "its whole 90 % interval lies below"],
    [{ similarity: 0.1 }, "take the prediction as a guess"],
    [{ similarity: 0.3 }, "the prediction is an extrapolation"],
    [{ similarity: 0.7 }, "seen close relatives"],
    [{ domain: 0.37 }, "<dd>0.37 (1: well inside the training domain"],
    [{ measured: 8 }, "the prediction is 0.50 too low, outside its interval"],
    [{ measured: 7.2 }, "the prediction is 0.30 too high, inside its interval"],
    [{ scaffold: "" }, "no ring"],
  ])("%o: %s", (hit, words) => {
    expect(why(hit)).toContain(words);
  });
});
