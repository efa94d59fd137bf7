import { describe, expect, test } from "vitest";
import type { CompoundSheet } from "../../src/report/compound-sheet.js";
import { renderReport } from "../../src/report/render-report.js";
import type { ReportData } from "../../src/report/report-data.js";
import { sampleReport } from "./sample-report.js";

const DATA = sampleReport();
const PAGE = renderReport(DATA);

function sheetOf(page: string): CompoundSheet {
  const [, json = ""] = page.match(/<script type="application\/json" id="compound-data">(.*?)<\/script>/s) ?? [];
  return JSON.parse(json) as CompoundSheet;
}

function textOf(page: string): string {
  const body = page.replace(/<(script|style)\b.*?<\/\1>/gs, "");
  return body
    .replace(/<[^>]*>/g, " ")
    .replace(/&#39;/g, "'")
    .replace(/\s+/g, " ");
}

describe("self-containment", () => {
  test("the page asks for nothing from anywhere", () => {
    const addresses = PAGE.match(/\bhttps?:\/\/[^"' )]+/g) ?? [];
    expect(addresses.filter((address) => address !== "http://www.w3.org/2000/svg")).toEqual([]);
    expect(PAGE).not.toMatch(/<(link|img|iframe|object|embed|base)\b|@import|url\(|\bsrc=|\bfetch\(|XMLHttpRequest/);
    expect(PAGE).toContain(
      `content="default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'"`,
    );
  });

  test("every link leads into the page or to a file of the run folder", () => {
    const links = [...PAGE.matchAll(/href="([^"]*)"/g)].map(([, link]) => link as string);
    for (const link of links) expect(link).toMatch(/^#\w+$|^hits\.csv$|^rejects\.csv$/);
    for (const link of links.filter((l) => l.startsWith("#"))) expect(PAGE).toContain(`id="${link.slice(1)}"`);
  });

  test("no id is given twice, and every label refers to one", () => {
    const ids = [...PAGE.matchAll(/\sid="([^"]*)"/g)].map(([, id]) => id as string);
    expect(ids.filter((id, i) => ids.indexOf(id) !== i)).toEqual([]);
    for (const [, labels] of PAGE.matchAll(/aria-labelledby="([^"]*)"/g)) {
      for (const label of (labels as string).split(" ")) expect(ids).toContain(label);
    }
  });

  test("the same data gives the same bytes, also after a trip through JSON", () => {
    expect(renderReport(sampleReport())).toBe(PAGE);
    expect(renderReport(JSON.parse(JSON.stringify(DATA)) as ReportData)).toBe(PAGE);
  });

  test("the script is complete: it names nothing from outside the page", () => {
    const [, script = ""] = PAGE.match(/<script>(.*?)<\/script>/s) ?? [];
    expect(() => new Function(script)).not.toThrow();
    expect(script).not.toMatch(/\bimport\b|__vite|require\(/);
  });
});

describe("content", () => {
  test("every hit is in the page's data with its structure and its nearest compound", () => {
    const sheet = sheetOf(PAGE);
    expect(sheet.ids).toEqual(DATA.hits.map((hit) => hit.id));
    expect(sheet.structures.every((structure) => structure.includes("|"))).toBe(true);
    for (const [row, hit] of DATA.hits.entries()) {
      expect(sheet.nearest?.compounds[sheet.nearest.rows[row] ?? -1]?.id).toBe(hit.nearest.id);
    }
  });

  test("the first thirty rows are there without scripts, with a drawing each", () => {
    const page = renderReport(sampleReport(250));
    const rows = [...page.matchAll(/<tr class="hit" data-row="(\d+)" aria-rowindex="\d+">.*?<svg class="mol"/g)];
    expect(rows.map(([, row]) => Number(row))).toEqual(Array.from({ length: 30 }, (_, i) => i));
    expect(sheetOf(page).ids).toHaveLength(250);
  });

  test("a neighbour that many hits share is stored once", () => {
    expect(sheetOf(renderReport(sampleReport(2000))).nearest?.compounds.length).toBeLessThan(20);
  });

  test.each(["screened", "withinSeries"] as const)(
    "the figures of %s stand with their intervals, both methods",
    (name) => {
      const text = textOf(PAGE);
      const question = DATA.validation?.[name];
      for (const method of [question?.model, question?.baseline]) {
        for (const [metric, digits] of [
          ["rocAuc", 2],
          ["ef1", 1],
          ["ef5", 1],
          ["bedroc20", 2],
        ] as const) {
          const { value, lower, upper } = method?.[metric] ?? { value: Number.NaN, lower: 0, upper: 0 };
          expect(text).toContain(`${value.toFixed(digits)} (${lower.toFixed(digits)} to ${upper.toFixed(digits)})`);
        }
      }
    },
  );

  test("what was asked, the stages, the rejects and the caveats can be read", () => {
    const text = textOf(PAGE);
    expect(text).toContain(DATA.question);
    for (const { name, note } of DATA.funnel) expect(text).toContain(`${name} ${note}`.trim());
    for (const { code, examples } of DATA.rejects) {
      expect(text).toContain(code);
      for (const { message } of examples) expect(text).toContain(message);
    }
    expect(text).toContain(DATA.caveats[0]);
    for (const { sha256 } of DATA.run.files) expect(text).toContain(sha256);
    expect(text).toContain("6,017 rows in = 50 hits + 5,926 not picked + 41 rejected");
    expect(text).toContain("every row accounted for");
  });

  test("the caveats come with the figures, before the distributions", () => {
    expect(PAGE.indexOf('id="caveats-h"')).toBeLessThan(PAGE.indexOf('id="spread"'));
    expect(PAGE.indexOf('id="caveats-h"')).toBeGreaterThan(PAGE.indexOf('id="forest-screened-rocAuc-t"'));
  });

  test("what testing is worth is said beside chance, with what it takes for granted", () => {
    const text = textOf(PAGE);
    expect(text).toContain("5,163 compounds, 2.0 % of them active as the config assumes; 80 hidden actives");
    expect(text).toContain("25.0 (12.5 to 37.5)");
    expect(text).toContain("no hit");
    expect(text).toContain(DATA.worth?.limits[0]);
    expect(renderReport({ ...DATA, worth: null })).not.toContain('id="worth"');
  });

  test("rows that do not add up are called out", () => {
    const text = textOf(renderReport({ ...DATA, accounting: { rowsIn: 10, hits: 1, nonHits: 1, rejects: 1 } }));
    expect(text).toContain("rows are missing: do not use this run");
  });
});

describe("thin runs", () => {
  const empty = { value: 0.5, lower: 0.5, upper: 0.5 };
  const undefinedQuality = { rocAuc: null, ef1: null, ef5: null, bedroc20: null, roc: [], enrichment: [] };
  const noActives = {
    nActives: 0,
    nTotal: 10,
    ef1Maximum: 0,
    ef5Maximum: 0,
    model: undefinedQuality,
    baseline: undefinedQuality,
  };
  const cases: Record<string, ReportData> = {
    "nothing hidden": { ...DATA, validation: null },
    "no values predicted": {
      ...DATA,
      target: { ...DATA.target, prediction: { kind: "rank", what: "score", unit: "", threshold: null } },
      validation: DATA.validation && { ...DATA.validation, regression: null },
    },
    "no hit": { ...DATA, hits: [], rejects: [], caveats: [] },
    "no active to find": {
      ...DATA,
      validation: {
        screened: noActives,
        withinSeries: noActives,
        regression: {
          n: 1,
          rmse: empty,
          r2: empty,
          spearman: empty,
          coverage: 1,
          insideTraining: { rmse: 1, r2: 0 },
          points: [],
        },
      },
    },
    "empty histograms": {
      ...DATA,
      distributions: {
        score: { label: "score", unit: "", edges: [0, 1], series: [{ group: "library", counts: [0] }] },
        properties: [],
      },
    },
  };

  test.each(Object.keys(cases))("%s: renders, without a broken number", (name) => {
    const page = renderReport(cases[name] as ReportData);
    const visible = page.replace(/<(script|style)\b.*?<\/\1>/gs, "");
    expect(visible).not.toMatch(/NaN|Infinity|undefined(?!\w)|\[object/);
  });

  test("nothing hidden: the reader is told at the top and beside the missing figures", () => {
    const text = textOf(renderReport(cases["nothing hidden"] as ReportData));
    expect(text).toContain("how far to trust this ranking is unknown");
    expect(text).toContain("Nothing was checked.");
  });

  test("no active to find: no empty figure, but what it would take", () => {
    const page = renderReport(cases["no active to find"] as ReportData);
    expect(textOf(page)).toContain("Not checked: it takes actives and inactives; here there are 0 actives among 10");
    expect(page).not.toContain('id="roc-series');
    expect(renderReport(DATA)).toContain('id="roc-series');
  });
});
