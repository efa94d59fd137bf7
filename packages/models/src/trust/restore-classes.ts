import { BINARY_METHODS, type BinaryCalibrator } from "../calibration/binary-calibrator.js";
import { CLASS_METHODS, type ClassCalibrator } from "../calibration/class-calibrator.js";
import type { VennAbersFit } from "../calibration/venn-abers.js";
import type { StateReader } from "../contract/state-reader.js";
import type { ClassTrust } from "./class-trust.js";
import { ascendingOf, numbersOf } from "./state-vectors.js";

const MOST = Number.MAX_VALUE;

/** @throws {MolsieveError} `input` when the state is damaged */
export function restoreClasses(reader: StateReader, nClasses: number): ClassTrust {
  const nBounds = reader.integer("nBounds", 0, 2 ** 31);
  const bounds = nBounds === 0 ? undefined : restoreBounds(reader, nBounds);
  return {
    kind: "classification",
    nClasses,
    calibrator: restoreCalibrator(reader, bounds),
    ...(bounds && { bounds }),
    classCalibrator: restoreClassCalibrator(reader, nClasses),
    scores: Array.from({ length: nClasses }, (_, c) => sharesOf(reader, `scores.${c}`)),
  };
}

function restoreBounds(reader: StateReader, nBounds: number): VennAbersFit {
  return {
    scores: ascendingOf(reader, "bounds.scores", nBounds),
    lower: sharesOf(reader, "bounds.lower", nBounds),
    upper: sharesOf(reader, "bounds.upper", nBounds),
  };
}

function restoreCalibrator(reader: StateReader, bounds: VennAbersFit | undefined): BinaryCalibrator {
  const named = reader.entry("calibrator");
  const method = BINARY_METHODS.find((each) => each === named);
  switch (method) {
    case "none":
      return { method };
    case "platt": {
      const slope = reader.number("slope", -MOST, MOST);
      return { method, slope, intercept: reader.number("intercept", -MOST, MOST) };
    }
    case "venn-abers":
      if (bounds === undefined) throw reader.error("calibrator", named, "another one without bounds");
      return { method, fit: bounds };
    case "isotonic": {
      const x = ascendingOf(reader, "isotonic.x");
      if (x.length === 0) throw reader.error("isotonic.x", [], "of one number or more");
      return { method, fit: { x, y: sharesOf(reader, "isotonic.y", x.length) } };
    }
    default:
      throw reader.error("calibrator", named, BINARY_METHODS.join(", "));
  }
}

function restoreClassCalibrator(reader: StateReader, nClasses: number): ClassCalibrator {
  // Files written before there was a choice name none.
  const named = reader.entry("classCalibrator") ?? (nClasses > 2 ? "temperature" : "none");
  const method = CLASS_METHODS.find((each) => each === named);
  switch (method) {
    case "none":
      return { method };
    case "temperature":
      return { method, temperature: reader.number("temperature", 0.01, 100) };
    case "vector": {
      const [scale, shift] = ["vector.scale", "vector.shift"].map((name) => numbersOf(reader, name, nClasses));
      return { method, fit: { scale: scale as Float64Array, shift: shift as Float64Array } };
    }
    default:
      throw reader.error("classCalibrator", named, CLASS_METHODS.join(", "));
  }
}

/** Ascending probabilities. */
function sharesOf(reader: StateReader, name: string, length?: number): Float64Array {
  const shares = ascendingOf(reader, name, length, 0);
  const last = shares.at(-1);
  // Rounding may have left a sum of shares a little above 1.
  if (last !== undefined && last > 1 + 1e-9) throw reader.error(name, last, "at most 1");
  return shares;
}
