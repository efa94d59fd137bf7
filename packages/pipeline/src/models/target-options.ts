import { PRESETS } from "@molsieve/chem";
import { argumentError, MolsieveError, nearestName } from "@molsieve/core";
import type { RecordSource } from "@molsieve/table";
import { checkUnit, valueUnit } from "./value-unit.js";

/** Which columns are to be learned, and how they are written. */
export interface TargetOptions {
  /** Columns of measured values, one or several; a row may lack some of them. */
  readonly target: string | readonly string[];
  /**
   * Whether values are quantities or classes. Default: classes where all values are 0 or 1, or none is a number; the notes then
   * say so.
   */
  readonly task?: "regression" | "classification";
  /**
   * Unit of the values. Concentrations (`M`, `mM`, `uM`, `nM`, `pM`, `fM`) become `-log10(mol/L)`; others stay as they are and
   * only name the result. `column:NAME` takes a concentration unit from a column, row by row.
   */
  readonly unit?: string;
  /** Column that holds `<`, `=`, `>` and so on. Default: none; a qualifier may also stand before the number. */
  readonly qualifier?: string;
  /** What single columns hold, by name, in place of `task` and `unit`; such a unit only names the values. Default: none. */
  readonly kinds?: Readonly<Record<string, TargetKind>>;
}

/** What a target column holds. */
export interface TargetKind {
  readonly task: "regression" | "classification";
  readonly unit?: string;
}

/** The target columns of a file, found. */
export interface TargetColumns {
  readonly names: readonly string[];
  /** All that have to be read. */
  readonly all: readonly string[];
  readonly task: TargetOptions["task"];
  /** A concentration unit, or another one that only names the values. */
  readonly unit: string | undefined;
  readonly isConcentration: boolean;
  readonly unitColumn: string | undefined;
  readonly qualifierColumn: string | undefined;
  readonly kinds: NonNullable<TargetOptions["kinds"]>;
}

/** @throws {MolsieveError} `argument` for an option that no file could make right */
export function checkTargetOptions(options: TargetOptions & { readonly standardise?: string }): void {
  const { target, task, unit, qualifier, standardise = "chembl" } = options;
  const names = typeof target === "string" ? [target] : target;
  if (names.length === 0) throw argumentError("target", target, "the name of a column");
  if (new Set(names).size < names.length) throw argumentError("target", target, "columns that differ");
  if (task !== undefined && task !== "regression" && task !== "classification") {
    throw argumentError("task", task, "one of regression, classification");
  }
  if (task === "classification" && (unit !== undefined || qualifier !== undefined)) {
    throw argumentError(unit === undefined ? "qualifier" : "unit", unit ?? qualifier, "left out for classification");
  }
  if (unit !== undefined) checkUnit(unit);
  const presets = [...Object.keys(PRESETS), "none"];
  if (!presets.includes(standardise)) throw argumentError("standardise", standardise, `one of ${presets.join(", ")}`);
}

/**
 * The target columns of `source`.
 *
 * @param options that `checkTargetOptions` has let through
 * @throws {MolsieveError} `input` where the file lacks a column (with the nearest name)
 */
export function findTargetColumns(options: TargetOptions, source: RecordSource): TargetColumns {
  const { target, task, unit, qualifier } = options;
  const names = typeof target === "string" ? [target] : target;
  const { column: unitColumn, concentration } = valueUnit(unit);
  for (const name of names) requireColumn("target", name, source);
  if (unitColumn !== undefined) requireColumn("unit", unitColumn, source);
  if (qualifier !== undefined) requireColumn("qualifier", qualifier, source);
  return {
    names,
    all: [...names, ...(unitColumn === undefined ? [] : [unitColumn]), ...(qualifier === undefined ? [] : [qualifier])],
    task,
    unit: unitColumn === undefined ? unit : undefined,
    isConcentration: unitColumn !== undefined || concentration !== undefined,
    unitColumn,
    qualifierColumn: qualifier,
    kinds: options.kinds ?? {},
  };
}

/** @throws {MolsieveError} `input` where the file lacks the column */
export function requireColumn(key: string, name: string, source: RecordSource): void {
  const { columns, path, smilesColumn, idColumn } = source;
  if (name === smilesColumn || name === idColumn) {
    const role = name === idColumn ? "identifiers" : "structures";
    throw argumentError(key, name, `another column than that of the ${role}`);
  }
  if (columns.includes(name)) return;
  const near = nearestName(name, columns);
  throw new MolsieveError("input", `there is no column ${JSON.stringify(name)}`, {
    file: path,
    key,
    value: name,
    remedy: `${near === undefined ? "" : `Did you mean ${JSON.stringify(near)}? `}Its columns: ${columns.join(", ")}`,
  });
}
