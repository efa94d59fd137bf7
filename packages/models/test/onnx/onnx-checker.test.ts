import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { parseFeatures } from "@molsieve/featurise";
import {
  createCompute,
  dmpnnEstimator,
  exportOnnx,
  featuriseRows,
  mlpEstimator,
  runOnnx,
  type TrainingData,
} from "@molsieve/models";
import { createTemporaryFolder, findPython } from "@molsieve/testkit";
import { expect, test } from "vitest";
import { kernelOnnx } from "../../src/onnx/kernel-graph.js";
import { linearOnnx } from "../../src/onnx/linear-graph.js";
import { treeEnsembleOnnx } from "../../src/onnx/tree-ensemble.js";
import { MOLECULES } from "../file/support.js";

const python = findPython("onnx");
const ABOUT = { name: "example", metadata: { target: "pIC50" } };

const trees = treeEnsembleOnnx(
  {
    width: 3,
    nScores: 2,
    starts: [0, 3, 4],
    columns: [1, -1, -1, -1],
    thresholds: [0.5, 0, 0, 0],
    left: [1, 0, 0, 0],
    right: [2, 0, 0, 0],
    missingLeft: [1, 0, 0, 0],
    leafScores: [0, 0, 0.25, 0.75, 0.625, 0.375, 0, 0],
    base: [0, 0],
    link: "probabilities",
  },
  ABOUT,
);

const linear = linearOnnx(
  {
    blocks: [
      { width: 1, transform: "log2", weights: [2] },
      { width: 2, transform: { medians: [0, 0], means: [0, 1], sds: [1, 0] }, weights: [-2, 3] },
    ],
    nScores: 1,
    intercepts: [0],
    link: "logistic",
  },
  ABOUT,
);

const kernel = kernelOnnx(
  {
    kernel: { terms: [{ weight: 2, term: { kind: "tanimoto", block: "morgan" } }] },
    rows: { nRows: 2, blocks: [{ form: "bits", name: "morgan", width: 4, words: Uint32Array.of(0b0011, 0b0111) }] },
    scaling: {},
    weights: [1, -1],
    nScores: 1,
    intercepts: [10],
    link: "value",
  },
  ABOUT,
);

/** Networks that have learnt next to nothing. */
async function networks(): Promise<Uint8Array[]> {
  using compute = await createCompute({ prefer: ["wasm"] });
  const features = featuriseRows(parseFeatures("graph + morgan:bits=32 + rdkit2d:names=MolWt"), MOLECULES);
  const targets = ([{ kind: "regression" }, { kind: "classification", nClasses: 3 }] as const).map((task) => {
    return { task, y: Float64Array.from(MOLECULES, ({ nAtoms }) => nAtoms % 3) };
  });
  const options = { epochs: 1, members: 2, compute };
  const graph = { ...options, hidden: 5, layers: [4], descriptors: "all" as const, head: "mean-variance" as const };
  const joint = await dmpnnEstimator.fitJointly?.({ features, targets }, graph);
  const named = (joint ?? []).map((model, i) => ({ name: `t${i}`, model }));
  const mlp = await mlpEstimator.fit({ features, ...targets[0] } as TrainingData, { ...options, hidden: [5] });
  return [exportOnnx(named, ABOUT), exportOnnx(mlp, ABOUT)];
}

test.skipIf(python.skip !== undefined)("ONNX's own checker takes our files", async () => {
  await using folder = await createTemporaryFolder();
  const files = [trees, linear, kernel, ...(await networks())].map((bytes, i) => {
    const file = join(folder.path, `${i}.onnx`);
    writeFileSync(file, bytes);
    return file;
  });
  const graphs =
    "atoms FLOAT ['atoms', 72]; edges FLOAT ['edges', 14]; source INT64 ['edges']; reverse INT64 ['edges']";
  const first = "t0.value FLOAT ['rows', 1]; t0.sd FLOAT ['rows', 1]";
  const second = "t1.probabilities FLOAT ['rows', 3]; t1.label INT64 ['rows']";
  expect(python.run(fileURLToPath(new URL("./check_onnx.py", import.meta.url)), files).split("\n")).toEqual([
    "features DOUBLE ['rows', 3] -> probabilities FLOAT ['rows', 2]; label INT64 ['rows']",
    "features DOUBLE ['rows', 3] -> probabilities FLOAT ['rows', 2]; label INT64 ['rows']",
    "features DOUBLE ['rows', 4] -> value FLOAT ['rows', 1]",
    `${graphs}; molecule INT64 ['atoms']; features DOUBLE ['rows', 33] -> ${first}; ${second}`,
    "features DOUBLE ['rows', 33] -> value FLOAT ['rows', 1]; sd FLOAT ['rows', 1]",
    "",
  ]);
});

test("ONNX Runtime gives unit rows their numbers", async () => {
  const unit = (width: number) => ({
    nRows: width,
    blocks: [
      {
        form: "values" as const,
        name: "x",
        width,
        columns: Array.from({ length: width }, String),
        values: Float64Array.from({ length: width * width }, (_, i) => Number(i % (width + 1) === 0)),
      },
    ],
  });
  const of = async (bytes: Uint8Array, width: number) => {
    const outputs = await runOnnx(bytes, unit(width));
    return Object.fromEntries(
      Object.entries(outputs).map(([name, own]) => [name, Array.from(own, (each) => Number(each.toFixed(4)))]),
    );
  };
  expect(await of(trees, 3)).toEqual({ probabilities: [0.25, 0.75, 0.625, 0.375, 0.25, 0.75], label: [1, 0, 1] });
  // Scores 2, -2 and 0: the last column does not vary.
  const probabilities = [0.1192, 0.8808, 0.8808, 0.1192, 0.5, 0.5];
  expect(await of(linear, 3)).toEqual({ probabilities, label: [1, 0, 0] });
  // Similarities to the two rows: 1/2 and 1/3, the same, 0 and 1/3, 0 and 0.
  expect(await of(kernel, 4)).toEqual({ value: [10.3333, 10.3333, 9.3333, 10] });
});
