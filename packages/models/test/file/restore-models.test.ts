import { join } from "node:path";
import { fitTrustedJointly, loadModel, type ModelTarget, mlpEstimator, saveModel } from "@molsieve/models";
import { createTemporaryFolder } from "@molsieve/testkit";
import { expect, test, vi } from "vitest";
import { MlpRunner } from "../../dist/network/run-mlp.js";
import { engine, exampleContents, MOLECULES, ROWS } from "./support.js";

test("a network of several targets is one again once it is loaded", async () => {
  await using folder = await createTemporaryFolder();
  const { fitJointly } = mlpEstimator;
  if (fitJointly === undefined) throw new Error("it fits several targets at once");
  const task = { kind: "regression" } as const;
  const size = Float64Array.from(MOLECULES, ({ nAtoms }) => nAtoms);
  const targets = [size, size.map(Math.sqrt), size.map((n) => -n)].map((y) => ({ task, y }));
  const fit = { hidden: [8], members: 2, epochs: 2 };
  const models = await fitTrustedJointly({ ...mlpEstimator, fitJointly }, { features: ROWS, targets }, { fit });
  const contents = {
    ...exampleContents(),
    targets: models.map((trusted, t): ModelTarget => ({ name: `t${t}`, task, trusted })),
  };
  const path = join(folder.path, "model.msm");
  await saveModel(engine, contents, path);
  const loaded = await loadModel(engine, path);
  const run = vi.spyOn(MlpRunner.prototype, "run");
  try {
    const said = loaded.targets.map(({ trusted }) => trusted.predict({ ...ROWS }));
    expect(run).toHaveBeenCalledTimes(3);
    run.mockClear();
    const rows = { ...ROWS };
    expect(loaded.targets.map(({ trusted }) => trusted.predict(rows))).toEqual(said);
    expect(run).toHaveBeenCalledTimes(1);
    expect(models.map((model) => model.predict(rows))).toEqual(said);
  } finally {
    run.mockRestore();
  }
});
