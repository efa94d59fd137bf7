import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { parse } from "yaml";
import { checkLibraryScreen } from "../../src/config/check-campaign.js";
import type { PlannedModel } from "../../src/plan/open-models.js";
import { openScore } from "../../src/plan/open-score.js";
import type { ScoreColumn } from "../../src/plan/score-column.js";
import { scoreRows } from "../../src/score/score-rows.js";

const targets = [
  { name: "potency", knowsUncertainty: true },
  { name: "herg", classes: ["blocker", "safe"], knowsUncertainty: true },
  { name: "bare", knowsUncertainty: false },
];
const MODELS = targets.map((target) => ({ init: { targets: [target] } }) as unknown as PlannedModel);
const COLUMNS = targets.flatMap(({ name }, model): ScoreColumn[] =>
  (["value", "sd", "lower", "domain"] as const).map((what) => ({
    name: what === "value" ? name : `${name}_${what}`,
    source: { kind: "model", model, target: 0, what },
  })),
);
const QUERY: ScoreColumn = {
  name: "similarity_query",
  source: { kind: "similar", set: 0, what: "query" },
  labels: ["CCO"],
};

function opened(score: unknown) {
  const screen = checkLibraryScreen({ title: "T", library: { file: "a.smi" }, score });
  return openScore(screen.score ?? expect.unreachable(), MODELS, [...COLUMNS, QUERY]);
}

function messageOf(criterion: object, changes: object = {}): string {
  try {
    opened({ criteria: [criterion], ...changes });
  } catch (error) {
    expect(error).toMatchObject({ code: "config" });
    return (error as Error).message;
  }
  return expect.unreachable("the score is valid");
}

test("the worked example of the documentation", () => {
  const text = readFileSync("docs/screening.md", "utf8");
  const section = text.slice(text.indexOf("## Scoring"), text.indexOf("## One pass"));
  const [, yaml = ""] = /```yaml[^\n]*\n(.*?)```/s.exec(section) ?? [];
  const { definition, columns } = opened((parse(yaml) as { score: unknown }).score);
  const values: Record<string, number> = {
    potency: 7.4,
    potency_sd: 0.4,
    herg: 0.9,
    potency_domain: 0.4,
    MolLogP: 3.5,
    qed: 0.6,
    MolWt: 412,
  };
  for (const [name, value] of Object.entries(values))
    expect(section).toMatch(new RegExp(`\`${name}\`[^,.|]* ${value}`));
  const scores = scoreRows(definition, (name) => Float64Array.of(values[name] ?? Number.NaN), 1);
  const rows = [...section.matchAll(/^\| `(score\w*)` +\| ([\d.]+) +\| ([\d.]*) /gm)];
  expect(rows.map(([, name]) => name)).toHaveLength(7);
  for (const [, name = "", value, share = ""] of rows) {
    const { source } = columns.find((column) => column.name === name) ?? expect.unreachable(name);
    if (source.kind !== "score") return expect.unreachable(name);
    if (source.what === "score" || source.what === "must") expect(scores[source.what][0]).toBeCloseTo(Number(value), 3);
    else {
      const place = (source as { criterion: number }).criterion;
      expect(scores.desirabilities[place]?.[0]).toBeCloseTo(Number(value), 3);
      expect(scores.shares[place]?.[0]).toBeCloseTo(Number(share), 3);
    }
  }
  expect(columns.map(({ name }) => name)).toEqual(
    expect.arrayContaining(["score_qed_share", "MolLogP", "qed", "MolWt"]),
  );
});

test("with a probability, quantities bring their standard deviation, and parts have no shares", () => {
  const { definition, inputs, columns } = opened({
    name: "odds",
    combine: "probability",
    criteria: [
      { of: "potency", step: { min: 7 } },
      { of: "herg", class: "blocker", name: "blocks" },
      { of: "MolWt", step: { max: 500 } },
    ],
  });
  expect(definition.criteria.map(({ sd, shape }) => [sd, shape.kind])).toEqual([
    ["potency_sd", "step"],
    [undefined, "other-class"],
    [undefined, "step"],
  ]);
  expect(inputs.map(({ name }) => name)).toEqual(["potency", "potency_sd", "herg", "MolWt"]);
  expect(columns.map(({ name }) => name)).toEqual(["odds", "odds_potency", "odds_blocks", "odds_MolWt", "MolWt"]);
});

describe("refuses what does not go together, naming key, value and remedy", () => {
  const STEP = { step: { min: 7 } };
  const RAMP = { ramp: { from: 0, to: 1 } };
  test.each([
    [
      "an unknown column",
      { of: "potncy", ...STEP },
      {},
      /^"score.criteria.0.of" must be .*got "potncy".*Did you mean "potency"\? Columns: potency, potency_sd/,
    ],
    ["an unknown descriptor", { of: "MolWtt", ...STEP }, {}, /got "MolWtt".*Did you mean \w+\?/],
    ["a column of names", { of: "similarity_query", ...STEP }, {}, /"score.criteria.0.of": it holds names/],
    ["a faulty constraint", { of: "potency", ...STEP }, { must: [{ of: "x", min: 1 }] }, /^"score.must.0.of" must be/],
    [
      "pessimism about a descriptor",
      { of: "MolWt", ...RAMP, pessimism: 1 },
      {},
      /pessimism": MolWt has no standard deviation: it is no prediction of a quantity/,
    ],
    [
      "pessimism about a model that is silent",
      { of: "bare", ...RAMP, pessimism: 1 },
      {},
      /its model says nothing of its uncertainty/,
    ],
    [
      "the probability of a model that is silent",
      { of: "bare", ...STEP },
      { combine: "probability" },
      /"score.criteria.0.of": its model says nothing .*score\.must/,
    ],
    [
      "the probability of a probability",
      { of: "herg", ...STEP },
      { combine: "probability" },
      /herg is a probability itself.*Say class: "blocker" or "safe"/,
    ],
    ["a class of a quantity", { of: "potency", class: "safe" }, {}, /potency is no probability of one of two classes/],
    ["an unknown class", { of: "herg", class: "active" }, {}, /herg has no such class.*Its classes: blocker, safe/],
  ])("%s", (_, criterion, changes, message) => {
    expect(messageOf(criterion, changes)).toMatch(message);
  });
});
