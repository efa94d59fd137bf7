import { createRdkitEngine } from "@molsieve/chem";
import { packedFingerprints, parseFeatures, RULE_OF_FIVE_DESCRIPTORS } from "@molsieve/featurise";
import { type FeatureRows, fitTrusted, forestEstimator, type TrustedModel } from "@molsieve/models";
import type { Stage } from "@molsieve/screen";
import { beforeAll, describe, expect, test } from "vitest";
import { encodeLibraryChunk } from "../../src/job/library-chunk.js";
import { decodeLibraryFrame } from "../../src/job/library-frame.js";
import type { ScoreColumn } from "../../src/plan/score-column.js";
import { createStage } from "../../src/stages/library-stage.js";
import { featureRows } from "../support/feature-rows.js";

const INPUTS = ["CCO", "C1CC(", "OCC.Cl", "c1ccccc1", "*C", "[Na+].CC(=O)[O-]"];

const WHAT = ["value", "sd", "lower", "upper", "domain"] as const;

const COLUMNS: ScoreColumn[] = [
  ...WHAT.map((what): ScoreColumn => ({ name: what, source: { kind: "model", model: 0, target: 0, what } })),
  { name: "similarity", source: { kind: "similar", set: 0, what: "similarity" } },
  { name: "nearest", source: { kind: "similar", set: 0, what: "query" } },
  { name: "baseline", source: { kind: "similar", set: 1, what: "similarity" } },
  ...RULE_OF_FIVE_DESCRIPTORS.map((name): ScoreColumn => ({ name, source: { kind: "descriptor", name } })),
];

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

async function run(inputs: readonly string[], skip: readonly number[] = []) {
  named.length = 0;
  const context = { chunk: 0, skip: new Set(skip), at: (row: number) => void named.push(row), atNoRow: () => {} };
  const frame = decodeLibraryFrame(await stage.run(chunkOf(inputs), context));
  const rows = [...Array(frame.nRows).keys()];
  return {
    index: [...frame.offset],
    smiles: rows.map((i) => frame.smilesAt(i)),
    refused: frame.tally.refused,
    numbers: Object.fromEntries(COLUMNS.map(({ name }, c) => [name, frame.scores[c] as Float64Array])),
  };
}

function chunkOf(inputs: readonly string[]) {
  return encodeLibraryChunk({
    offset: Uint32Array.from(inputs.keys()),
    file: new Uint32Array(inputs.length),
    line: Float64Array.from(inputs, (_, i) => i + 1),
    id: inputs.map((_, i) => `id ${i}`),
    input: inputs,
    molecule: undefined,
    carried: undefined,
  });
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
  const compared = parseFeatures("morgan");
  stage = await createStage({
    engine: "fast",
    preset: "minimal",
    limits: { maxAtoms: 40, maxRingSize: 30 },
    files: [{ path: "library.smi", unit: "line" }],
    filters: [],
    similar: [training, actives].map((fingerprints) => ({
      compared: [{ features: compared, fingerprints }],
      min: undefined,
    })),
    models: [
      {
        features,
        targets: [{ name: "y", knowsUncertainty: true }],
        parts: { kind: "trusted", states: [model.state()], runtime: "own" },
      },
    ],
    consensus: [],
    score: undefined,
    columns: COLUMNS,
    smiles: true,
    measure: false,
  });
});

describe("the stage of library screens", () => {
  test("scores or rejects every row, and names each before its work", async () => {
    const { index, smiles, refused, numbers } = await run(INPUTS);
    expect(index).toEqual([0, 2, 3, 5]);
    expect(named).toEqual([0, 1, 2, 3, 4, 5]);
    expect(smiles).toEqual(["CCO", "CCO", "c1ccccc1", "CC(=O)O"]);
    expect(refused.map(({ offset, id, code }) => [offset, id, code])).toEqual([
      [1, "id 1", "syntax"],
      [4, "id 4", "dummy-atom"],
    ]);
    expect(refused[0]?.message).toMatch(/^library\.smi, line 2: /);
    expect(numbers["MolWt"]?.[2]).toBeCloseTo(78.114, 6);
    expect([...(numbers["nearest"] ?? [])]).toEqual([0, 0, 0, 0]);
    expect(numbers["similarity"]?.[0]).toBeGreaterThan(0);
    expect(numbers["baseline"]?.[0]).toBe(0);
  });

  test("says of a row what the trusted model says of its features", async () => {
    const { numbers } = await run(TRAINING.map(([smiles]) => smiles));
    const said = model.predict(trainingRows);
    const finite = (values: Float64Array) => values.map((value) => (Number.isFinite(value) ? value : Number.NaN));
    for (const name of WHAT) expect([name, numbers[name]]).toEqual([name, finite(said[name])]);
    expect(new Set(said.value).size).toBeGreaterThan(6);
  });

  test("leaves out the rows it is told to skip, and nothing else", async () => {
    const whole = await run(INPUTS);
    const rest = await run(INPUTS, [0, 4]);
    expect(rest.index).toEqual([2, 3, 5]);
    expect(rest.refused.map(({ offset }) => offset)).toEqual([1]);
    expect(named).toEqual([1, 2, 3, 5]);
    expect(rest.smiles).toEqual(whole.smiles.slice(1));
    expect(rest.numbers["value"]).toEqual(whole.numbers["value"]?.slice(1));
  });

  test("heeds the limits of a structure", async () => {
    const inputs = ["C".repeat(40), "C".repeat(41), `C1${"C".repeat(28)}C1.C`, `C1${"C".repeat(29)}C1.C`];
    const { index, refused } = await run(inputs);
    expect(index).toEqual([0, 2]);
    expect(refused.map(({ code }) => code)).toEqual(["too-large", "ring-too-large"]);
  });

  test("works on all rows together at no row's cost", async () => {
    const order: string[] = [];
    const context = { chunk: 0, skip: new Set<number>(), at: (row: number) => void order.push(`row ${row}`) };
    await stage.run(chunkOf(["C", "N"]), { ...context, atNoRow: () => void order.push("all") });
    expect(order).toEqual(["row 0", "row 1", "all"]);
  });

  test("gives a chunk of which nothing can be used back as rejects, and an empty one as nothing", async () => {
    expect((await run(["", "C("])).refused.map(({ code }) => code)).toEqual(["empty", "syntax"]);
    expect(await run([])).toMatchObject({ index: [], refused: [] });
  });

  test("gives a row the same numbers whatever stands around it", async () => {
    const alone = await run(["c1ccccc1"]);
    const among = await run([...INPUTS].reverse());
    const at = among.smiles.indexOf("c1ccccc1");
    for (const [name, values] of Object.entries(alone.numbers)) {
      expect([name, values[0]]).toEqual([name, among.numbers[name]?.[at]]);
    }
  });
});
