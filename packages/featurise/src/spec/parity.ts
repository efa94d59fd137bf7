import { parseSmiles, type RdkitEngine } from "@molsieve/chem";
import { MolsieveError } from "@molsieve/core";
import { PARITY_SMILES } from "../data/parity-molecules.js";
import { createPartFeaturisers } from "./create-featuriser.js";
import type { FeatureSpec } from "./feature-spec.js";
import type { FeaturiserKind } from "./featuriser.js";
import { uniteAsValues } from "./unite-featurisers.js";

/** The features of one molecule of the parity set. */
export interface ParityVector {
  readonly smiles: string;
  /** By column name (`morgan_17`, `MolWt`); what is 0 is left out. */
  readonly values: Readonly<Record<string, ParityValue>>;
}

/** A number; null where a value is missing, and infinities as text because JSON has none. */
export type ParityValue = number | null | "inf" | "-inf";

/** Values that are not integers are equal when they differ by at most this share of the larger one, or of 1. */
const TOLERANCE = 1e-9;

/**
 * What a spec makes of the built-in molecules.
 *
 * @param kinds that the spec may name. Default: those of this package
 * @throws {MolsieveError} `argument` where the spec is not fitted
 */
export function parityVectors(
  engine: RdkitEngine,
  spec: FeatureSpec,
  kinds?: readonly FeaturiserKind[],
): ParityVector[] {
  const { width, columns, write } = uniteAsValues(createPartFeaturisers(spec, kinds));
  return PARITY_SMILES.map((smiles) => {
    const parsed = parseSmiles(engine, smiles);
    if (!parsed.ok) throw new MolsieveError("internal", `cannot read ${smiles}: ${parsed.message}`);
    using mol = parsed.mol;
    const row = new Float64Array(width);
    write(mol.molecule(), row);
    const present = columns.flatMap(({ name }, i): [string, ParityValue][] => {
      const value = row[i] as number;
      return value === 0 ? [] : [[name, parityValue(value)]];
    });
    return { smiles, values: Object.fromEntries(present) };
  });
}

/** The first difference between two sets of vectors, in words: `MolWt of CCO: expected 46.07, got 46.1`. */
export function parityDifference(
  expected: readonly ParityVector[],
  actual: readonly ParityVector[],
): string | undefined {
  for (const [i, { smiles, values }] of actual.entries()) {
    const saved = expected[i];
    if (saved?.smiles !== smiles) return `molecule ${i + 1}: expected ${saved?.smiles ?? "none"}, got ${smiles}`;
    for (const column of new Set([...Object.keys(saved.values), ...Object.keys(values)])) {
      const [want, got] = [saved.values[column] ?? zero(saved.values, column), values[column] ?? zero(values, column)];
      if (!isSame(want, got)) return `${column} of ${smiles}: expected ${shown(want)}, got ${shown(got)}`;
    }
  }
  return undefined;
}

function parityValue(value: number): ParityValue {
  if (Number.isNaN(value)) return null;
  return Number.isFinite(value) ? value : value > 0 ? "inf" : "-inf";
}

/** 0 for a column that was left out, null for one that is missing. */
function zero(values: ParityVector["values"], column: string): 0 | null {
  return Object.hasOwn(values, column) ? null : 0;
}

function isSame(want: ParityValue, got: ParityValue): boolean {
  if (typeof want !== "number" || typeof got !== "number") return want === got;
  if (Number.isInteger(want) && Number.isInteger(got)) return want === got;
  return Math.abs(want - got) <= TOLERANCE * Math.max(1, Math.abs(want), Math.abs(got));
}

function shown(value: ParityValue): string {
  return value === null ? "no value" : String(value);
}
