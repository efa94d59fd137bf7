import { isMolsieveError } from "@molsieve/core";
import type { Json } from "@molsieve/models";
import fc from "fast-check";
import { expect, test } from "vitest";
import { featureShape } from "../../dist/contract/feature-shape.js";
import { StateReader } from "../../dist/contract/state-reader.js";
import { rowsOfTensors, rowsTensors, scalingOfTensors, scalingTensors } from "../../dist/kernel/rows-state.js";
import { fitValueScaling, scaleValues } from "../../dist/kernel/value-scaling.js";
import { randomRows } from "./random-rows.js";

const shapeOf = (features: Json) =>
  new StateReader({ estimator: "x", config: { features }, tensors: {} }, "x").features();

test("rows and scalings come back from their tensors", () => {
  const raw = randomRows(3, 20);
  const scaling = fitValueScaling(raw);
  const rows = scaleValues(raw, scaling);
  const shape = shapeOf(JSON.parse(JSON.stringify(featureShape(rows))));
  const tensors = { ...rowsTensors(rows), ...scalingTensors(rows, scaling) };
  const back = rowsOfTensors(shape, 20, tensors);
  expect(rowsTensors(back)).toEqual(rowsTensors(rows));
  expect(scalingOfTensors(shape, tensors)).toEqual(scaling);
});

test("damage to a number or size is refused or harmless, never a crash", () => {
  const raw = randomRows(4, 9);
  const rows = scaleValues(raw, fitValueScaling(raw));
  const names = Object.keys(rowsTensors(rows));
  const number = fc.oneof(fc.nat(), fc.constantFrom(0, -1, 2 ** 32 - 1, Number.NaN, Number.POSITIVE_INFINITY));
  fc.assert(
    fc.property(fc.constantFrom(...names), fc.nat(500), number, fc.boolean(), (name, at, value, shorten) => {
      const tensors = structuredClone(rowsTensors(rows));
      const tensor = tensors[name];
      if (tensor === undefined) throw new Error(name);
      if (shorten) tensors[name] = { ...tensor, data: tensor.data.slice(1) };
      else tensor.data[at % tensor.data.length] = value;
      try {
        const back = rowsOfTensors(featureShape(rows), 9, tensors);
        expect(shorten).toBe(false);
        expect(featureShape(back)).toEqual(featureShape(rows));
      } catch (error) {
        expect(isMolsieveError(error, "input")).toBe(true);
      }
    }),
    { numRuns: 500 },
  );
});

test("a shape that cannot be is refused: no blocks, no form, no width or one above 2^24, a name twice", () => {
  const block = { name: "a", form: "bits", width: 2 ** 24 };
  expect(shapeOf([block])).toEqual([block]);
  const widths = [0, 1.5, 2 ** 24 + 1].map((width) => [{ ...block, width }]);
  for (const bad of [undefined, [], [{ name: "a" }], ...widths, [null], {}, "x", [block, block]]) {
    expect(() => shapeOf(bad as Json)).toThrow("damaged");
  }
});
