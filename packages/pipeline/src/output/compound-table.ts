import { MolsieveError } from "@molsieve/core";
import { RULE_OF_FIVE_DESCRIPTORS } from "@molsieve/featurise";
import type { Cell, ParquetColumn } from "@molsieve/table";
import type { Hit } from "../hits/hit.js";
import type { ScoredCompound } from "../hits/scored-compound.js";

/** A column of an output table: the same values in every format. */
export interface OutputColumn<Row> {
  readonly name: string;
  readonly type: Extract<ParquetColumn["type"], "utf8" | "double" | "uint32">;
  readonly cellOf: (row: Row) => Cell;
}

/**
 * The columns of `hits.csv`, `hits.parquet` and `hits.sdf`: rank and compound, prediction named after the target, rule of
 * five, why (nearest training compound), the measured value of hidden compounds, and the library's other columns as text,
 * `library_` in front of a name that is taken.
 *
 * @param target name of the predicted property
 * @param libraryColumns header of the library, of which `used` ones (structure, identifier) are left out
 */
export function hitColumns(
  target: string,
  libraryColumns: readonly string[],
  used: ReadonlySet<string>,
): OutputColumn<Hit>[] {
  const own: OutputColumn<Hit>[] = [
    { name: "rank", type: "uint32", cellOf: ({ rank }) => rank },
    ...scoreColumns(target).map((column) => ({ ...column, cellOf: ({ compound }: Hit) => column.cellOf(compound) })),
    { name: "rule_of_five_failed", type: "utf8", cellOf: ({ ruleOfFiveFailed }) => ruleOfFiveFailed.join(" ") },
    { name: "scaffold", type: "utf8", cellOf: ({ scaffold }) => scaffold },
    { name: "nearest_id", type: "utf8", cellOf: ({ nearest }) => nearest.first.record.id },
    { name: "nearest_smiles", type: "utf8", cellOf: ({ nearest }) => nearest.first.prepared.smiles },
    { name: `nearest_${target}`, type: "double", cellOf: ({ nearest }) => nearest.activity },
    { name: `${target}_measured`, type: "double", cellOf: ({ measured }) => measured },
  ];
  const taken = new Set(own.map(({ name }) => name));
  const carried = libraryColumns.flatMap((column, i): OutputColumn<Hit>[] => {
    if (used.has(column)) return [];
    let name = column;
    while (taken.has(name)) name = `library_${name}`;
    taken.add(name);
    return [{ name, type: "utf8", cellOf: ({ compound }) => compound.entry.fields[i] ?? null }];
  });
  return [...own, ...carried];
}

/** The columns that every scored compound has. */
export function scoreColumns(target: string): OutputColumn<ScoredCompound>[] {
  return [
    { name: "row", type: "uint32", cellOf: ({ entry }) => entry.row },
    { name: "id", type: "utf8", cellOf: ({ entry }) => entry.id },
    { name: "source", type: "utf8", cellOf: ({ entry }) => entry.source },
    { name: "input", type: "utf8", cellOf: ({ entry }) => entry.input },
    { name: "smiles", type: "utf8", cellOf: ({ smiles }) => smiles },
    { name: target, type: "double", cellOf: ({ numbers }) => numbers.value },
    { name: `${target}_sd`, type: "double", cellOf: ({ numbers }) => numbers.sd },
    { name: `${target}_lower`, type: "double", cellOf: ({ numbers }) => numbers.lower },
    { name: `${target}_upper`, type: "double", cellOf: ({ numbers }) => numbers.upper },
    { name: `${target}_domain`, type: "double", cellOf: ({ numbers }) => numbers.domain },
    { name: "similarity_to_training", type: "double", cellOf: ({ numbers }) => numbers.similarity },
    { name: "similarity_to_actives", type: "double", cellOf: ({ numbers }) => numbers.baseline },
    ...RULE_OF_FIVE_DESCRIPTORS.map(
      (name): OutputColumn<ScoredCompound> => ({
        name,
        type: "double",
        cellOf: ({ numbers }) => numbers[name],
      }),
    ),
  ];
}

/**
 * Refuses a target whose predictions would bear the name of another output column.
 *
 * @throws {MolsieveError} `config`
 */
export function checkTargetName(target: string): void {
  const names = hitColumns(target, [], new Set()).map(({ name }) => name);
  if (new Set(names).size === names.length) return;
  throw new MolsieveError("config", `"target.activity" must not be the name of an output column, got "${target}"`, {
    key: "target.activity",
    value: target,
    remedy: "Rename the column in the target file, for example to activity",
  });
}
