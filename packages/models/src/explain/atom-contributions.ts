import type { Molecule } from "@molsieve/chem";
import { argumentError } from "@molsieve/core";
import type { FeatureSpec } from "@molsieve/featurise";
import type { FeatureRows } from "../rows/feature-rows.js";
import { featuriseRows } from "../rows/featurise-rows.js";
import { joinRows } from "../rows/join-rows.js";
import { type AtomColumn, columnsOfAtoms, isCircular } from "./columns-of-atoms.js";
import { rowsWithoutAtoms, without } from "./rows-without-atoms.js";

/**
 * How atoms are given their part of a prediction:
 * - `mask`: an atom's part is the prediction less that without all that contains the atom: see `rowsWithoutAtoms`. For any
 *   model, and by that definition exact, also for kernels. Parts do not add up: neighbouring atoms share environments
 * - `share`: each column's part, the prediction less that without the column, is divided equally among the environments behind
 *   it and then among their atoms. Only circular fingerprints. Of a model that is linear in its features the parts are exact:
 *   they add up to the prediction less that without any of these columns
 */
export type ContributionMethod = "mask" | "share";

/** What atoms add to a prediction. */
export interface AtomContributions {
  /** The molecule's prediction. */
  readonly value: number;
  /** What each atom adds to it, `[nAtoms]`: above 0 where the prediction is higher with the atom than without. In the prediction's unit. */
  readonly atoms: Float64Array;
  /** Names of the feature blocks that have no part in this and stay as they are: values, and when sharing all that is not circular. */
  readonly unmasked: readonly string[];
}

/**
 * What each atom of a molecule adds to a model's prediction, by taking out of its fingerprints and graph what contains the atom.
 *
 * The molecule is predicted once for each atom or column. Take log-odds rather than probabilities: near 0 and 1 probabilities
 * hardly move.
 *
 * @param given the model's features, fitted
 * @param predict one number for each row: `(rows) => model.predict(rows).value`
 * @throws {MolsieveError} `argument` when the features have neither bits, counts nor a graph, or to share none of `morgan` or `fcfp`
 * @see doi:10.1186/1758-2946-5-43 (Riniker & Landrum 2013: similarity maps, the method `mask`)
 */
export function atomContributions(
  given: FeatureSpec,
  molecule: Molecule,
  predict: (rows: FeatureRows) => ArrayLike<number>,
  method: ContributionMethod = "mask",
): AtomContributions {
  const whole = featuriseRows(given, [molecule]);
  const masksGraphs = method === "mask" && whole.graphs !== undefined;
  const graphs = masksGraphs ? [] : (whole.graphs ?? []).map(({ name }) => name);
  const spec = { parts: given.parts.filter(({ name }) => name !== "graph") };
  const takesPart = whole.blocks.map(
    ({ form }, b) => form !== "values" && (method === "mask" || isCircular(spec.parts[b])),
  );
  if (!(masksGraphs || takesPart.includes(true))) {
    const names = [...whole.blocks.map(({ name }) => name), ...graphs].join(" + ");
    throw argumentError(
      "features",
      names,
      method === "mask" ? "some of bits or counts, or a graph" : "morgan or fcfp among others",
    );
  }
  const unmasked = [...whole.blocks.filter((_, b) => !takesPart[b]).map(({ name }) => name), ...graphs];
  const columns = columnsOfAtoms(spec, molecule, whole);
  const atoms = new Float64Array(molecule.nAtoms);
  if (method === "mask") {
    const [value, ...rest] = predictAll(predict, [whole, ...rowsWithoutAtoms(spec, molecule, whole, columns)]);
    return { value, atoms: atoms.map((_, atom) => value - (rest[atom] as number)), unmasked };
  }
  const groups = byColumn(columns);
  const rows = groups.map((group) => without(whole, new Set(group), columns));
  const [value, ...rest] = predictAll(predict, [whole, ...rows]);
  for (const [g, group] of groups.entries()) {
    for (const environment of group) {
      const share = (value - (rest[g] as number)) / group.length / environment.atoms.length;
      for (const atom of environment.atoms) atoms[atom] = (atoms[atom] as number) + share;
    }
  }
  return { value, atoms, unmasked };
}

function byColumn(columns: readonly AtomColumn[]): AtomColumn[][] {
  const groups = new Map<string, AtomColumn[]>();
  for (const environment of columns) {
    const key = `${environment.block} ${environment.column}`;
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [environment]);
    else group.push(environment);
  }
  return [...groups.values()];
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
