import { knnEstimator } from "@molsieve/models";
import { expect, it } from "vitest";
import { difference, goldenSets } from "../linear/golden-sets.js";

it.each(goldenSets().map((set, number) => ({ ...set, number })))(
  "nearest neighbours of data set $number say what scikit-learn's do",
  async ({ data, knn, test }) => {
    expect(knn).toHaveLength(3);
    for (const { nClasses, value } of knn) {
      // scikit-learn takes no weights of rows.
      const { weights: _, ...plain } = data(nClasses);
      const model = await knnEstimator.fit(plain, { k: 4 });
      expect(difference(model.predict(test).value, value.flat())).toBeLessThan(1e-9);
    }
  },
);
