import { isMolsieveError } from "@molsieve/core";
import { fitTrusted, type ModelState, restoreTrusted, type TrainingData } from "@molsieve/models";
import { expect, it } from "vitest";
import { damagedStates } from "../contract/damaged-states.js";
import { classData, kernelMeanEstimator, madeUpRows, regressionData, restoreKernelMean } from "./support.js";

const cases: [string, TrainingData, object][] = [
  ["intervals by error, signed, in bins", regressionData(60, 1), { bins: 2, signed: true }],
  ["models of folds", regressionData(24, 1, false), { intervals: "jackknife+", folds: 3 }],
  ["two classes", classData(420, 1, 2), {}],
  ["three classes", classData(60, 1, 3), {}],
];

it.each(cases)("restoreTrusted refuses damaged states or makes a model that predicts: %s", async (_, data, trust) => {
  const { model, trust: whole } = (await fitTrusted(kernelMeanEstimator, data, { trust })).state();
  const fresh = madeUpRows(2, 3, data.features.blocks.length > 1);
  const restoreModel = (state: ModelState) => {
    try {
      return restoreKernelMean(state);
    } catch {
      return restoreKernelMean(model);
    }
  };
  let refused = 0;
  let tried = 0;
  for (const { damage, state, mustRefuse } of damagedStates(whole)) {
    if (/fold\.\d\.model/.test(damage) || damage.includes("config.folds")) continue;
    // A number of a list without numbers is none that could be damaged.
    if (whole.tensors[damage.split(":")[0] as string]?.data.length === 0 && damage.includes("] =")) continue;
    tried++;
    try {
      const asRead = { ...state, config: JSON.parse(JSON.stringify(state.config)) };
      const { domain, value } = restoreTrusted({ model, trust: asRead }, restoreModel).predict(fresh);
      expect(value.length + domain.length, damage).toBe(4);
      expect(mustRefuse, `${damage} was taken`).toBe(false);
    } catch (error) {
      refused++;
      const names = isMolsieveError(error, "input") || /all like|as in training/.test(String(error));
      expect(names, `${damage}: ${error}`).toBe(true);
    }
  }
  expect(tried).toBeGreaterThan(200);
  expect(refused).toBeGreaterThan(tried / 2);
});
