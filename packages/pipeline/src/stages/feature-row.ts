import type { Molecule } from "@molsieve/chem";
import {
  createColumnFeaturisers,
  distinctNames,
  type FeatureSpec,
  type FeaturiserKind,
  missingValues,
} from "@molsieve/featurise";
import type { TableColumn } from "@molsieve/table";
import type { ResultValue } from "./row-outcome.js";

/** The features of one molecule as a row of a table. */
export interface FeatureRow {
  /** Aligned to the columns; null where a value cannot be computed. */
  readonly values: readonly ResultValue[];
  /** `COLUMN: why` for each value that is null. */
  readonly missing: readonly string[];
}

/** Makes rows of a table of molecules. */
export interface FeatureRows {
  readonly columns: readonly TableColumn[];
  of(molecule: Molecule): FeatureRow;
}

/**
 * Rows of features: a part of bits is one column of `ceil(width / 8)` bytes with the name of the part; counts and hashes are
 * columns `NAME_0`, `NAME_1`, ...; counts that have names and values go by these. A name that comes again gets `_2` behind it.
 *
 * @param own names that are taken
 * @param kinds that the spec may name. Default: those of `@molsieve/featurise`
 * @throws {MolsieveError} `argument` for graphs, and as `createFeaturiser` does
 */
export function createFeatureRows(
  spec: FeatureSpec,
  own: readonly string[],
  kinds?: readonly FeaturiserKind[],
): FeatureRows {
  const parts = createColumnFeaturisers(spec, kinds);
  const columns = parts.flatMap(columnsOf);
  const names = distinctNames([...own, ...columns.map(({ name }) => name)]).slice(own.length);
  return {
    columns: columns.map((column, i) => ({ ...column, name: names[i] as string })),
    of(molecule) {
      const values: ResultValue[] = [];
      const missing: string[] = [];
      for (const { featuriser } of parts) {
        if (featuriser.form === "bits") {
          const bits = new Uint8Array(Math.ceil(featuriser.width / 8));
          featuriser.write(molecule, bits);
          values.push(bits);
        } else if (featuriser.form !== "values") {
          const integers = new Uint32Array(featuriser.width);
          featuriser.write(molecule, integers);
          for (const integer of integers) values.push(integer);
        } else {
          const row = new Float64Array(featuriser.width);
          featuriser.write(molecule, row);
          for (const { column, reason } of missingValues(featuriser, molecule, row)) {
            missing.push(`${names[values.length + column]}: ${reason}`);
          }
          for (const value of row) values.push(Number.isNaN(value) ? null : value);
        }
      }
      return { values, missing };
    },
  };
}

function columnsOf({ name, featuriser }: ReturnType<typeof createColumnFeaturisers>[number]): TableColumn[] {
  const { form, width } = featuriser;
  switch (form) {
    case "bits":
      return [{ name, type: "fixed-binary", width: Math.ceil(width / 8) }];
    case "counts":
    case "hashes": {
      const own = form === "counts" ? featuriser.names : undefined;
      return Array.from(
        { length: width },
        (_, i): TableColumn => ({ name: own?.[i] ?? `${name}_${i}`, type: "uint32" }),
      );
    }
    case "values":
      return featuriser.columns.map((column): TableColumn => ({ name: column.name, type: "double" }));
  }
}
