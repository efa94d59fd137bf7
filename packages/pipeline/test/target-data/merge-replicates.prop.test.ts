import fc from "fast-check";
import { expect, test } from "vitest";
import { mergeReplicates } from "../../src/target-data/merge-replicates.js";
import { measurement } from "../support/compounds.js";

const measurements = fc.array(
  fc.tuple(fc.constantFrom("A", "B", "C", "D"), fc.double({ min: -10, max: 10, noNaN: true })),
);

test("no measurement is lost, and each activity lies in the middle of its values", () => {
  fc.assert(
    fc.property(measurements, (rows) => {
      const merged = mergeReplicates(rows.map(([smiles, activity]) => measurement(smiles, activity)));
      expect(merged.map(({ first }) => first.prepared.smiles)).toEqual([...new Set(rows.map(([smiles]) => smiles))]);
      for (const { first, activity, values, nMeasurements, ids, range } of merged) {
        expect(values).toEqual(rows.filter(([smiles]) => smiles === first.prepared.smiles).map(([, value]) => value));
        expect([nMeasurements, ids.length]).toEqual([values.length, values.length]);
        expect(2 * values.filter((value) => value < activity).length).toBeLessThanOrEqual(values.length);
        expect(2 * values.filter((value) => value > activity).length).toBeLessThanOrEqual(values.length);
        expect(range).toBe(Math.max(...values) - Math.min(...values));
      }
    }),
  );
});
