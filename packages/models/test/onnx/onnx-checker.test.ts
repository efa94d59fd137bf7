import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { createTemporaryFolder, findPython } from "@molsieve/testkit";
import { expect, test } from "vitest";
import { kernelOnnx } from "../../src/onnx/kernel-graph.js";
import { linearOnnx } from "../../src/onnx/linear-graph.js";
import { treeEnsembleOnnx } from "../../src/onnx/tree-ensemble.js";

const python = findPython("onnx", "onnxruntime", "numpy");
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

test.skipIf(python.skip !== undefined)("ONNX's own checker and runtime take our files", async () => {
  await using folder = await createTemporaryFolder();
  const files = [trees, linear, kernel].map((bytes, i) => {
    const file = join(folder.path, `${i}.onnx`);
    writeFileSync(file, bytes);
    return file;
  });
  expect(python.run(fileURLToPath(new URL("check_onnx.py", import.meta.url)), files)).toBe(
    [
      "probabilities ['rows', 2] [0.25, 0.75, 0.625, 0.375, 0.25, 0.75]",
      "label ['rows'] [1.0, 0.0, 1.0]",
      // Scores 2, -2 and 0: the last column does not vary.
      "probabilities ['rows', 2] [0.1192, 0.8808, 0.8808, 0.1192, 0.5, 0.5]",
      "label ['rows'] [1.0, 0.0, 0.0]",
      // Similarities to the two rows: 1/2 and 1/3, the same, 0 and 1/3, 0 and 0.
      "value ['rows', 1] [10.33333, 10.33333, 9.33333, 10.0]",
      "",
    ].join("\n"),
  );
});
