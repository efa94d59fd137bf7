import type { BinaryCalibrator } from "../calibration/binary-calibrator.js";
import type { ClassCalibrator } from "../calibration/class-calibrator.js";
import type { Json, ModelState, Tensor } from "../contract/model-state.js";
import { domainState } from "../domain/domain-state.js";
import type { ClassTrust } from "./class-trust.js";
import type { RegressionTrust } from "./regression-trust.js";
import { vector } from "./state-vectors.js";
import type { TrustedParts } from "./trusted-parts.js";

/** A trusted model as data: what a file holds. */
export interface TrustState {
  readonly model: ModelState;
  /** Calibration and domain; of `jackknife+` also the models of the folds. */
  readonly trust: ModelState;
}

interface Part {
  readonly config: { readonly [name: string]: Json };
  readonly tensors: { readonly [name: string]: Tensor };
}

export function trustState({ model, shape, level, trust, domain, outOfFold }: TrustedParts): TrustState {
  const own = trust.kind === "regression" ? regressionState(trust) : classState(trust);
  const known = Uint32Array.from(outOfFold.sd.keys()).filter((row) => !Number.isNaN(outOfFold.sd[row] as number));
  const width = outOfFold.value.length / outOfFold.sd.length;
  const where = domainState(domain.parts, shape);
  return {
    model: model.state(),
    trust: {
      estimator: "trust",
      config: {
        features: shape,
        task: { ...model.task },
        level,
        nRows: outOfFold.sd.length,
        ...own.config,
        ...where.config,
      },
      tensors: {
        // JSON and files hold no NaN: only the rows that something is known of.
        "outOfFold.rows": vector(known),
        "outOfFold.value": vector(
          Float64Array.from({ length: known.length * width }, (_, i) => {
            const row = known[Math.floor(i / width)] as number;
            return outOfFold.value[row * width + (i % width)] as number;
          }),
        ),
        "outOfFold.sd": vector(Float64Array.from(known, (row) => outOfFold.sd[row] as number)),
        ...own.tensors,
        ...where.tensors,
      },
    },
  };
}

function regressionState({ intervals, difficulty, sdFactor, sdFloor, binEdges, folds }: RegressionTrust): Part {
  const foldStates = folds.map(({ model }) => model.state());
  return {
    config: {
      signed: intervals.signed,
      repeats: intervals.repeats,
      nBins: intervals.scores.length,
      difficulty: difficulty.kind,
      floor: difficulty.floor,
      sdFactor,
      sdFloor,
      folds: foldStates.map(({ estimator, config }) => ({ estimator, config })),
    },
    tensors: {
      ...Object.fromEntries(intervals.scores.map((scores, bin) => [`scores.${bin}`, vector(scores)])),
      binEdges: vector(binEdges),
      errors: vector(difficulty.errors),
      ...Object.fromEntries(folds.map(({ scores }, fold) => [`fold.${fold}.scores`, vector(scores)])),
      ...Object.fromEntries(
        foldStates.flatMap(({ tensors }, fold) =>
          Object.entries(tensors).map(([name, tensor]) => [`fold.${fold}.model.${name}`, tensor]),
        ),
      ),
    },
  };
}

function classState({ calibrator, bounds, classCalibrator, scores }: ClassTrust): Part {
  const calibration = calibratorState(calibrator);
  const ofClasses = classCalibratorState(classCalibrator);
  return {
    config: { nBounds: bounds?.scores.length ?? 0, ...calibration.config, ...ofClasses.config },
    tensors: {
      ...Object.fromEntries(scores.map((own, c) => [`scores.${c}`, vector(own)])),
      ...calibration.tensors,
      ...ofClasses.tensors,
      ...(bounds && {
        "bounds.scores": vector(bounds.scores),
        "bounds.lower": vector(bounds.lower),
        "bounds.upper": vector(bounds.upper),
      }),
    },
  };
}

function classCalibratorState(calibrator: ClassCalibrator): Part {
  const { method } = calibrator;
  switch (method) {
    case "none":
      return { config: { classCalibrator: method }, tensors: {} };
    case "temperature":
      return { config: { classCalibrator: method, temperature: calibrator.temperature }, tensors: {} };
    case "vector": {
      const { scale, shift } = calibrator.fit;
      return {
        config: { classCalibrator: method },
        tensors: { "vector.scale": vector(scale), "vector.shift": vector(shift) },
      };
    }
  }
}

/** The `venn-abers` calibrator is that of the bounds. */
function calibratorState(calibrator: BinaryCalibrator): Part {
  const { method } = calibrator;
  switch (method) {
    case "none":
    case "venn-abers":
      return { config: { calibrator: method }, tensors: {} };
    case "platt":
      return { config: { calibrator: method, slope: calibrator.slope, intercept: calibrator.intercept }, tensors: {} };
    case "isotonic": {
      const { x, y } = calibrator.fit;
      return { config: { calibrator: method }, tensors: { "isotonic.x": vector(x), "isotonic.y": vector(y) } };
    }
  }
}
