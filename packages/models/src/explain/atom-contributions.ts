import type { Molecule } from "@molsieve/chem";
import { argumentError } from "@molsieve/core";
import type { FeatureSpec } from "@molsieve/featurise";
import type { BitRows, CountRows, FeatureRows } from "../rows/feature-rows.js";
import { featuriseRows } from "../rows/featurise-rows.js";
import { joinRows } from "../rows/join-rows.js";
import { type AtomColumn, blockOf, columnsOfAtoms, countsOf } from "./columns-of-atoms.js";

/**
 * How atoms are given their part of a prediction:
 * - `mask`: an atom's part is the prediction less that without all environments which contain the atom. For any model; exact
 *   by that definition also for kernels. Parts do not add up: neighbouring atoms share environments
 * - `share`: each column's part, the prediction less that without the column, is divided equally among the environments behind
 *   it and then among their atoms. Of a model that is linear in its features the parts are exact: they add up to
 *   the prediction less that without any of these columns
 */
export type ContributionMethod = "mask" | "share";

/** What atoms add to a prediction. */
export interface AtomContributions {
  /** The molecule's prediction. */
  readonly value: number;
  /** What each atom adds to it, `[nAtoms]`: above 0 where the prediction is higher with the atom than without. In the prediction's unit. */
  readonly atoms: Float64Array;
  /** Names of the feature blocks that have no part in this: their columns belong to no atoms, and stay as they are. */
  readonly unmasked: readonly string[];
}

/**
 * What each atom of a molecule adds to a model's prediction, by taking environments out of its circular fingerprints. A bit stays
 * while another environment sets it, a count is lowered.
 *
 * A single molecule's features are predicted once for each atom or column. Take log-odds rather than probabilities: near 0 and
 * 1 probabilities hardly move.
 *
 * @param spec the model's features, fitted
 * @param predict one number for each row: `(rows) => model.predict(rows).value`
 * @throws {MolsieveError} `argument` when no part of `spec` is a circular fingerprint
 * @see doi:10.1186/1758-2946-5-43 (Riniker & Landrum 2013: similarity maps, the method `mask`)
 */
export function atomContributions(
  spec: FeatureSpec,
  molecule: Molecule,
  predict: (rows: FeatureRows) => ArrayLike<number>,
  method: ContributionMethod = "mask",
): AtomContributions {
  const whole = featuriseRows(spec, [molecule]);
  const columns = columnsOfAtoms(spec, molecule, whole);
  const circular = spec.parts.map(({ name }, b) => /^(morgan|fcfp)$/.test(name) && whole.blocks[b]?.form !== "values");
  if (!circular.includes(true)) {
    throw argumentError(
      "features",
      whole.blocks.map(({ name }) => name).join(" + "),
      "a part of morgan or fcfp among them",
    );
  }
  const unmasked = whole.blocks.filter((_, b) => !circular[b]).map(({ name }) => name);
  const atoms = new Float64Array(molecule.nAtoms);
  if (method === "mask") {
    const masked = Array.from(atoms, (_, atom) =>
      without(
        whole,
        columns.filter((own) => own.atoms.includes(atom)),
        columns,
      ),
    );
    const [value, ...rest] = predictAll(predict, [whole, ...masked]);
    return { value, atoms: atoms.map((_, atom) => value - (rest[atom] as number)), unmasked };
  }
  const behind = new Map<string, AtomColumn[]>();
  for (const environment of columns) {
    const column = `${environment.block} ${environment.column}`;
    behind.set(column, [...(behind.get(column) ?? []), environment]);
  }
  const groups = [...behind.values()];
  const [value, ...rest] = predictAll(predict, [whole, ...groups.map((group) => without(whole, group, columns))]);
  for (const [g, group] of groups.entries()) {
    for (const environment of group) {
      const share = (value - (rest[g] as number)) / group.length / environment.atoms.length;
      for (const atom of environment.atoms) atoms[atom] = (atoms[atom] as number) + share;
    }
  }
  return { value, atoms, unmasked };
}

function predictAll(
  predict: (rows: FeatureRows) => ArrayLike<number>,
  rows: readonly FeatureRows[],
): [number, ...number[]] {
  const values = predict(joinRows(rows));
  if (values.length !== rows.length)
    throw argumentError("predict", values.length, `one number for each of ${rows.length} rows`);
  return Array.from(values) as [number, ...number[]];
}

/** The row without what some of its environments add. */
function without(whole: FeatureRows, hidden: readonly AtomColumn[], all: readonly AtomColumn[]): FeatureRows {
  const gone = new Set(hidden);
  return {
    nRows: 1,
    blocks: whole.blocks.map((block, b) => {
      if (block.form === "values" || !hidden.some((own) => own.block === b)) return block;
      return blockOf(block, remainingCounts(block, b, gone, all));
    }),
  };
}

function remainingCounts(
  block: BitRows | CountRows,
  b: number,
  gone: ReadonlySet<AtomColumn>,
  all: readonly AtomColumn[],
): Map<number, number> {
  if (block.form === "bits") {
    return new Map(all.filter((own) => own.block === b && !gone.has(own)).map(({ column }) => [column, 1]));
  }
  const counts = countsOf(block);
  for (const { block: of, column } of gone) {
    if (of === b) counts.set(column, (counts.get(column) as number) - 1);
  }
  return counts;
}
