import { join } from "node:path";
import { parseFeatures } from "@molsieve/featurise";
import { estimatorNamed, featuriseRows, fitTrusted, loadModel, type ModelTask, saveModel } from "@molsieve/models";
import { createTemporaryFolder } from "@molsieve/testkit";
import { expect, test } from "vitest";
import { ESTIMATORS } from "../contract/estimators.js";
import { engine, exampleContents, MOLECULES, SPEC } from "./support.js";

/** Everything that a model can be trained on; each estimator takes what it can. */
const FEATURES = { parts: [...SPEC.parts, ...parseFeatures("graph").parts] };
const ROWS = featuriseRows(FEATURES, MOLECULES);

const cases = ESTIMATORS.flatMap(({ estimator, options }) =>
  estimator.tasks.map((kind) => [estimator.name, kind, estimatorNamed(estimator.name), options] as const),
);

test.each(cases)("a saved model of %s for %s predicts the same", async (_, kind, estimator, options) => {
  await using folder = await createTemporaryFolder();
  const path = join(folder.path, "model.msm");
  const task: ModelTask = kind === "regression" ? { kind } : { kind, nClasses: 3 };
  const y = Float64Array.from({ length: ROWS.nRows }, (_, i) => (kind === "regression" ? Math.sin(i) : i % 3));
  const trusted = await fitTrusted(estimator, { features: ROWS, task, y }, { fit: options });
  await saveModel(engine, { ...exampleContents(), features: FEATURES, targets: [{ name: "y", task, trusted }] }, path);
  const loaded = await loadModel(engine, path);
  expect(loaded.features).toEqual(FEATURES);
  expect(loaded.targets[0]?.trusted.predict(ROWS)).toEqual(trusted.predict(ROWS));
  expect(loaded.targets[0]?.trusted.outOfFold).toEqual(trusted.outOfFold);
});
