import { band } from "./band.js";
import { bands, leastOfBands } from "./bands.js";
import { doubleSigmoid } from "./double-sigmoid.js";
import { ramp } from "./ramp.js";
import type { Shape } from "./shape.js";
import { sigmoid } from "./sigmoid.js";
import { step } from "./step.js";

/** How desirable a value is, in [0, 1]; NaN for NaN. */
export function desirability(shape: Shape, x: number): number {
  switch (shape.kind) {
    case "step":
      return step(shape, x);
    case "ramp":
      return ramp(shape, x);
    case "band":
      return band(shape, x);
    case "sigmoid":
      return sigmoid(shape, x);
    case "doubleSigmoid":
      return doubleSigmoid(shape, x);
    case "bands":
      return bands(shape.bands, x);
  }
}

/**
 * How desirable the worst value from `low` to `high` is, in [0, 1]; NaN where an end is NaN. For a shape that rises this is the
 * desirability of a lower confidence bound.
 */
export function leastDesirability(shape: Shape, low: number, high: number): number {
  if (shape.kind === "bands") return leastOfBands(shape.bands, low, high);
  // All others rise, fall, or rise and then fall, so that the worst is at an end.
  return Math.min(desirability(shape, low), desirability(shape, high));
}
