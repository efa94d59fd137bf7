import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { createRdkitEngine, parseSmiles } from "@molsieve/chem";
import { PARITY_SMILES, parseFeatures } from "@molsieve/featurise";
import {
  exportOnnx,
  type FittedModel,
  featuriseRows,
  forestEstimator,
  logisticEstimator,
  ridgeEstimator,
} from "@molsieve/models";
import { loadOnnxCard, loadScreen, loadTable, predictTable, screenLibrary } from "@molsieve/pipeline";
import { createTemporaryFolder, type TemporaryFolder } from "@molsieve/testkit";
import { afterAll, beforeAll, describe, expect, test } from "vitest";

const FEATURES = "morgan:radius=2,bits=256";
/** Threads and processes begin slowly on a machine that has other things to do. */
const SLOW_MS = 240_000;
const ABOUT = { name: "elsewhere", metadata: {} };

let folder: TemporaryFolder;
const at = (name: string) => join(folder.path, name);
const models: Record<string, FittedModel> = {};
const engine = await createRdkitEngine();
const molecules = PARITY_SMILES.map((smiles) => {
  const parsed = parseSmiles(engine, smiles);
  if (!parsed.ok) throw new Error(parsed.message);
  using mol = parsed.mol;
  return mol.molecule();
});
const rows = featuriseRows(parseFeatures(FEATURES), molecules);

beforeAll(async () => {
  folder = await createTemporaryFolder();
  const sizes = Float64Array.from(molecules, ({ nAtoms }) => nAtoms);
  const classes = (n: number) => ({
    features: rows,
    task: { kind: "classification" as const, nClasses: n },
    y: sizes.map((size) => size % n),
  });
  models["value"] = await ridgeEstimator.fit({ features: rows, task: { kind: "regression" }, y: sizes });
  models["two"] = await logisticEstimator.fit(classes(2));
  models["three"] = await forestEstimator.fit(classes(3), { trees: 5 });
  for (const [name, model] of Object.entries(models)) writeFileSync(at(`${name}.onnx`), exportOnnx(model, ABOUT));
  // One that cannot be read among them.
  writeFileSync(at("library.smi"), `${PARITY_SMILES.join("\n")}\nnonsense(\n`);
});
afterAll(() => folder[Symbol.asyncDispose]());

function card(name: string, outputs: string): string {
  const path = at(`${name}.yaml`);
  writeFileSync(
    path,
    `licence: CC-BY 4.0\nfeatures: ${FEATURES}\ninput: {name: features, type: float64}\noutputs:\n${outputs}`,
  );
  return path;
}

async function predicted(name: string, outputs: string, workers = 1) {
  const options = { card: card(name, outputs), workers, overwrite: true };
  const result = await predictTable(at(`${name}.onnx`), at("library.smi"), at(`${name}.csv`), options);
  expect(result).toMatchObject({ rows_in: 23, rows_out: 22, rows_rejected: 1, rejected_by_code: { syntax: 1 } });
  return { ...result, rows: (await loadTable(at(`${name}.csv`))).records() };
}

describe("an ONNX model with a card predicts a table", () => {
  test(
    "a quantity, with the same bytes from any number of workers",
    async () => {
      const { rows: said, targets } = await predicted("value", "  value: {target: size, unit: atoms}\n");
      expect(targets).toEqual([
        { name: "size", unit: "atoms", columns: ["size"], uncertainty: false, reference: null },
      ]);
      for (const [row, value] of (models["value"] as FittedModel).predict(rows).value.entries()) {
        expect(Math.abs(Number(said[row]?.["size"]) - value)).toBeLessThan(1e-5 * Math.max(1, Math.abs(value)));
      }
      const one = readFileSync(at("value.csv"));
      await predicted("value", "  value: {target: size, unit: atoms}\n", 2);
      expect(readFileSync(at("value.csv"))).toEqual(one);
    },
    SLOW_MS,
  );

  test(
    "the probability of the second of two classes, and the class by the threshold of the card",
    async () => {
      const outputs = '  probabilities: {target: odd, classes: ["no", "yes"], threshold: 0.7}\n';
      const { rows: said } = await predicted("two", outputs);
      const { value } = (models["two"] as FittedModel).predict(rows);
      for (const [row, { odd, odd_class }] of said.entries()) {
        expect(Number(odd)).toBeCloseTo(value[2 * row + 1] as number, 5);
        expect(odd_class).toBe(Number(odd) >= 0.7 ? "yes" : "no");
      }
      expect(new Set(said.map((row) => row["odd_class"])).size).toBe(2);
    },
    SLOW_MS,
  );

  test("the most probable of three classes, and its probability", async () => {
    const { rows: said } = await predicted("three", "  probabilities: {target: kind, classes: [a, b, c]}\n");
    const { value } = (models["three"] as FittedModel).predict(rows);
    for (const [row, each] of said.entries()) {
      const own = value.subarray(3 * row, 3 * row + 3);
      const most = Math.max(...own);
      expect([each["kind"], Number(each["kind_probability"]).toFixed(5)]).toEqual([
        "abc"[own.indexOf(most)],
        most.toFixed(5),
      ]);
    }
  });
});

test(
  "models with cards take part in a screen, which is another one when a card changes",
  async () => {
    const two = '  probabilities: {target: odd, classes: ["no", "yes"], threshold: 0.7}\n';
    card("value", "  value: {target: size}\n");
    card("two", two);
    const asked = "models: [{file: value.onnx, card: value.yaml, name: n}, {file: two.onnx, card: two.yaml}]";
    const screen = `title: T\nlibrary: {file: library.smi}\nstandardise: none\n${asked}\nrank: {by: odd}\nhits: {count: 5}\n`;
    writeFileSync(at("screen.yaml"), screen);
    const read = async () => {
      const loaded = await loadScreen(at("screen.yaml"));
      if (!("libraryScreen" in loaded)) throw new Error("a campaign");
      return loaded.libraryScreen;
    };
    const { run } = await screenLibrary(await read(), at("run"), { workers: 1 });
    const inputs = run?.inputs.map(({ path }) => path.replace(/.*[\\/]/, ""));
    expect(inputs).toEqual(["library.smi", "value.onnx", "value.yaml", "two.onnx", "two.yaml"]);
    const hits = (await loadTable(at("run/hits.csv"))).records();
    const odds = (models["two"] as FittedModel).predict(rows).value.filter((_, i) => i % 2 === 1);
    const sizes = (models["value"] as FittedModel).predict(rows).value;
    expect(hits.map(({ odd }) => Number(odd).toFixed(4))).toEqual(
      Array.from(odds.toSorted().reverse().slice(0, 5), (odd) => odd.toFixed(4)),
    );
    for (const hit of hits) {
      const row = Number(hit["row"]);
      expect(Number(hit["odd"])).toBeCloseTo(odds[row] as number, 5);
      expect(Number(hit["n"]) / (sizes[row] as number)).toBeCloseTo(1, 5);
      expect(hit["odd_class"]).toBe(Number(hit["odd"]) >= 0.7 ? "yes" : "no");
    }
    expect(Object.keys(hits[0] ?? {})).not.toContain("odd_domain");
    card("two", two.replace("0.7", "0.8"));
    const changed = screenLibrary(await read(), at("run"), { workers: 1, begin: "resume" });
    await expect(changed).rejects.toThrow(/card|models/);
  },
  SLOW_MS,
);

describe("a card's file is refused", () => {
  test.each<[string, string, string, string]>([
    ["that is no YAML", "outputs: [", "config", "not valid YAML"],
    ["whose * is not quoted", "features: maccs\noutputs:\n  *: {}\n", "config", 'put * in quotes: "*"'],
    [
      "with a fault",
      "features: maccs\noutputs: {y: {clases: [a, b]}}\n",
      "config",
      'unknown key "outputs.y.clases" in the card',
    ],
    ["that is empty", "", "config", "must be a mapping of keys, got null"],
  ])("%s", async (_, text, code, message) => {
    writeFileSync(at("bad.yaml"), text);
    await expect(loadOnnxCard(at("bad.yaml"))).rejects.toMatchObject({
      code,
      place: { file: at("bad.yaml") },
      message: expect.stringContaining(message) as string,
    });
  });

  test("that is not there, and nothing is written", async () => {
    const options = { card: at("none.yaml") };
    const given = predictTable(at("value.onnx"), at("library.smi"), at("none.csv"), options);
    await expect(given).rejects.toMatchObject({
      code: "input",
      message: expect.stringContaining("no such file") as string,
    });
    expect(() => readFileSync(at("none.csv"))).toThrow("ENOENT");
  });
});
