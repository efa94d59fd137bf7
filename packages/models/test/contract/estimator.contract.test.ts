import { isMolsieveError, type ProgressEvent } from "@molsieve/core";
import {
  type Estimate,
  type FeatureRows,
  type FittedModel,
  joinRows,
  type ModelState,
  type ModelTask,
  type TrainingData,
  takeRows,
} from "@molsieve/models";
import { describe, expect, it } from "vitest";
import { damagedStates } from "./damaged-states.js";
import { ESTIMATORS } from "./estimators.js";
import {
  BINARY,
  bitBlock,
  countBlock,
  onlyForms,
  REGRESSION,
  sampleData,
  THREE_CLASSES,
  valueBlock,
} from "./sample-data.js";

const TASKS = [
  { name: "regression", task: REGRESSION },
  { name: "binary", task: BINARY },
  { name: "three classes", task: THREE_CLASSES },
];

describe.each(ESTIMATORS.map((each) => ({ name: each.estimator.name, ...each })))(
  "$name",
  ({ estimator, options, learnsNothing }) => {
    const tasks = TASKS.filter(({ task }) => estimator.tasks.includes(task.kind));
    const first = tasks[0]?.task as ModelTask;
    const fit = (data: TrainingData, more: object = {}) => estimator.fit(data, { ...options, ...more });

    describe.each(tasks)("$name", ({ task }) => {
      const training = sampleData(task, 90, 1);
      const { features: unseen } = sampleData(task, 40, 2);
      let fitted: Promise<FittedModel> | undefined;
      const model = () => {
        fitted ??= fit(training);
        return fitted;
      };

      it("gives one finite estimate a row", async () => {
        const fittedModel = await model();
        expect(fittedModel.estimator).toBe(estimator.name);
        expect(fittedModel.task).toEqual(task);
        expectSound(fittedModel.predict(unseen), 40, task);
        expectSound(fittedModel.predict(training.features), 90, task);
      });

      it("estimates a row the same in every batch", async () => {
        const fittedModel = await model();
        const order = Array.from({ length: 40 }, (_, i) => (i * 7 + 3) % 40);
        const shuffled = fittedModel.predict(takeRows(unseen, [...order, ...order]));
        const all = fittedModel.predict(unseen);
        for (const [at, row] of [...order, ...order].entries()) {
          expect(rowOf(shuffled, at, task)).toEqual(rowOf(all, row, task));
        }
        const one = fittedModel.predict(takeRows(unseen, [39]));
        expect(rowOf(one, 0, task)).toEqual(rowOf(all, 39, task));
        expect(fittedModel.predict(takeRows(unseen, []))).toEqual({
          value: new Float64Array(0),
          sd: new Float64Array(0),
        });
      });

      it("is the same model twice", async () => {
        const again = await fit(training, { seed: 42 });
        expect(again.state()).toEqual((await model()).state());
        expect(again.predict(unseen)).toEqual((await model()).predict(unseen));
      });

      it("leaves the training data as they were", async () => {
        const copy = structuredClone(training);
        await fit(copy);
        expect(copy).toEqual(training);
      });

      it("comes back from its state the same to the last bit", async () => {
        const state = (await model()).state();
        expect(state.estimator).toBe(estimator.name);
        expect(JSON.parse(JSON.stringify(state.config))).toEqual(state.config);
        for (const { shape, data } of Object.values(state.tensors)) {
          expect(data).toHaveLength(shape.reduce((product, size) => product * size, 1));
        }
        const sent = { ...structuredClone(state), config: JSON.parse(JSON.stringify(state.config)) };
        const restored = estimator.restore(sent);
        expect(restored.estimator).toBe(estimator.name);
        expect(restored.task).toEqual(task);
        expect(restored.predict(unseen)).toEqual((await model()).predict(unseen));
        expect(restored.state()).toEqual(state);
      });

      it("refuses features of another shape, as it does restored", async () => {
        const { blocks } = unseen;
        const fittedModel = await model();
        const restored = estimator.restore(fittedModel.state());
        for (const other of [
          { ...unseen, blocks: blocks.slice(1) },
          { ...unseen, blocks: [...blocks].reverse() },
          { ...unseen, blocks: blocks.map((block) => ({ ...block, name: `other ${block.name}` })) },
          { nRows: 1, blocks: [bitBlock([[1, 0]]), ...takeRows(unseen, [0]).blocks.slice(1)] },
        ]) {
          expect(codeOf(() => fittedModel.predict(other))).toBe("argument");
          expect(codeOf(() => restored.predict(other))).toBe("argument");
        }
      });

      it.skipIf(learnsNothing !== undefined)("learns a simple rule", async () => {
        const many = sampleData(task, 300, 3);
        const { value } = (await fit(many)).predict(sampleData(task, 150, 4).features);
        const { y } = sampleData(task, 150, 4);
        if (task.kind === "regression") {
          const mean = many.y.reduce((sum, each) => sum + each, 0) / 300;
          const error = (of: (i: number) => number) => y.reduce((sum, each, i) => sum + (each - of(i)) ** 2, 0);
          expect(error((i) => value[i] as number)).toBeLessThan(0.8 * error(() => mean));
        } else {
          const { nClasses } = task;
          const right = [...y].filter((each, i) => each === mostProbable(value, i, nClasses)).length;
          expect(right / 150).toBeGreaterThan(1.25 / nClasses);
        }
      });

      it("takes a row of weight 0 as no row, and uneven weights", async () => {
        const odd = Uint32Array.from({ length: 45 }, (_, i) => 2 * i + 1);
        const weights = Float64Array.from({ length: 90 }, (_, i) => (i % 2) * (1 + (i % 3)));
        const y = training.y.map((each, i) => (i % 2 === 1 ? each : (each + 1) % 2));
        const weighted = await fit({ ...training, y, weights });
        const without = await fit({
          features: takeRows(training.features, odd),
          task,
          y: Float64Array.from(odd, (i) => training.y[i] as number),
          weights: Float64Array.from(odd, (i) => weights[i] as number),
        });
        expectClose(weighted.predict(unseen), without.predict(unseen), 1e-6);
      });

      it("reports progress to its end", async () => {
        const events: ProgressEvent[] = [];
        await fit(training, { onProgress: (event: ProgressEvent) => events.push(event) });
        expect(events.length).toBeGreaterThan(0);
        for (const stage of new Set(events.map((event) => event.stage))) {
          const own = events.filter((event) => event.stage === stage);
          const done = own.map((event) => event.done);
          expect(done).toEqual([...done].sort((a, b) => a - b));
          expect(own.at(-1)?.done).toBe(own.at(-1)?.total);
        }
      });

      it("stops on a signal", async () => {
        await expect(fit(training, { signal: AbortSignal.abort() })).rejects.toMatchObject({ code: "cancelled" });
        const controller = new AbortController();
        let nEvents = 0;
        const onProgress = () => {
          nEvents++;
          controller.abort();
        };
        const stopped = fit(training, { signal: controller.signal, onProgress });
        await expect(stopped).rejects.toMatchObject({ code: "cancelled" });
        expect(nEvents).toBe(1);
      });

      it.each([
        ["one row", () => ({ ...training, features: takeRows(training.features, [0]), y: training.y.slice(0, 1) })],
        ["no block", () => ({ ...training, features: { nRows: 90, blocks: [] } })],
        ["y of another length", () => ({ ...training, y: training.y.slice(1) })],
        ["y that is not finite", () => ({ ...training, y: training.y.with(7, Number.NaN) })],
        ["infinite y", () => ({ ...training, y: training.y.with(7, Number.POSITIVE_INFINITY) })],
        ["a weight below 0", () => ({ ...training, weights: new Float64Array(90).fill(1).with(3, -1) })],
        ["weights of another length", () => ({ ...training, weights: new Float64Array(91).fill(1) })],
        ["no weight above 0", () => ({ ...training, weights: new Float64Array(90) })],
        ["qualifiers of another length", () => ({ ...training, qualifiers: new Int8Array(91) })],
        ["a qualifier of 2", () => ({ ...training, qualifiers: new Int8Array(90).fill(2) })],
      ])("refuses %s", async (_, bad) => {
        await expect(fit(bad())).rejects.toMatchObject({ code: "argument" });
      });

      it.runIf(task.kind === "classification")("refuses classes that are none, and qualifiers", async () => {
        const bad = [
          { ...training, y: training.y.with(0, -1) },
          { ...training, y: training.y.with(0, 0.5) },
          { ...training, y: training.y.with(0, 3) },
          { ...training, task: { kind: "classification", nClasses: 1 } as const, y: new Float64Array(90) },
          { ...training, qualifiers: new Int8Array(90) },
        ];
        for (const data of bad) await expect(fit(data)).rejects.toMatchObject({ code: "argument" });
      });

      it.each([
        ["bits", onlyForms(training.features, "bits")],
        ["counts", onlyForms(training.features, "counts")],
        ["values", onlyForms(training.features, "values")],
        ["bits and values", onlyForms(training.features, "bits", "values")],
        ["one column of bits", oneColumn(bitBlock(everyOther(90)))],
        ["one column of counts", oneColumn(countBlock(everyOther(90)))],
        ["one column of values", oneColumn(valueBlock(everyOther(90)))],
        ["rows without any bit", { nRows: 90, blocks: [bitBlock(zeros(90, 40))] }],
        ["rows without any count", { nRows: 90, blocks: [countBlock(zeros(90, 40))] }],
        ["equal values", { nRows: 90, blocks: [valueBlock(zeros(90, 3))] }],
        [
          "values all missing",
          { nRows: 90, blocks: [valueBlock(zeros(90, 3).map((row) => row.map(() => Number.NaN)))] },
        ],
        ["a value far off", farOff(training.features)],
        ["two blocks of a form", { nRows: 90, blocks: [bitBlock(everyOther(90), "a"), bitBlock(zeros(90, 2), "b")] }],
      ] as const)("works on %s", async (_, features) => {
        const fittedModel = await fit({ ...training, features });
        const { nRows } = features;
        expectSound(fittedModel.predict(features), nRows, task);
        const { blocks } = features;
        const empty: FeatureRows = {
          nRows: 1,
          blocks: blocks.map((block) => emptyRow(block)),
        };
        expectSound(fittedModel.predict(empty), 1, task);
        expectSound(estimator.restore(fittedModel.state()).predict(features), nRows, task);
      });

      it("works on two rows, equal or not, and on many copies of them", async () => {
        const y = Float64Array.of(0, 1);
        for (const rows of [
          [0, 1],
          [5, 5],
        ]) {
          const features = takeRows(training.features, rows);
          const fittedModel = await fit({ features, task, y });
          expectSound(fittedModel.predict(unseen), 40, task);
        }
        const copies = Array.from({ length: 60 }, (_, i) => i % 2);
        const data = { features: takeRows(training.features, copies), task, y: Float64Array.from(copies) };
        expectSound((await fit(data)).predict(unseen), 40, task);
      });

      it.each([0, 1])("predicts %d when nothing else was measured", async (only) => {
        const fittedModel = await fit({ ...training, y: new Float64Array(90).fill(only) });
        const estimate = fittedModel.predict(unseen);
        expectSound(estimate, 40, task);
        for (let i = 0; i < 40; i++) {
          if (task.kind === "regression") expect(estimate.value[i]).toBeCloseTo(only, 6);
          else expect(mostProbable(estimate.value, i, task.nClasses)).toBe(only);
        }
      });

      it("refuses a state that is damaged, or makes of it a model that does no harm", async () => {
        const state = (await fit(sampleData(task, 24, 6))).state();
        const { features } = sampleData(task, 3, 7);
        for (const { damage, state: damaged, mustRefuse } of damagedStates(state)) {
          const said = saidOf(() => estimator.restore(damaged).predict(features));
          if (said instanceof Error) {
            // A model may come back from a config with other blocks: then it is the features that do not fit.
            const codes = damage.includes("config.features") ? (["input", "argument"] as const) : (["input"] as const);
            expect(isMolsieveError(said, ...codes), `${damage}: ${said.stack}`).toBe(true);
          } else {
            expect(mustRefuse, damage).toBe(false);
            const nValues = damage.includes("config.task") ? said.value.length : 3 * valuesPerRow(task);
            expect([said.value.length, said.sd.length], damage).toEqual([nValues, 3]);
          }
        }
      });
    });

    it("has a name for the command line and a task", () => {
      expect(estimator.name).toMatch(/^[a-z]+(-[a-z]+)*$/);
      expect(tasks.length).toBeGreaterThan(0);
    });

    it("refuses tasks that are none of its own", async () => {
      const others = TASKS.filter(({ task }) => !estimator.tasks.includes(task.kind));
      for (const { task } of others) {
        await expect(fit(sampleData(task, 20, 1))).rejects.toMatchObject({ code: "argument" });
      }
      const unknown = { kind: "ranking" } as unknown as ModelTask;
      await expect(fit({ ...sampleData(first, 20, 1), task: unknown })).rejects.toMatchObject({ code: "argument" });
    });

    it("refuses options and seeds that are none", async () => {
      const data = sampleData(first, 20, 1);
      await expect(fit(data, { sead: 1 })).rejects.toThrow(/seed/);
      for (const more of [{ sead: 1 }, { nothingLikeIt: 1 }, { seed: -1 }, { seed: 0.5 }, { seed: 2 ** 32 }]) {
        await expect(fit(data, more)).rejects.toMatchObject({ code: "argument" });
      }
    });

    it("refuses the state of another estimator", async () => {
      const state: ModelState = (await fit(sampleData(first, 20, 1))).state();
      expect(codeOf(() => estimator.restore({ ...state, estimator: `other-${estimator.name}` }))).toBe("input");
    });

    it.runIf(estimator.tasks.includes("regression"))("takes other units of y", async () => {
      const training = sampleData(REGRESSION, 90, 1);
      const { features } = sampleData(REGRESSION, 40, 2);
      const plain = (await fit(training)).predict(features);
      for (const [factor, shift] of [
        [1, 1000],
        [1e6, 0],
        [1e-6, 0],
      ] as const) {
        const moved = (await fit({ ...training, y: training.y.map((each) => each * factor + shift) })).predict(
          features,
        );
        const back = {
          value: moved.value.map((each) => (each - shift) / factor),
          sd: moved.sd.map((each) => each / factor),
        };
        expectClose(back, plain, 1e-3);
      }
    });

    it.runIf(estimator.tasks.includes("regression"))("takes censored rows", async () => {
      const training = sampleData(REGRESSION, 90, 1);
      const { features } = sampleData(REGRESSION, 40, 2);
      const qualifiers = Int8Array.from({ length: 90 }, (_, i) => (i % 3) - 1);
      expectSound((await fit({ ...training, qualifiers })).predict(features), 40, REGRESSION);
      const exact = (await fit({ ...training, qualifiers: new Int8Array(90) })).predict(features);
      expect(exact).toEqual((await fit(training)).predict(features));
    });
  },
);

/** Values a row of `Estimate.value`. */
function valuesPerRow(task: ModelTask): number {
  return task.kind === "regression" ? 1 : task.nClasses;
}

function expectSound({ value, sd }: Estimate, nRows: number, task: ModelTask): void {
  const width = valuesPerRow(task);
  expect(value).toBeInstanceOf(Float64Array);
  expect(sd).toBeInstanceOf(Float64Array);
  expect([value.length, sd.length]).toEqual([nRows * width, nRows]);
  expect(value.findIndex((each) => !Number.isFinite(each))).toBe(-1);
  expect(sd.findIndex((each) => !(each >= 0 && Number.isFinite(each)))).toBe(-1);
  if (task.kind === "regression") return;
  expect(value.findIndex((each) => each < 0 || each > 1)).toBe(-1);
  for (let i = 0; i < nRows; i++) {
    const sum = value.subarray(i * width, (i + 1) * width).reduce((total, each) => total + each, 0);
    expect(sum).toBeCloseTo(1, 9);
  }
}

/** Equal but for `tolerance` of the spread of the expected values. */
function expectClose(got: Estimate, expected: Estimate, tolerance: number): void {
  const spread = Math.max(...expected.value) - Math.min(...expected.value) + Math.max(...expected.sd);
  for (const part of ["value", "sd"] as const) {
    const difference = got[part].map((each, i) => Math.abs(each - (expected[part][i] as number)));
    expect(Math.max(...difference), part).toBeLessThanOrEqual(tolerance * spread);
  }
}

function rowOf({ value, sd }: Estimate, row: number, task: ModelTask): number[] {
  const width = valuesPerRow(task);
  return [...value.subarray(row * width, (row + 1) * width), sd[row] as number];
}

/** The class of the largest probability, of several the lowest. */
function mostProbable(probabilities: Float64Array, row: number, nClasses: number): number {
  const own = probabilities.subarray(row * nClasses, (row + 1) * nClasses);
  return own.indexOf(Math.max(...own));
}

function codeOf(work: () => unknown): string | undefined {
  const said = saidOf(work);
  return isMolsieveError(said) ? said.code : undefined;
}

function saidOf<Result>(work: () => Result): Result | Error {
  try {
    return work();
  } catch (error) {
    return error as Error;
  }
}

function everyOther(nRows: number): number[][] {
  return Array.from({ length: nRows }, (_, i) => [i % 2]);
}

function zeros(nRows: number, width: number): number[][] {
  return Array.from({ length: nRows }, () => new Array<number>(width).fill(0));
}

function oneColumn(block: FeatureRows["blocks"][number]): FeatureRows {
  return { nRows: 90, blocks: [block] };
}

function emptyRow(block: FeatureRows["blocks"][number]): FeatureRows["blocks"][number] {
  const rows = zeros(1, block.width);
  if (block.form === "bits") return bitBlock(rows, block.name);
  return block.form === "counts" ? countBlock(rows, block.name) : valueBlock(rows, block.name);
}

/** As it is but for one value, which is 1e30. */
function farOff(features: FeatureRows): FeatureRows {
  const joined = joinRows([features]);
  for (const block of joined.blocks) if (block.form === "values") block.values[5] = 1e30;
  return joined;
}
