import { fitNearestNeighbour, NearestNeighbourModel } from "@molsieve/models";
import { describe, expect, it } from "vitest";
import { fingerprintsOf, randomTable } from "../support.js";

const table = { fingerprints: fingerprintsOf([[1, 2], [1, 2, 3], [7], [1, 2, 3]]), y: Float64Array.of(5, 7, 1, 8) };

describe("fitNearestNeighbour", () => {
  it("gives what was measured for the most similar row, of several the lowest", async () => {
    const model = await fitNearestNeighbour(table);
    const said = model.predict(fingerprintsOf([[1], [1, 2, 3, 4], [7]]));
    expect([...said.value]).toEqual([5, 7, 1]);
    expect([...said.nearest]).toEqual([0, 1, 2]);
    expect([...said.similarity]).toEqual([0.5, 0.75, 1]);
    expect(said.activeSimilarity).toEqual(said.similarity);
  });

  it("measures similarity to actives apart", async () => {
    const model = await fitNearestNeighbour(table, { actives: [3, 0] });
    const said = model.predict(fingerprintsOf([[1], [1, 2, 3], [7]]));
    expect([...said.activeSimilarity]).toEqual([0.5, 1, 0]);
    expect([...said.similarity]).toEqual([0.5, 1, 1]);
  });

  it("is as unsure as the training rows predicted from each other", async () => {
    const { sd } = (await fitNearestNeighbour(table)).predict(fingerprintsOf([[1]]));
    // Row 0 from row 1, 1 from 3, 2 from 0 (nothing in common with any), 3 from 1.
    expect(sd[0]).toBeCloseTo(Math.sqrt((2 ** 2 + 1 + 4 ** 2 + 1) / 4), 12);
  });

  it("has an interval that holds for nine in ten training rows predicted from the others", async () => {
    const rows = randomTable(99, 5);
    const { calibration, sd } = (await fitNearestNeighbour(rows)).data;
    const { lower, upper, value } = (await fitNearestNeighbour(rows)).predict(rows.fingerprints);
    expect((upper[0] as number) - (value[0] as number)).toBeCloseTo(calibration.quantile * 2 * sd, 12);
    expect((value[0] as number) - (lower[0] as number)).toBeCloseTo(calibration.quantile * 2 * sd, 12);
  });

  it("is plain data that a thread can be sent", async () => {
    const model = await fitNearestNeighbour(table, { actives: [0] });
    const queries = randomTable(20, 6).fingerprints;
    expect(new NearestNeighbourModel(structuredClone(model.data)).predict(queries)).toEqual(model.predict(queries));
  });

  it.each([
    [[], "actives.length must be 1 or more, got 0"],
    [[4], "actives[0] must be a row from 0 to 3, got 4"],
  ])("refuses actives %j", async (actives, message) => {
    await expect(fitNearestNeighbour(table, { actives })).rejects.toThrow(message);
  });
});
