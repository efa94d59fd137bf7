import type { DatasetColumn } from "../card.js";
import type { TableForm } from "../external/external-dataset.js";

/** The column of structures. */
export function smiles(name: string, meaning = "structure as in the source, not standardised"): DatasetColumn {
  return { name, type: "smiles", meaning };
}

/** A column of identifiers. */
export function id(name: string, meaning: string): DatasetColumn {
  return { name, type: "text", meaning, role: "id" };
}

/** A column of text that programs have no use for, or of the parts of a split. */
export function text(name: string, meaning: string, role?: "split"): DatasetColumn {
  return { name, type: "text", meaning, ...(role && { role }) };
}

/** A column of measured numbers. */
export function measured(name: string, unit: string, meaning: string): DatasetColumn {
  return { name, type: "number", unit, meaning, role: "measured" };
}

/** A column of classes written 0 and 1. */
export function flag(name: string, meaning: string): DatasetColumn {
  return { name, type: "number", meaning, role: "measured" };
}

/** A column of numbers that are not what was measured. */
export function number(name: string, meaning: string, unit?: string): DatasetColumn {
  return { name, type: "number", meaning, ...(unit !== undefined && { unit }) };
}

/** Comma-separated tables with a header. */
export function csv(paths: RegExp, ...columns: readonly DatasetColumn[]): TableForm {
  return { paths, format: "csv", delimiter: ",", header: true, columns };
}

/** Tab-separated tables with a header. */
export function tsv(paths: RegExp, ...columns: readonly DatasetColumn[]): TableForm {
  return { paths, format: "tsv", delimiter: "\t", header: true, columns };
}

/** Structures and identifiers without a header. */
export function smi(paths: RegExp, delimiter: "\t" | " " = " "): TableForm {
  const columns = [smiles("smiles"), id("id", "identifier as in the source")];
  return { paths, format: "smi", delimiter, header: false, columns };
}

/** Structure files. */
export function sdf(paths: RegExp): TableForm {
  return { paths, format: "sdf", header: false, columns: [] };
}
