import { molLogP, parseFeatures } from "@molsieve/featurise";
import {
  type Compute,
  createCompute,
  dmpnnEstimator,
  type Encoder,
  featuriseRows,
  mlpEstimator,
  pretrain,
  takeRows,
} from "@molsieve/models";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { engine } from "../explain/read.js";
import { MOLECULES, READS, SMALL_DMPNN, SMALL_MLP, SOURCE, smallEncoder } from "./support.js";

const y = Float64Array.from(MOLECULES, (molecule) => molLogP(molecule));
const ESTIMATORS = { dmpnn: dmpnnEstimator, mlp: mlpEstimator };
const OPTIONS = { dmpnn: { ...SMALL_DMPNN, hidden: undefined }, mlp: { ...SMALL_MLP, hidden: undefined } };
const WIDE = { dmpnn: 32, mlp: [64, 32] };

let compute: Compute;
const encoders = {} as Record<"dmpnn" | "mlp", Encoder>;
beforeAll(async () => {
  compute = await createCompute({ prefer: ["wasm"] });
  for (const model of ["dmpnn", "mlp"] as const) encoders[model] = await smallEncoder(model, compute);
});
afterAll(() => compute.close());

function rootMeanSquare(value: Float64Array, rows: ArrayLike<number> = [...y.keys()]): number {
  return Math.sqrt(
    value.reduce((sum, each, i) => sum + (each - (y[rows[i] as number] as number)) ** 2, 0) / value.length,
  );
}

describe.each(["dmpnn", "mlp"] as const)("an encoder of %s", (model) => {
  const features = featuriseRows(parseFeatures(READS[model]), MOLECULES);
  const data = { features, task: { kind: "regression" } as const, y };

  test("describes a molecule by the same numbers in every batch", () => {
    const encoder = encoders[model];
    const whole = encoder.embed(features);
    expect(whole.length).toBe(MOLECULES.length * encoder.width);
    for (const row of [0, 7, 99]) {
      const alone = encoder.embed(featuriseRows(parseFeatures(READS[model]), MOLECULES.slice(row, row + 1)));
      expect(alone).toEqual(whole.slice(row * encoder.width, (row + 1) * encoder.width));
    }
  });

  test("is the same file for the same data, options and seed, and another for another seed", async () => {
    const again = await smallEncoder(model, compute);
    expect(again.sha256).toBe(encoders[model].sha256);
    expect((await smallEncoder(model, compute, { seed: 7 })).sha256).not.toBe(again.sha256);
  });

  test("is what a network starts from, and stays as it was where it is frozen", async () => {
    const encoder = encoders[model];
    const { hidden: _, ...options } = OPTIONS[model];
    const frozen = await ESTIMATORS[model].fit(data, { ...options, members: 2, encoder, freeze: true, compute });
    const free = await ESTIMATORS[model].fit(data, { ...options, members: 2, encoder, compute });
    for (const [name, { data: own }] of Object.entries(encoder.network.weights)) {
      const kept = frozen.state().tensors[name]?.data as Float32Array;
      expect(kept).toEqual(Float32Array.from([...own, ...own]));
      expect(free.state().tensors[name]?.data).not.toEqual(kept);
    }
    // y has a deviation of 1.3.
    expect(rootMeanSquare(frozen.predict(features).value)).toBeLessThan(1.25);
    expect(rootMeanSquare(free.predict(features).value)).toBeLessThan(1);
  });

  test("is gone on from where the layers behind it, trained alone, have come", async () => {
    const encoder = encoders[model];
    const { hidden: _, ...options } = OPTIONS[model];
    const still = { ...options, epochs: 1, learningRate: 1e-9, members: 2, encoder, compute };
    const frozen = await ESTIMATORS[model].fit(data, { ...still, freeze: true });
    const free = await ESTIMATORS[model].fit(data, still);
    const [one, other] = [frozen.predict(features).value, free.predict(features).value];
    expect(Math.max(...one.map((value, i) => Math.abs(value - (other[i] as number))))).toBeLessThan(1e-5);
  });

  test("knows what it learned: from few rows more is predicted than with one that learned nothing", async () => {
    const { hidden: _, ...options } = OPTIONS[model];
    const few = Uint32Array.from({ length: 20 }, (_, i) => 5 * i + (i % 5));
    const others = Uint32Array.from({ length: 100 }, (_, i) => i).filter((i) => !few.includes(i));
    const errors: number[] = [];
    for (const fit of [{ epochs: 100 }, { epochs: 1, learningRate: 1e-9 }]) {
      const encoder = await smallEncoder(model, compute, {
        fit: { ...fit, hidden: WIDE[model] },
        descriptors: "MolLogP",
      });
      const how = { ...options, epochs: 60, members: 1, heldOut: 0, encoder, freeze: true, compute };
      const known = { ...data, features: takeRows(features, few), y: y.filter((_, i) => few.includes(i)) };
      const fitted = await ESTIMATORS[model].fit(known, how);
      errors.push(rootMeanSquare(fitted.predict(takeRows(features, others)).value, others));
    }
    expect(errors[0]).toBeLessThan(0.7 * (errors[1] as number));
  });

  test("is refused where it does not fit, with what differs", async () => {
    const encoder = encoders[model];
    const other = encoders[model === "dmpnn" ? "mlp" : "dmpnn"];
    const fit = (options: object, own = data) => ESTIMATORS[model].fit(own, { compute, ...options });
    await expect(fit({ encoder: other })).rejects.toThrow(`encoder must be one of ${model}`);
    await expect(fit({ freeze: true })).rejects.toThrow("without an encoder");
    await expect(fit({ encoder, freeze: "yes" })).rejects.toThrow("true or false");
    const hidden = model === "dmpnn" ? 300 : [300];
    await expect(fit({ encoder, hidden })).rejects.toThrow("as the encoder has it");
    const reads = model === "dmpnn" ? "graph:atoms=v1" : "morgan:bits=512 + rdkit2d:names=TPSA+MolWt";
    const foreign = { ...data, features: featuriseRows(parseFeatures(reads), MOLECULES) };
    await expect(fit({ encoder }, foreign)).rejects.toThrow(
      model === "dmpnn" ? "72 columns an atom, as the encoder reads" : "morgan (256 bits)",
    );
  });
});

test("takes classes or quantities, not both", async () => {
  const targets = [
    { name: "a", task: { kind: "regression" } as const, y },
    { name: "b", task: { kind: "classification", nClasses: 2 } as const, y: y.map((value) => Number(value > 1)) },
  ];
  const spec = parseFeatures("graph");
  const data = { spec, features: featuriseRows(spec, MOLECULES), targets, source: SOURCE };
  await expect(pretrain(engine, "dmpnn", data, { fit: { compute } })).rejects.toThrow("of one kind");
  await expect(pretrain(engine, "forest", data)).rejects.toThrow("dmpnn or mlp");
});
