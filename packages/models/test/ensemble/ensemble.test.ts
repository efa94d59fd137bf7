import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { ProgressEvent } from "@molsieve/core";
import {
  type CrossFittedModel,
  type Estimator,
  gpEstimator,
  meanEstimator,
  ridgeEstimator,
  type TrainingData,
} from "@molsieve/models";
import { createTemporaryFolder } from "@molsieve/testkit";
import { describe, expect, test } from "vitest";
import { createAutoEstimator } from "../../src/ensemble/auto-estimator.js";
import type { EnsembleModel } from "../../src/ensemble/ensemble-model.js";
import type { MemberSpec } from "../../src/ensemble/member.js";
import { createStackEstimator } from "../../src/ensemble/stack-estimator.js";
import { sumOfTwo } from "./support.js";

const ESTIMATORS = [meanEstimator, ridgeEstimator] as readonly Estimator[];
const MEMBERS: readonly MemberSpec[] = [
  { estimator: "mean" },
  { estimator: "ridge", blocks: ["a"] },
  { estimator: "ridge", blocks: ["b"] },
  { estimator: "ridge" },
];

const data = sumOfTwo(120, 7);
const unseen = sumOfTwo(50, 8);

function rmse(value: Float64Array, { y }: TrainingData): number {
  return Math.sqrt(y.reduce((sum, truth, i) => sum + (truth - (value[i] as number)) ** 2, 0) / y.length);
}

describe.each([
  ["stack", createStackEstimator(ESTIMATORS, () => MEMBERS)],
  ["auto", createAutoEstimator(ESTIMATORS, () => MEMBERS)],
] as const)("%s", (name, estimator) => {
  test("gives the weight to the member that knows", async () => {
    const model = (await estimator.fit(data)) as EnsembleModel;
    expect(model.estimator).toBe(name);
    expect(rmse(model.predict(unseen.features).value, unseen)).toBeLessThan(0.1);
    expect(model.report).toMatchObject([
      { model: "mean", weight: 0 },
      { model: "ridge on a" },
      { model: "ridge on b" },
      { model: "ridge", rmse: expect.closeTo(0.06, 1) },
    ]);
    expect(rmse(model.outOfFold?.().value as Float64Array, data)).toBeLessThan(0.1);
  });

  test("comes back from its state to the last bit, by way of JSON", async () => {
    const model = await estimator.fit(data);
    const state = model.state();
    const restored = estimator.restore({ ...state, config: JSON.parse(JSON.stringify(state.config)) });
    expect(restored.predict(unseen.features)).toEqual(model.predict(unseen.features));
    expect(restored.state()).toEqual(state);
  });

  test("refuses damaged states", async () => {
    const state = (await estimator.fit(data)).state();
    const members = state.config["members"] as readonly object[];
    const bad = [
      { members: [] },
      { members: "x" },
      { members: [{ ...members[0], weight: 2 }] },
      { members: [{ ...members[0], estimator: "forrest" }] },
      { members: [{ ...members[0], blocks: [1] }] },
      { members: [null] },
      { task: { kind: "classification", nClasses: 3 } },
      { task: null },
    ];
    for (const change of bad) {
      const damaged = { ...state, config: { ...state.config, ...change } } as typeof state;
      expect(() => estimator.restore(damaged), JSON.stringify(change)).toThrow(
        expect.objectContaining({ code: "input" }),
      );
    }
    expect(() => estimator.restore({ ...state, tensors: {} })).toThrow(expect.objectContaining({ code: "input" }));
  });

  test("refuses options out of range", async () => {
    const named = name === "stack" ? "members" : "candidates";
    const given = (spec: MemberSpec) => estimator.fit(data, { [named]: [spec] });
    await expect(given({ estimator: "rigde" })).rejects.toThrow("did you mean ridge?");
    await expect(given({ estimator: "ridge", blocks: ["c"] })).rejects.toThrow("blocks must be one of a, b");
    await expect(estimator.fit(data, { [named]: [] })).rejects.toMatchObject({ code: "argument" });
    await expect(estimator.fit(data, { folds: 1 })).rejects.toMatchObject({ code: "argument" });
  });

  test("stops on a signal", async () => {
    const stop = new AbortController();
    const fitting = estimator.fit(data, { signal: stop.signal, onProgress: () => stop.abort() });
    await expect(fitting).rejects.toMatchObject({ code: "cancelled" });
  });
});

test("a search tells what it tried and how well each did", async () => {
  const notes: (string | undefined)[] = [];
  const onProgress = ({ stage, note }: ProgressEvent) => stage === "cross-validate" && notes.push(note);
  await createAutoEstimator(ESTIMATORS, () => MEMBERS).fit(data, { onProgress });
  expect(notes).toHaveLength(4);
  expect(notes[0]).toMatch(/^mean: rmse 1\.\d\d$/);
  expect(notes[3]).toMatch(/^ridge: rmse 0\.0\d+$/);
  const budgets: boolean[] = [];
  const auto = createAutoEstimator(ESTIMATORS, (_, hasBudget) => {
    budgets.push(hasBudget);
    return MEMBERS;
  });
  await auto.fit(data);
  await auto.fit(data, { budgetSeconds: 3600 });
  expect(budgets).toEqual([false, true]);
});

test("equal weights are a plain mean", async () => {
  const estimator = createStackEstimator(ESTIMATORS, () => MEMBERS);
  const model = (await estimator.fit(data, { weights: "equal" })) as EnsembleModel;
  expect(model.members.map(({ weight }) => weight)).toEqual([0.25, 0.25, 0.25, 0.25]);
  const alone = model.members.map(({ model: member, blocks }) => {
    const own = unseen.features.blocks.filter((block) => blocks === null || blocks.includes(block.name));
    return member.predict({ ...unseen.features, blocks: own }).value;
  });
  const mean = alone.reduce(
    (sum, each) => sum.map((value, i) => value + (each[i] as number) / 4),
    new Float64Array(50),
  );
  const { value, sd } = model.predict(unseen.features);
  for (const [i, expected] of mean.entries()) expect(value[i]).toBeCloseTo(expected, 12);
  expect(Math.min(...sd)).toBeGreaterThan(0.5);
});

test("a search that was broken off goes on where it was, and a damaged note counts as none", async () => {
  await using folder = await createTemporaryFolder();
  let fits = 0;
  const counting: Estimator = {
    ...(ridgeEstimator as Estimator),
    fit(own, options) {
      fits++;
      return (ridgeEstimator as Estimator).fit(own, options);
    },
  };
  const auto = createAutoEstimator([meanEstimator as Estimator, counting], () => MEMBERS);
  const journal = join(folder.path, "tries");
  const options = { journal, folds: 4 };
  const stop = new AbortController();
  const onProgress = ({ done }: { done: number }) => done === 2 && stop.abort();
  await expect(auto.fit(data, { ...options, signal: stop.signal, onProgress })).rejects.toMatchObject({
    code: "cancelled",
  });
  expect(readdirSync(journal)).toHaveLength(2);
  fits = 0;
  const resumed = (await auto.fit(data, options)) as EnsembleModel;
  // Of the three that are tried by ridge one was there already; each member that counts is fitted once more.
  expect(fits).toBe(2 * 4 + resumed.members.filter(({ model }) => model.estimator === "ridge").length);
  expect(resumed.state()).toEqual((await auto.fit(data, { folds: 4 })).state());
  const [first = ""] = readdirSync(journal);
  writeFileSync(join(journal, first), readFileSync(join(journal, first)).subarray(0, 100));
  expect((await auto.fit(data, options)).state()).toEqual(resumed.state());
  expect(readdirSync(journal)).toHaveLength(4);
  await auto.fit(sumOfTwo(120, 9), options);
  expect(readdirSync(journal)).toHaveLength(8);
});

test("a member with a closed form is fitted once, as if it had been fitted again; a resumed search gives the same model", async () => {
  await using folder = await createTemporaryFolder();
  const calls: string[] = [];
  const { crossFit, ...gp } = gpEstimator as Estimator;
  const counting: Estimator = {
    ...gp,
    fit(own, options) {
      calls.push("fit");
      return gp.fit(own, options);
    },
    async crossFit(own, folds, options) {
      calls.push("crossFit");
      expect(folds.flatMap((rows) => [...rows]).sort((a, b) => a - b)).toEqual([...own.y.keys()]);
      return (await crossFit?.(own, folds, options)) as CrossFittedModel;
    },
  };
  const candidates = [{ estimator: "gp", blocks: ["a"] }, { estimator: "gp" }];
  const auto = createAutoEstimator([counting], () => candidates);
  const model = (await auto.fit(data, { journal: folder.path })) as EnsembleModel;
  expect(calls).toEqual(["crossFit", "crossFit"]);
  const resumed = (await auto.fit(data, { journal: folder.path })) as EnsembleModel;
  expect(calls.slice(2)).toEqual(model.members.map(() => "fit"));
  expect(resumed.state()).toEqual(model.state());
  expect(resumed.predict(unseen.features)).toEqual(model.predict(unseen.features));
  const slow = (await createAutoEstimator([gp], () => candidates).fit(data)) as EnsembleModel;
  expect(model.outOfFold?.()).not.toEqual(slow.outOfFold?.());
  const [fast, honest] = [model, slow].map((each) => rmse(each.outOfFold?.().value as Float64Array, data));
  expect(fast).toBeCloseTo(honest as number, 2);
});

test("a member that knows no closed form for this model is fitted to each fold, and not again", async () => {
  const calls: number[] = [];
  const exactRows = 30;
  const counting: Estimator = {
    ...(gpEstimator as Estimator),
    fit(own, options) {
      calls.push(own.y.length);
      return (gpEstimator as Estimator).fit(own, options);
    },
  };
  const candidates = [{ estimator: "gp", options: { exactRows, keptBytes: 0, inducingRows: 30 } }];
  const model = (await createAutoEstimator([counting], () => candidates).fit(data)) as EnsembleModel;
  expect(calls).toEqual(new Array(5).fill(96));
  expect(rmse(model.predict(unseen.features).value, unseen)).toBeLessThan(0.3);
});

test("a time budget ends the search, not before the first try", async () => {
  const auto = createAutoEstimator(ESTIMATORS, () => MEMBERS);
  const model = (await auto.fit(data, { budgetSeconds: 1e-9 })) as EnsembleModel;
  expect(model.report).toMatchObject([{ model: "mean", weight: 1 }]);
});
