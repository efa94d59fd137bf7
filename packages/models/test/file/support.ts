import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { createRdkitEngine, parseSmiles } from "@molsieve/chem";
import { MolsieveError } from "@molsieve/core";
import { fitFeatures, parseFeatures } from "@molsieve/featurise";
import type { Estimate, FeatureRows, FittedModel, Json, ModelState, ModelTask } from "@molsieve/models";
import type { ModelContents } from "../../src/file/model-contents.js";
import { openModelFiles } from "../../src/file/model-files.js";
import { readModel } from "../../src/file/read-model.js";
import { saveModelWith } from "../../src/file/save-model.js";
import type { Trusted, TrustedState } from "../../src/file/trust-contract.js";
import { zipBytes } from "../../src/file/zip-bytes.js";

export const engine = await createRdkitEngine();

const training = ["CCO", "c1ccccc1", "CC(=O)Nc1ccc(O)cc1", "C[N+](C)(C)C"].map((smiles) => {
  const parsed = parseSmiles(engine, smiles);
  if (!parsed.ok) throw new MolsieveError("internal", parsed.message);
  using mol = parsed.mol;
  return mol.molecule();
});

export const SPEC = fitFeatures(
  parseFeatures("morgan:bits=64 + morgan:bits=32,counts + rdkit2d:names=MolWt+Chi0,scale=standard"),
  training,
);

const WIDTH = 98;

/** `intercept + sum of weights`, through the logistic function for two classes: an estimator small enough for these tests. */
class TinyModel implements FittedModel {
  readonly estimator = "tiny";

  constructor(
    readonly task: ModelTask,
    readonly intercept: number,
    readonly weights: Float64Array,
  ) {}

  predict(features: FeatureRows): Estimate {
    const sums = Float64Array.from({ length: features.nRows }, (_, row) => {
      let column = 0;
      let sum = this.intercept;
      for (const block of features.blocks) {
        for (let i = 0; i < block.width; i++) sum += (this.weights[column++] as number) * entry(block, row, i);
      }
      return sum;
    });
    const sd = new Float64Array(features.nRows).fill(0.5);
    if (this.task.kind === "regression") return { value: sums, sd };
    const active = sums.map((sum) => 1 / (1 + Math.exp(-sum)));
    return { value: Float64Array.from({ length: 2 * sums.length }, (_, i) => share(active, i)), sd };
  }

  state(): ModelState {
    return {
      estimator: this.estimator,
      config: { task: this.task, intercept: this.intercept },
      tensors: { weights: { shape: [WIDTH], data: this.weights } },
    };
  }
}

function share(active: Float64Array, i: number): number {
  const p = active[i >> 1] as number;
  return i % 2 === 0 ? 1 - p : p;
}

function entry(block: FeatureRows["blocks"][number], row: number, column: number): number {
  switch (block.form) {
    case "bits":
      return ((block.words[row * Math.ceil(block.width / 32) + (column >> 5)] as number) >>> (column & 31)) & 1;
    case "counts": {
      const own = block.columns.subarray(block.starts[row], block.starts[row + 1]).indexOf(column);
      return own < 0 ? 0 : (block.counts[(block.starts[row] as number) + own] as number);
    }
    case "values":
      return block.values[row * block.width + column] as number;
  }
}

class TinyTrusted implements Trusted {
  constructor(
    readonly model: FittedModel,
    readonly margin: Float64Array,
  ) {}

  predict(features: FeatureRows) {
    const { value, sd } = this.model.predict(features);
    const domain = new Float64Array(features.nRows).fill(0.25);
    const [margin = 0] = this.margin;
    if (this.model.task.kind === "regression") {
      return { value, sd, lower: value.map((v) => v - margin), upper: value.map((v) => v + margin), domain };
    }
    const active = value.filter((_, i) => i % 2 === 1);
    const nothing = new Float64Array(features.nRows).fill(Number.NaN);
    return { value: active, probabilities: value, sd, lower: nothing, upper: nothing, domain };
  }

  state(): TrustedState {
    const tensors = { margin: { shape: [1], data: this.margin } };
    return { model: this.model.state(), trust: { estimator: "tiny-trust", config: {}, tensors } };
  }
}

/** Restores a {@link TinyTrusted} as carefully as the real ones are. */
export function restoreTiny({ model, trust }: TrustedState): Trusted {
  const weights = model.tensors["weights"]?.data;
  const margin = trust.tensors["margin"]?.data;
  const { intercept, task } = model.config;
  const isWhole = weights instanceof Float64Array && weights.length === WIDTH && margin instanceof Float64Array;
  if (model.estimator !== "tiny" || !isWhole || typeof intercept !== "number") {
    throw new MolsieveError("input", `there is no model ${model.estimator} of these tensors`);
  }
  return new TinyTrusted(new TinyModel(task as ModelTask, intercept, weights), margin);
}

/** A model of two targets. */
export function tinyContents(metrics: Json = { rmse: 0.5 }): ModelContents {
  const weights = Float64Array.from({ length: WIDTH }, (_, i) => Math.sin(i) / 10);
  const trusted = (task: ModelTask) => new TinyTrusted(new TinyModel(task, 1 / 3, weights), new Float64Array([0.7]));
  const binary: ModelTask = { kind: "classification", nClasses: 2 };
  return {
    features: SPEC,
    preparation: { standardise: "default" },
    targets: [
      { name: "pIC50", unit: "-log M", task: { kind: "regression" }, trusted: trusted({ kind: "regression" }) },
      { name: "hERG", task: binary, classes: ["safe", "blocker"], trusted: trusted(binary) },
    ],
    training: { file: "herg.csv", sha256: "ab".repeat(32), nRows: 1234, licence: "CC-BY 4.0" },
    metrics,
    about: { createdAt: "2026-11-22T12:00:00Z", molsieve: "0.1.0", seed: 7, options: { estimator: "tiny" } },
  };
}

export async function saveTiny(path: string, options: { overwrite?: boolean } = {}, contents = tinyContents()) {
  await saveModelWith(restoreTiny, engine, contents, path, options);
}

export async function loadTiny(path: string): Promise<ModelContents> {
  return await readModel(engine, await openModelFiles(path), restoreTiny);
}

/** Writes an archive of these files and loads it. */
export async function loadPacked(folder: string, files: ReadonlyMap<string, Uint8Array>): Promise<ModelContents> {
  const path = join(folder, "changed.msm");
  writeFileSync(path, Buffer.concat(zipBytes(Array.from(files, ([name, bytes]) => ({ name, bytes })))));
  return await loadTiny(path);
}
