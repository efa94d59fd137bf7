import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Hit } from "../../src/hits/hit.js";
import type { ScoredCompound } from "../../src/hits/scored-compound.js";
import { checkColumnNames, hitColumns, scoreColumns } from "../../src/output/compound-table.js";
import type { ScoreColumn } from "../../src/plan/score-column.js";
import { measuredCompounds, scoredCompounds } from "../support/compounds.js";

const OWN = [
  "rank",
  "row",
  "id",
  "source",
  "input",
  "smiles",
  "pIC50",
  "pIC50_sd",
  "pIC50_lower",
  "pIC50_upper",
  "pIC50_domain",
  "similarity_to_training",
  "similarity_to_actives",
  "MolWt",
  "MolLogP",
  "NHOHCount",
  "NOCount",
  "rule_of_five_failed",
  "scaffold",
  "nearest_id",
  "nearest_smiles",
  "nearest_pIC50",
  "pIC50_measured",
];

function hitWith(fields: Hit["fields"]): Hit {
  const [compound] = scoredCompounds({
    value: 6,
    sd: 1,
    lower: 5,
    upper: 7,
    domain: 0.4,
    similarity: 0.6,
    baseline: 0.3,
    MolLogP: 2,
  });
  const [nearest] = measuredCompounds(8);
  if (compound === undefined || nearest === undefined) throw new Error("no compounds");
  const text = { scaffold: "c1ccccc1", molblock: "", svg: "" };
  return {
    ...text,
    rank: 1,
    compound,
    ruleOfFiveFailed: ["MolWt", "NOCount"],
    nearest,
    measured: null,
    fields,
  };
}

describe("hitColumns", () => {
  test("hold each value under its name", () => {
    const columns = hitColumns("pIC50", [], [], false);
    expect(columns.map(({ name }) => name)).toEqual(OWN);
    const cells = Object.fromEntries(columns.map(({ name, cellOf }) => [name, cellOf(hitWith(new Map()))]));
    expect(cells).toMatchObject({
      rank: 1,
      row: 0,
      id: "c0",
      source: "library",
      pIC50: 6,
      pIC50_sd: 1,
      pIC50_lower: 5,
      pIC50_upper: 7,
      pIC50_domain: 0.4,
      similarity_to_training: 0.6,
      similarity_to_actives: 0.3,
      MolWt: 300,
      MolLogP: 2,
      rule_of_five_failed: "MolWt NOCount",
      scaffold: "c1ccccc1",
      nearest_id: "measured 0 8",
      nearest_smiles: "measured 0",
      nearest_pIC50: 8,
      pIC50_measured: null,
    });
  });

  test("begin, after the rank, with the columns of every scored compound", () => {
    expect(scoreColumns("pIC50", []).map(({ name }) => name)).toEqual(OWN.slice(1, 17));
  });

  test("carry a column past the name that another one was given", () => {
    const names = hitColumns("pIC50", [], ["library_id", "id"], false).map(({ name }) => name);
    expect(names.slice(OWN.length)).toEqual(["library_id", "library_library_id"]);
  });

  test("carry the library's columns, whatever their names, each once and none lost", () => {
    const name = fc.oneof(fc.constantFrom(...OWN, "library_id", "library_library_id", "library_rank"), fc.string());
    fc.assert(
      fc.property(fc.uniqueArray(name), (library) => {
        const columns = hitColumns("pIC50", [], library, false);
        const names = columns.map((column) => column.name);
        expect(new Set(names).size).toBe(names.length);
        const hit = hitWith(new Map(library.map((column) => [column, `value of ${column}`])));
        const carried = columns.slice(OWN.length).map(({ cellOf }) => cellOf(hit));
        expect(carried).toEqual(library.map((column) => `value of ${column}`));
        for (const [i, column] of library.entries()) expect(names[OWN.length + i]?.endsWith(column)).toBe(true);
      }),
    );
  });
});

test("other models' columns stand behind the descriptors, and a library of several files names them", () => {
  const others: ScoreColumn[] = [
    { name: "hERG", source: { kind: "model", model: 1, target: 0, what: "value" } },
    { name: "class", source: { kind: "model", model: 1, target: 1, what: "value" }, labels: ["no", "yes"] },
  ];
  const [compound] = scoredCompounds({});
  const columns = scoreColumns("pIC50", others).slice(-2);
  expect(columns.map(({ name, type }) => [name, type])).toEqual([
    ["hERG", "double"],
    ["class", "utf8"],
  ]);
  const said = { ...(compound as ScoredCompound), others: [4.5, "yes"] };
  expect(columns.map(({ cellOf }) => cellOf(said))).toEqual([4.5, "yes"]);
  const [rank, file] = hitColumns("pIC50", others, [], true);
  expect([rank?.name, file?.name, file?.cellOf(hitWith(new Map()))]).toEqual(["rank", "file", "library.smi"]);
  expect(() => checkColumnNames("pIC50", [{ ...(others[0] as ScoreColumn), name: "scaffold" }])).toThrow(
    'two columns would be called "scaffold"',
  );
});

describe("checkColumnNames", () => {
  test("allows ordinary names", () => {
    for (const name of ["pIC50", "activity", "Ki (nM)", "measured"]) checkColumnNames(name, []);
  });

  test.each(OWN.filter((name) => !name.includes("pIC50")))("refuses %s, which another column bears", (name) => {
    expect(() => checkColumnNames(name, [])).toThrow(expect.objectContaining({ code: "config" }));
  });
});
