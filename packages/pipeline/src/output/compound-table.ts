import { MolsieveError } from "@molsieve/core";
import { RULE_OF_FIVE_DESCRIPTORS } from "@molsieve/featurise";
import type { Cell, ParquetColumn } from "@molsieve/table";
import type { Hit } from "../hits/hit.js";
import type { ScoredCompound } from "../hits/scored-compound.js";
import { freeNames } from "../job/carried-columns.js";
import type { ScoreColumn } from "../plan/score-column.js";

/** A column of an output table: the same values in every format. */
export interface OutputColumn<Row> {
  readonly name: string;
  readonly type: Extract<ParquetColumn["type"], "utf8" | "double" | "uint32">;
  readonly cellOf: (row: Row) => Cell;
}

/**
 * The columns of the tables of hits: rank and compound, prediction named after the target, rule of
 * five, why (nearest training compound), the measured value of hidden compounds, and the library's other columns as text,
 * `library_` in front of a name that is taken.
 *
 * @param target name of the columns of predictions
 * @param others columns of the models beside the target's
 * @param libraryColumns columns of the library's files beside structure and identifier
 * @param several whether the library has several files, so that a column `file` names them
 * @param property name of what was measured. Default: `target`
 */
export function hitColumns(
  target: string,
  others: readonly ScoreColumn[],
  libraryColumns: readonly string[],
  several: boolean,
  property = target,
): OutputColumn<Hit>[] {
  const file: OutputColumn<Hit> = { name: "file", type: "utf8", cellOf: ({ compound }) => compound.entry.file };
  const own: OutputColumn<Hit>[] = [
    { name: "rank", type: "uint32", cellOf: ({ rank }) => rank },
    ...(several ? [file] : []),
    ...scoreColumns(target, others).map((column) => ({
      ...column,
      cellOf: ({ compound }: Hit) => column.cellOf(compound),
    })),
    { name: "rule_of_five_failed", type: "utf8", cellOf: ({ ruleOfFiveFailed }) => ruleOfFiveFailed.join(" ") },
    { name: "scaffold", type: "utf8", cellOf: ({ scaffold }) => scaffold },
    { name: "nearest_id", type: "utf8", cellOf: ({ nearest }) => nearest.first.record.id },
    { name: "nearest_smiles", type: "utf8", cellOf: ({ nearest }) => nearest.first.prepared.smiles },
    { name: `nearest_${property}`, type: "double", cellOf: ({ nearest }) => nearest.activity },
    { name: `${property}_measured`, type: "double", cellOf: ({ measured }) => measured },
  ];
  const taken = own.map(({ name }) => name);
  const carried = freeNames(libraryColumns, taken).map((name, c): OutputColumn<Hit> => {
    return { name, type: "utf8", cellOf: ({ fields }) => fields.get(libraryColumns[c] as string) ?? null };
  });
  return [...own, ...carried];
}

/** The columns that every scored compound has, those of the models beside the target's last. */
export function scoreColumns(target: string, others: readonly ScoreColumn[]): OutputColumn<ScoredCompound>[] {
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
    ...others.map(({ name, labels }, i): OutputColumn<ScoredCompound> => {
      return { name, type: labels === undefined ? "double" : "utf8", cellOf: ({ others }) => others[i] ?? null };
    }),
  ];
}

/**
 * Refuses a target, or a model beside the target's, whose predictions would bear the name of another output column.
 *
 * @param property name of what was measured. Default: `target`
 * @throws {MolsieveError} `config`
 */
export function checkColumnNames(target: string, others: readonly ScoreColumn[], property = target): void {
  const names = hitColumns(target, [], [], true, property).map(({ name }) => name);
  if (new Set(names).size < names.length) {
    throw new MolsieveError("config", `"target.activity" must not be the name of an output column, got "${property}"`, {
      key: "target.activity",
      value: property,
      remedy: "Rename the column in the target file, for example to activity",
    });
  }
  const taken = others.find(({ name }) => names.includes(name));
  if (taken === undefined) return;
  throw new MolsieveError("config", `two columns would be called ${JSON.stringify(taken.name)}`, {
    key: "models",
    value: taken.name,
    remedy: "Give models names of their own (models: [{file: ..., name: ...}])",
  });
}
