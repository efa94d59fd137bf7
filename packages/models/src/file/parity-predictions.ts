import { parseSmiles, type RdkitEngine } from "@molsieve/chem";
import { MolsieveError } from "@molsieve/core";
import { type FeatureSpec, type FeaturiserKind, PARITY_SMILES } from "@molsieve/featurise";
import type { Json } from "../contract/model-state.js";
import type { FeatureRows } from "../rows/feature-rows.js";
import { featuriseRows } from "../rows/featurise-rows.js";
import type { TrustedPrediction } from "../trust/trusted-model.js";
import { JsonFields } from "./json-fields.js";
import { damaged } from "./model-error.js";

/** What a model says of the built-in molecules. */
export interface PredictionVector {
  readonly target: string;
  /** By field of the prediction. */
  readonly fields: Readonly<Record<string, readonly ParityNumber[]>>;
}

/** A number, or one that JSON lacks: null for NaN. */
type ParityNumber = number | null | "inf" | "-inf";

const FIELDS = ["value", "probabilities", "sd", "lower", "upper", "domain"] as const;

/** Numbers differ when they are further apart than this share of the largest number of their field. */
const TOLERANCE = 1e-9;

/** ONNX Runtime computes with single precision, and in an order that depends on the processor. */
const ONNX_TOLERANCE = 1e-4;

/** The features of the built-in molecules. */
export function parityRows(engine: RdkitEngine, spec: FeatureSpec, kinds?: readonly FeaturiserKind[]): FeatureRows {
  const molecules = PARITY_SMILES.map((smiles) => {
    const parsed = parseSmiles(engine, smiles);
    if (!parsed.ok) throw new MolsieveError("internal", `cannot read ${smiles}: ${parsed.message}`);
    using mol = parsed.mol;
    return mol.molecule();
  });
  return featuriseRows(spec, molecules, kinds);
}

export function predictionVector(target: string, prediction: TrustedPrediction): PredictionVector {
  const fields = FIELDS.flatMap((field): [string, ParityNumber[]][] => {
    const numbers = prediction[field];
    return numbers === undefined ? [] : [[field, Array.from(numbers, parityNumber)]];
  });
  return { target, fields: Object.fromEntries(fields) };
}

/** @throws {MolsieveError} `input` when it is no list of vectors */
export function readPredictionVectors(json: Json | undefined, file: string): PredictionVector[] {
  return new JsonFields({ predictions: json ?? null }, file).objects("predictions").map((vector) => {
    const fields = vector.object("fields");
    for (const name of fields.names) {
      if (!fields.list(name).every(isParityNumber))
        throw damaged(file, `${fields.path}.${name} must be a list of numbers`);
    }
    return { target: vector.text("target"), fields: fields.all() as PredictionVector["fields"] };
  });
}

/** The first difference in words: `pIC50: value of CCO: expected 5.1, got 5.2`. */
export function predictionDifference(
  expected: PredictionVector | undefined,
  actual: PredictionVector,
  usesOnnx: boolean,
): string | undefined {
  const { target } = actual;
  if (expected?.target !== target) return `expected target ${expected?.target ?? "none"}, got ${target}`;
  const tolerance = usesOnnx ? ONNX_TOLERANCE : TOLERANCE;
  for (const field of FIELDS) {
    const want = Object.hasOwn(expected.fields, field) ? (expected.fields[field] ?? []) : [];
    const got = actual.fields[field] ?? [];
    if (want.length !== got.length) return `${target}: ${field} has ${got.length} numbers, not ${want.length}`;
    const scale = want.reduce<number>((most, n) => (typeof n === "number" ? Math.max(most, Math.abs(n)) : most), 0);
    const at = want.findIndex((n, i) => !isSame(n, got[i] as ParityNumber, tolerance * scale));
    if (at >= 0) {
      const smiles = PARITY_SMILES[Math.floor((at * PARITY_SMILES.length) / want.length)];
      return `${target}: ${field} of ${smiles}: expected ${want[at] ?? "NaN"}, got ${got[at] ?? "NaN"}`;
    }
  }
  return undefined;
}

function isSame(want: ParityNumber, got: ParityNumber, tolerance: number): boolean {
  if (typeof want !== "number" || typeof got !== "number") return want === got;
  return Math.abs(want - got) <= tolerance;
}

function parityNumber(value: number): ParityNumber {
  if (Number.isNaN(value)) return null;
  return Number.isFinite(value) ? value : value > 0 ? "inf" : "-inf";
}

function isParityNumber(value: Json): boolean {
  return typeof value === "number" || value === null || value === "inf" || value === "-inf";
}
