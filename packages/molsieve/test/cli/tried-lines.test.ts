import { expect, test } from "vitest";
import { triedLines } from "../../src/cli/tried-lines.js";

test.each([
  ["values", [[{ model: "gp", rmse: 0.6124, weight: 1 }]], "  tried gp: rmse 0.612, weight 1.00"],
  [
    "logarithms of values",
    [[{ model: "gp", rmse_of_logarithms: 0.974, weight: 0.34 }]],
    "  tried gp: rmse of logarithms 0.974, weight 0.34",
  ],
  ["classes", [[{ model: "knn", log_loss: 0.5, weight: 0 }]], "  tried knn: log loss 0.500, left out"],
  ["too few rows to judge", [[{ model: "gp", rmse: null, weight: 1 }]], "  tried gp: not judged, weight 1.00"],
  [
    "folds of both scales, and one without",
    [
      [{ model: "gp", rmse: 1, weight: 1 }],
      [{ model: "gp", rmse_of_logarithms: 0.5, weight: 0.5 }],
      [{ model: "knn", rmse: 3, weight: 1 }],
    ],
    "  tried gp: rmse 1.000, rmse of logarithms 0.500, weight 0.75, in 2 of 3 folds",
  ],
])("%s", (_, folds, line) => {
  expect(triedLines(folds)[0]).toBe(line);
});
