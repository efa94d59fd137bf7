import { createRdkitEngine } from "@molsieve/chem";
import { packedFingerprints, parseFeatures } from "@molsieve/featurise";
import { type FeatureRows, fitTrusted, forestEstimator, type TrustedModel } from "@molsieve/models";
import type { Stage } from "@molsieve/screen";
import { beforeAll, describe, expect, test } from "vitest";
import { decodeScores, encodeStructures, type ScoredChunk } from "../../src/stages/screen-codec.js";
import { createStage } from "../../src/stages/screen-stage.js";
import { featureRows } from "../support/feature-rows.js";

const INPUTS = ["CCO", "C1CC(", "OCC.Cl", "c1ccccc1", "*C", "[Na+].CC(=O)[O-]"];

/** Structures and values that the model learns from. */
const TRAINING = [
  ["CCO", 5],
  ["c1ccccc1", 8],
  ["CC(=O)O", 4],
  ["CCN", 5.5],
  ["c1ccncc1", 7.5],
  ["Cc1ccccc1", 8.5],
  ["CCCCO", 5.2],
  ["CC(C)C(=O)O", 4.4],
  ["c1ccc2ccccc2c1", 9],
  ["OCCO", 4.1],
  ["CNC", 5.6],
  ["Clc1ccccc1", 8.2],
] as const;

let stage: Stage;
let model: TrustedModel;
let trainingRows: FeatureRows;
const named: number[] = [];

async function run(inputs: readonly string[], skip: readonly number[] = []): Promise<ScoredChunk> {
  named.length = 0;
  const context = { chunk: 0, skip: new Set(skip), at: (row: number) => void named.push(row), atNoRow: () => {} };
  return decodeScores(await stage.run(encodeStructures(inputs), context));
}

beforeAll(async () => {
  // Two training compounds, the second without a bit: the nearest of everything that has one is the first.
  const bytes = new Uint8Array(512).fill(255, 0, 256);
  const training = packedFingerprints(bytes, 2048);
  const actives = packedFingerprints(bytes.subarray(256), 2048);
  const engine = await createRdkitEngine();
  const features = parseFeatures("maccs + rdkit2d:names=MolWt");
  const smiles = TRAINING.map(([structure]) => structure);
  trainingRows = featureRows(engine, features, smiles);
  const y = Float64Array.from(TRAINING, ([, value]) => value);
  const data = { features: trainingRows, task: { kind: "regression" }, y } as const;
  model = await fitTrusted(forestEstimator, data, { fit: { trees: 20, seed: 1 } });
  stage = await createStage({
    fingerprint: parseFeatures("morgan"),
    encoders: [],
    features,
    preset: "minimal",
    limits: { maxAtoms: 40, maxRingSize: 30 },
    engine: "fast",
    model: model.state(),
    measured: { training, actives },
  });
});

describe("the screening stage", () => {
  test("scores or rejects every row, and names each before its work", async () => {
    const chunk = await run(INPUTS);
    expect([...chunk.index]).toEqual([0, 1, 2, 3, 4, 5]);
    expect(named).toEqual([0, 1, 2, 3, 4, 5]);
    expect(chunk.smiles).toEqual(["CCO", "", "CCO", "c1ccccc1", "", "CC(=O)O"]);
    expect(chunk.code).toEqual(["", "syntax", "", "", "dummy-atom", ""]);
    for (const [i, code] of chunk.code.entries()) {
      expect(chunk.message[i] === "").toBe(code === "");
      expect(Number.isNaN(chunk.numbers.value[i])).toBe(code !== "");
      expect(Number.isNaN(chunk.numbers.MolWt[i])).toBe(code !== "");
    }
    expect(chunk.numbers.MolWt[3]).toBeCloseTo(78.114, 6);
    expect([...chunk.nearest]).toEqual([0, 0, 0, 0, 0, 0]);
    expect(chunk.numbers.similarity[0]).toBeGreaterThan(0);
    expect(chunk.numbers.baseline[0]).toBe(0);
  });

  test("says of a row what the trusted model says of its features", async () => {
    const chunk = await run(TRAINING.map(([smiles]) => smiles));
    const said = model.predict(trainingRows);
    for (const name of ["value", "sd", "lower", "upper", "domain"] as const) {
      expect([name, chunk.numbers[name]]).toEqual([name, said[name]]);
    }
    expect(new Set(said.value).size).toBeGreaterThan(6);
  });

  test("leaves out the rows it is told to skip, and nothing else", async () => {
    const whole = await run(INPUTS);
    const rest = await run(INPUTS, [0, 4]);
    expect([...rest.index]).toEqual([1, 2, 3, 5]);
    expect(named).toEqual([1, 2, 3, 5]);
    expect(rest.smiles).toEqual([1, 2, 3, 5].map((row) => whole.smiles[row]));
    expect([...rest.numbers.value]).toEqual([1, 2, 3, 5].map((row) => whole.numbers.value[row]));
  });

  test("heeds the limits of a structure", async () => {
    const { code } = await run(["C".repeat(40), "C".repeat(41), `C1${"C".repeat(28)}C1.C`, `C1${"C".repeat(29)}C1.C`]);
    expect(code).toEqual(["", "too-large", "", "ring-too-large"]);
  });

  test("works on all rows together at no row's cost", async () => {
    const order: string[] = [];
    const context = { chunk: 0, skip: new Set<number>(), at: (row: number) => void order.push(`row ${row}`) };
    await stage.run(encodeStructures(["C", "N"]), { ...context, atNoRow: () => void order.push("all") });
    expect(order).toEqual(["row 0", "row 1", "all"]);
  });

  test("gives a chunk of which nothing can be used back as rejects, and an empty one as nothing", async () => {
    expect((await run(["", "C("])).code).toEqual(["empty", "syntax"]);
    expect((await run([])).index).toHaveLength(0);
  });

  test("gives a row the same numbers whatever stands around it", async () => {
    const alone = await run(["c1ccccc1"]);
    const among = await run([...INPUTS].reverse());
    const at = [...INPUTS].reverse().indexOf("c1ccccc1");
    for (const [name, values] of Object.entries(alone.numbers)) {
      expect([name, values[0]]).toEqual([name, among.numbers[name as keyof typeof among.numbers][at]]);
    }
  });
});
