import { MolsieveError, shown } from "@molsieve/core";
import { classSd } from "../baseline/class-sd.js";
import type { Estimate, FittedModel, ModelTask } from "../contract/estimator.js";
import { checkFeatureShape, type FeatureShape } from "../contract/feature-shape.js";
import type { ModelState } from "../contract/model-state.js";
import { StateReader } from "../contract/state-reader.js";
import type { FeatureRows } from "../rows/feature-rows.js";
import { emptyRow } from "./empty-row.js";
import { floatOutputs } from "./onnx-session.js";
import { openOnnxSession } from "./open-session.js";
import { probabilitiesOf } from "./probabilities-of.js";

const ONNX = "onnx";
const TENSOR = "model.onnx";

export interface OnnxModelParts {
  /** Of the `.onnx` file. */
  readonly bytes: Uint8Array;
  readonly shape: FeatureShape;
  readonly task: ModelTask;
  readonly order?: readonly number[] | undefined;
  /** Name of the output. */
  readonly output?: string | undefined;
}

/**
 * @param file named in messages
 * @throws {MolsieveError} as `importOnnx`
 */
export function onnxModel({ bytes, shape, task, order, output: wanted }: OnnxModelParts, file: string): FittedModel {
  const session = openOnnxSession(bytes, file);
  const nClasses = task.kind === "classification" ? task.nClasses : 1;
  const counts = nClasses === 1 ? [1] : nClasses === 2 ? [2, 1] : [nClasses];
  const probe = emptyRow(shape);
  const candidates = floatOutputs(session).flatMap(({ name }) => (wanted === undefined || name === wanted ? name : []));
  const said = candidates.length === 0 ? {} : session.run(probe, candidates, order);
  const found = candidates.map((name) => ({ name, count: said[name]?.length ?? 0 }));
  const { name: output } = bestOutput(found, counts, file);
  const predict = (features: FeatureRows): Estimate => {
    checkFeatureShape(shape, features);
    const numbers = session.run(features, [output], order)[output] as Float64Array;
    const bad = numbers.findIndex((number) => !Number.isFinite(number));
    if (bad >= 0) throw new MolsieveError("input", `its output ${shown(output)} gives ${numbers[bad]}`, { file });
    if (nClasses === 1) return { value: numbers, sd: new Float64Array(features.nRows) };
    const value = probabilitiesOf(numbers, features.nRows, nClasses);
    if (value !== undefined) return { value, sd: classSd(value, nClasses) };
    throw new MolsieveError("input", `its output ${shown(output)} gives numbers that are no probabilities`, {
      file,
      remedy: "Export the model with probabilities, or name another output",
    });
  };
  return {
    estimator: ONNX,
    task,
    predict,
    state: (): ModelState => ({
      estimator: ONNX,
      config: { features: shape, task: { ...task }, output, order: order ?? null },
      tensors: { [TENSOR]: { shape: [bytes.length], data: bytes } },
    }),
  };
}

/** Models of ONNX files, kept as those files; `importOnnx` makes them. */
export const onnxRestorer = {
  name: ONNX,
  /** @throws {MolsieveError} `input` when the state is damaged; `engine` when onnxruntime-node is missing */
  restore(state: ModelState): FittedModel {
    const reader = new StateReader(state, ONNX);
    const bytes = reader.tensor(TENSOR, Uint8Array, [reader.nRows(TENSOR)]);
    const shape = reader.features();
    const width = shape.reduce((sum, block) => sum + block.width, 0);
    const output = reader.entry("output");
    if (typeof output !== "string") throw reader.error("output", output, "the name of an output");
    const order = reader.entry("order");
    if (order !== null && !isOrder(order, width))
      throw reader.error("order", order, `a list of columns, 0 to ${width - 1}`);
    return onnxModel({ bytes, shape, task: reader.task(), order: order ?? undefined, output }, TENSOR);
  },
};

/** Whether a value is a list of columns. */
export function isOrder(value: unknown, width: number): value is readonly number[] {
  return (
    Array.isArray(value) &&
    value.length > 0 &&
    value.every((column) => Number.isInteger(column) && column >= 0 && column < width)
  );
}

interface Output {
  readonly name: string;
  /** Numbers a row. */
  readonly count: number;
}

/** The output with the count that comes first in `counts`. */
function bestOutput(found: readonly Output[], counts: readonly number[], file: string): Output {
  for (const count of counts) {
    const output = found.find((each) => each.count === count);
    if (output !== undefined) return output;
  }
  const seen = found.map(({ name, count }) => `${shown(name)} (${count})`).join(", ");
  throw new MolsieveError("input", `none of its outputs has ${counts.join(" or ")} numbers a row: ${seen || "none"}`, {
    file,
    remedy: "Name another output, or state the task that the model was made for",
  });
}
