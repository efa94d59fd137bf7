import { inspect } from "node:util";
import { createRdkitEngine } from "@molsieve/chem";
import type {
  EvaluateTableResult,
  Hit,
  RowAccount,
  ScreenLibraryResult,
  ScreenResult,
  TrainTableResult,
} from "@molsieve/pipeline";
import { expect, test } from "vitest";
import { showAccounts } from "../../src/show/show-accounts.js";
import { showEvaluation } from "../../src/show/show-evaluation.js";
import { showLibraryScreen } from "../../src/show/show-library-screen.js";
import { showScreen } from "../../src/show/show-screen.js";
import { showTraining } from "../../src/show/show-training.js";

async function htmlOf(value: object): Promise<string> {
  const bundle = await Reflect.get(value, Symbol.for("Jupyter.display")).call(value);
  expect(Object.keys(bundle)).toEqual(["text/html", "text/plain"]);
  expect(bundle["text/plain"]).toBe(inspect(value));
  return bundle["text/html"];
}

function lines(value: object): string[] {
  return inspect(value)
    .split("\n")
    .map((line) => line.replace(/ {2,}/g, " | "));
}

test("an evaluation is a table of models with intervals, and says which are better than the baseline", async () => {
  const summary = (mean: number, lower: number, upper: number) => ({ mean, sd: 0, ci95: [lower, upper], values: [] });
  const result = showEvaluation({
    report: {
      target: "<activity>",
      unit: null,
      rows: 1017,
      split: "scaffold",
      plan: { folds: [0, 0, 0] },
      models: [
        {
          name: "gp",
          isBaseline: false,
          metrics: { rmse: summary(0.61, 0.5, 0.7), r2: summary(0.5, Number.NaN, Number.NaN) },
        },
        { name: "mlp", isBaseline: false, metrics: {}, failure: { fold: 0, code: "engine", reason: "no memory" } },
        {
          name: "mean",
          isBaseline: true,
          metrics: { rmse: summary(1.1, 1, 1.2), r2: summary(Number.NaN, Number.NaN, Number.NaN) },
        },
      ],
      comparisons: [{ model: "gp", metric: "rmse", better: true }],
    },
  } as unknown as EvaluateTableResult);
  expect(lines(result)).toEqual([
    "<activity>: 1,017 compounds, split: scaffold, test folds: 3; mean over folds, with its 95 % interval",
    "model | rmse | r2 | beats the best baseline",
    "gp | 0.61 (0.50 to 0.70) | 0.50 | yes",
    "mlp (failed: no memory) | – | – | not compared",
    "mean (baseline) | 1.10 (1.00 to 1.20) | –",
  ]);
  expect(inspect(result.report)).toBe(inspect(result));
  expect(await htmlOf(result)).toContain("<caption>&lt;activity&gt;: 1,017 compounds");
});

test("a training tells the figures of the model beside those of the baselines", async () => {
  const result = showTraining({
    model: "gp",
    compounds: 814,
    rows_rejected: 0,
    targets: [
      {
        name: "activity",
        unit: "pIC50",
        metrics: [
          { name: "gp", rmse: 0.5 },
          { name: "mean", rmse: null },
        ],
      },
    ],
  } as unknown as TrainTableResult);
  expect(lines(result).slice(1)).toEqual([
    "target | by | rmse",
    "activity (pIC50) | gp | 0.50",
    " | mean (baseline) | not defined",
  ]);
  expect(await htmlOf(result)).toContain("<td>mean (baseline)</td>");
});

test("a screen tells its counts and draws its hits, and so does its list of hits", async () => {
  const hit = (rank: number) => ({
    rank,
    compound: { entry: { id: `<${rank}>` }, numbers: { value: 8, lower: 7, upper: 9, similarity: 0.5 } },
    nearest: { first: { record: { id: "near" } }, activity: 7.5 },
    svg: "<?xml version='1.0'?><svg xmlns='http://www.w3.org/2000/svg'></svg>",
  });
  const hits = Array.from({ length: 21 }, (_, i) => hit(i + 1) as unknown as Hit);
  const result = showScreen({
    hits,
    rejects: [],
    run: {
      title: "Sulfonamides",
      validation: null,
      accounting: { screened: { rows_in: 5000, hits: 21, non_hits: 4970, rejected: 9 } },
    },
  } as unknown as ScreenResult);
  expect(result.hits).toStrictEqual(hits);
  expect(lines(result)[0]).toBe("Sulfonamides: 5,000 rows in, 21 hits, the first 10 shown, 4,970 others, 9 rejected");
  expect(lines(result)[2]).toBe("1 | <1> | 8.00 | 7.00 to 9.00 | 0.50 | near | 7.50");
  expect(lines(result.hits)[0]).toBe("21 hits, the first 10 shown");
  for (const html of [await htmlOf(result), await htmlOf(result.hits)]) {
    expect(html.match(/<svg /g)).toHaveLength(10);
    expect(html).toContain("<td>&lt;1&gt;</td>");
  }
});

test("a screen of a library tells what each stage let through; a part of one says so", async () => {
  const accounting = { rows_in: 100, scored: 60, filtered: 30, rejected: 10, hits: 5 };
  const stages = [{ name: "rules <lipinski>", rows_in: 90, rows_out: 60 }];
  const result = showLibraryScreen({
    run: { title: "T", accounting, stages },
    timing: null,
    shards: 1,
  } as unknown as ScreenLibraryResult);
  expect(lines(result)).toEqual([
    "T: 100 rows in, 60 scored, 30 filtered, 10 rejected; 5 hits",
    "stage | rows in | rows through",
    "rules <lipinski> | 90 | 60",
  ]);
  expect(await htmlOf(result)).toContain("rules &lt;lipinski&gt;");
  expect(inspect(showLibraryScreen({ run: null, timing: null, shards: 2 }))).toContain(
    "A part of a screen: 2 shards done",
  );
});

test("accounts are a table with drawings; one by itself tells all", async () => {
  const account = (id: string, smiles: string | null, more: Partial<RowAccount>): RowAccount => ({
    row: 0,
    file: "f.smi",
    line: 1,
    id,
    input: "not a structure",
    outcome: "scored",
    why: "why",
    smiles,
    changes: [],
    filters: [],
    values: {},
    rank: null,
    ...more,
  });
  const accounts = showAccounts(await createRdkitEngine(), [
    account("<a>", "CCO", {
      changes: ["uncharge: acid"],
      filters: [{ filter: "rules lipinski", passes: false, reasons: ["too heavy", "too greasy"] }],
      values: { activity: 6.54321, name: null },
    }),
    account("b", null, { outcome: "rejected" }),
  ]);
  const list = await htmlOf(accounts);
  expect(list.match(/<svg /g)).toHaveLength(1);
  expect(list).toContain("cannot be drawn: ");
  expect(list).toContain("<td>&lt;a&gt;</td><td>scored</td><td>why</td>");
  expect(lines(accounts[0] as RowAccount)).toEqual([
    "<a>: why",
    "what | answer",
    "outcome | scored",
    "standardised | uncharge: acid",
    "rules lipinski | too heavy; too greasy",
    "activity | 6.5432",
    "name | none",
  ]);
  expect((await htmlOf(accounts[0] as RowAccount)).match(/<svg /g)).toHaveLength(1);
});
