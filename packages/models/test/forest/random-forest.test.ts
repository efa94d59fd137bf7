import { fitRandomForest, forestFromBuffer } from "@molsieve/models";
import { describe, expect, it } from "vitest";
import { fingerprintsOf, randomTable } from "../support.js";

const table = randomTable(80, 1);
const unseen = randomTable(150, 2);

describe("fitRandomForest", () => {
  it("learns which bits matter", async () => {
    const { value } = (await fitRandomForest(table, { trees: 100 })).predict(unseen.fingerprints);
    for (const [row, measured] of unseen.y.entries())
      expect(Math.abs((value[row] as number) - measured)).toBeLessThan(1.6);
  });

  it("fits training rows of one tree exactly where they were drawn, and says so out of bag", async () => {
    const model = await fitRandomForest(table, { trees: 1 });
    const { value, sd } = model.predict(table.fingerprints);
    const { outOfBag } = model;
    expect([...sd]).toEqual(new Array(80).fill(0));
    const held = [...outOfBag.count.keys()].filter((row) => outOfBag.count[row] === 1);
    expect(held.length).toBeGreaterThan(15);
    expect(held.length).toBeLessThan(45);
    for (let row = 0; row < 80; row++) {
      if (held.includes(row)) {
        expect([outOfBag.value[row], outOfBag.sd[row]]).toEqual([value[row], 0]);
      } else {
        expect([outOfBag.value[row], outOfBag.sd[row]]).toEqual([Number.NaN, Number.NaN]);
        expect(value[row]).toBeCloseTo(table.y[row] as number, 12);
      }
    }
    const errors = held.map((row) => Math.abs((value[row] as number) - (table.y[row] as number)));
    expect(model.outOfBagMetrics().mae).toBeCloseTo(errors.reduce((sum, error) => sum + error, 0) / held.length, 12);
  });

  it("gives the mean and the standard deviation over the trees", async () => {
    // Tree k depends on seed and k only, so the mean of k trees times k, less that of k - 1, is what tree k says.
    const means: number[] = [];
    for (const trees of [1, 2, 3, 4]) {
      means.push((await fitRandomForest(table, { trees })).predict(unseen.fingerprints).value[0] as number);
    }
    const said = means.map((mean, k) => mean * (k + 1) - (means[k - 1] ?? 0) * k);
    const { sd } = (await fitRandomForest(table, { trees: 4 })).predict(unseen.fingerprints);
    const variance = said.reduce((sum, each) => sum + (each - (means[3] as number)) ** 2, 0) / 4;
    expect(sd[0]).toBeCloseTo(Math.sqrt(variance), 10);
    expect(sd[0]).toBeGreaterThan(0);
  });

  it("stays within the training values", async () => {
    const { value } = (await fitRandomForest(table, { trees: 20 })).predict(unseen.fingerprints);
    expect(Math.min(...value)).toBeGreaterThanOrEqual(Math.min(...table.y) - 1e-12);
    expect(Math.max(...value)).toBeLessThanOrEqual(Math.max(...table.y) + 1e-12);
  });

  it("keeps minLeaf draws in each leaf", async () => {
    const stump = await fitRandomForest(table, { trees: 1, minLeaf: 40 });
    expect(new Set(stump.predict(unseen.fingerprints).value).size).toBeLessThanOrEqual(2);
  });

  it("depends on the seed", async () => {
    const of = async (seed: number) =>
      (await fitRandomForest(table, { trees: 5, seed })).predict(unseen.fingerprints).value;
    expect(await of(1)).toEqual(await of(1));
    expect(await of(1)).not.toEqual(await of(2));
  });

  it("answers rows that no bit tells apart with their mean", async () => {
    const same = { fingerprints: fingerprintsOf([[1], [1], [1]]), y: Float64Array.of(1, 2, 6) };
    const { value } = (await fitRandomForest(same, { trees: 400 })).predict(same.fingerprints);
    expect(value[0]).toBeGreaterThan(2.5);
    expect(value[0]).toBeLessThan(3.5);
    expect(value[1]).toBe(value[0]);
  });

  it("gives an interval without width for equal values and without end for few rows", async () => {
    const flat = { ...table, y: new Float64Array(80).fill(4.3) };
    const sure = (await fitRandomForest(flat, { trees: 20 })).predict(unseen.fingerprints);
    expect([sure.value[0], sure.sd[0], sure.lower[0], sure.upper[0]]).toEqual([4.3, 0, 4.3, 4.3]);
    const few = { fingerprints: fingerprintsOf([[1], [2], [3]]), y: Float64Array.of(1, 1, 1) };
    const { lower, upper } = (await fitRandomForest(few, { trees: 20 })).predict(few.fingerprints);
    expect([lower[0], upper[0]]).toEqual([Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY]);
  });

  it.each([
    [{ trees: 0 }, "trees must be an integer of 1 or more, got 0"],
    [{ trees: 1.5 }, "trees must be an integer of 1 or more, got 1.5"],
    [{ maxFeatures: 0 }, "maxFeatures must be above 0 and at most 1, got 0"],
    [{ maxFeatures: 1.01 }, "maxFeatures must be above 0 and at most 1, got 1.01"],
    [{ minLeaf: 0 }, "minLeaf must be an integer of 1 or more, got 0"],
    [{ seed: -1 }, "seed must be an integer from 0 to 4294967295, got -1"],
  ])("refuses %j", async (options, message) => {
    await expect(fitRandomForest(table, options)).rejects.toThrow(message);
  });
});

describe("forestFromBuffer", () => {
  it("is the same model, also from a copy", async () => {
    const model = await fitRandomForest(table, { trees: 20 });
    expect(model.buffer).toBeInstanceOf(SharedArrayBuffer);
    const copy = forestFromBuffer(new Uint8Array(new Uint8Array(model.buffer)).buffer);
    expect(copy.predict(unseen.fingerprints)).toEqual(model.predict(unseen.fingerprints));
    expect(copy.outOfBagMetrics()).toEqual(model.outOfBagMetrics());
    expect([copy.nTrees, copy.nBits]).toEqual([20, 64]);
  });

  it.each([
    ["empty", () => new Uint8Array(0), "0 bytes are too few for its header"],
    ["foreign", () => new Uint8Array(1000).fill(65), "it does not start with MSRF"],
    ["cut short", (bytes: Uint8Array) => bytes.slice(0, -8), /its header announces \d+ bytes and there are \d+/],
    ["too long", (bytes: Uint8Array) => Uint8Array.of(...bytes, 0), /its header announces \d+ bytes and there are \d+/],
    [
      "of another version",
      (bytes: Uint8Array) => patched(bytes, 4, 2),
      "its version is 2, this program reads version 1",
    ],
    [
      "with a damaged node",
      (bytes: Uint8Array) => patched(bytes, bytes.length - 4, 1_000_000),
      /its node \d+ is damaged/,
    ],
    ["with a loop", (bytes: Uint8Array) => patched(bytes, bytes.length - 8, 0), /its node \d+ is damaged/],
  ])("refuses a buffer that is %s", async (_, damage, message) => {
    const { buffer } = await fitRandomForest(table, { trees: 3 });
    const bytes = damage(new Uint8Array(new Uint8Array(buffer)));
    const read = () => forestFromBuffer(new Uint8Array(bytes).buffer);
    expect(read).toThrow(message);
    expect(read).toThrow(expect.objectContaining({ code: "input", remedy: "Train the model again" }));
  });
});

function patched(bytes: Uint8Array, offset: number, word: number): Uint8Array {
  const copy = bytes.slice();
  new DataView(copy.buffer).setUint32(offset, word, true);
  return copy;
}
