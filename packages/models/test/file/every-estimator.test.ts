import { join } from "node:path";
import { fitTrusted, loadModel, type ModelTask, saveModel } from "@molsieve/models";
import { createTemporaryFolder } from "@molsieve/testkit";
import { expect, test } from "vitest";
import { ESTIMATORS } from "../contract/estimators.js";
import { engine, exampleContents, ROWS, SPEC } from "./support.js";

const cases = ESTIMATORS.flatMap(({ estimator, options }) =>
  estimator.tasks.map((kind) => [estimator.name, kind, estimator, options] as const),
);

test.each(cases)("a saved model of %s for %s predicts the same", async (_, kind, estimator, options) => {
  await using folder = await createTemporaryFolder();
  const path = join(folder.path, "model.msm");
  const task: ModelTask = kind === "regression" ? { kind } : { kind, nClasses: 3 };
  const y = Float64Array.from({ length: ROWS.nRows }, (_, i) => (kind === "regression" ? Math.sin(i) : i % 3));
  const trusted = await fitTrusted(estimator, { features: ROWS, task, y }, { fit: options });
  await saveModel(engine, { ...exampleContents(), targets: [{ name: "y", task, trusted }] }, path);
  const loaded = await loadModel(engine, path);
  expect(loaded.features).toEqual(SPEC);
  expect(loaded.targets[0]?.trusted.predict(ROWS)).toEqual(trusted.predict(ROWS));
  expect(loaded.targets[0]?.trusted.outOfFold).toEqual(trusted.outOfFold);
});
