import fc from "fast-check";
import { expect, test } from "vitest";
import { LibraryHistogram } from "../../src/campaign/library-histogram.js";
import { histogramFromValues, NO_VALUES, widened } from "../../src/report/index.js";

const values = fc.array(fc.oneof(fc.double(), fc.integer({ min: -5, max: 5 }), fc.constant(Number.NaN)));

test("a histogram of a library that comes value by value is that of all values at once", () => {
  fc.assert(
    fc.property(values, values, fc.boolean(), (library, hits, whole) => {
      const options = { label: "L", unit: "u", whole };
      const streamed = new LibraryHistogram(
        { ...options, name: "MolWt", groups: [{ group: "hits", values: hits }] },
        library.reduce(widened, NO_VALUES),
      );
      for (const value of library) streamed.add(value);
      const groups = [
        { group: "library", values: library },
        { group: "hits", values: hits },
      ] as const;
      expect(streamed.histogram()).toEqual(histogramFromValues({ ...options, groups }));
    }),
  );
});
