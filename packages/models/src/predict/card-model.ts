import { MolsieveError, shown } from "@molsieve/core";
import { softmax } from "../linear/softmax.js";
import type { CardTarget } from "../onnx/card-targets.js";
import { openOnnxSession } from "../onnx/open-session.js";
import { probabilitiesOf } from "../onnx/probabilities-of.js";
import type { TrustedPrediction } from "../trust/trusted-model.js";
import type { CardModel } from "./portable-model.js";
import type { RunningModel } from "./running-model.js";

/** As `runModel`, of an ONNX model with a card. */
export function runCardModel({ bytes, file, provider, places }: CardModel): RunningModel {
  const session = openOnnxSession(bytes, file, provider);
  const outputs = Array.from(new Set(places.map(({ output }) => output)));
  return {
    predict(features) {
      const { nRows } = features;
      const said = session.run(features, outputs);
      const unknown = new Float64Array(nRows).fill(Number.NaN);
      return places.map((place) => {
        const numbers = ownNumbers(said[place.output] as Float64Array, nRows, place);
        return {
          ...valuesOf(numbers, nRows, place, file),
          sd: unknown,
          lower: unknown,
          upper: unknown,
          domain: unknown,
        };
      });
    },
  };
}

/** The numbers of a target, `[nRows, count]`. */
function ownNumbers(all: Float64Array, nRows: number, { perRow, first, count }: CardTarget): Float64Array {
  if (count === perRow) return all;
  return Float64Array.from({ length: nRows * count }, (_, i) => {
    return all[Math.floor(i / count) * perRow + first + (i % count)] as number;
  });
}

function valuesOf(
  numbers: Float64Array,
  nRows: number,
  { name, classes, count, activation }: CardTarget,
  file: string,
): Pick<TrustedPrediction, "value" | "probabilities"> {
  if (classes === undefined) return { value: numbers };
  const given = activation === "none" ? numbers : softmax(numbers, count);
  const probabilities = probabilitiesOf(given, nRows, classes.length);
  if (probabilities === undefined) {
    throw new MolsieveError("input", `its output for ${shown(name)} gives numbers that are no probabilities`, {
      file,
      key: `outputs.${name}.activation`,
      remedy: `Write activation: ${count === 1 ? "sigmoid" : "softmax"} on the card if they are log odds`,
    });
  }
  return {
    value: Float64Array.from({ length: nRows }, (_, row) => predicted(probabilities, row, classes.length)),
    probabilities,
  };
}

/** Of two classes the probability of the second, of more the number of the most probable. */
function predicted(probabilities: Float64Array, row: number, nClasses: number): number {
  const own = probabilities.subarray(row * nClasses, (row + 1) * nClasses);
  if (nClasses === 2) return own[1] as number;
  return own.some(Number.isNaN) ? Number.NaN : own.indexOf(own.reduce((most, each) => Math.max(most, each), 0));
}
