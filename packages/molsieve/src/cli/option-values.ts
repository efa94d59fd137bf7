import type { ReaderChoice } from "@molsieve/chem";
import { argumentError } from "@molsieve/core";
import type { MaxRejects } from "@molsieve/pipeline";
import { formatOf, parseFiniteNumber, type RecordFormat } from "@molsieve/table";
import type { CommandLine, CommandOption } from "./command.js";

type Values = CommandLine["values"];

/** `{ [name]: text }` where the option was given, nothing otherwise; so do all functions here. */
export function textOption<Name extends string>(values: Values, name: Name): Partial<Record<Name, string>> {
  const text = values[name];
  return typeof text === "string" ? ({ [name]: text } as Record<Name, string>) : {};
}

/** @throws {MolsieveError} `argument` when the value is not a whole number */
export function integerOption<Name extends string>(values: Values, name: Name): Partial<Record<Name, number>> {
  const text = values[name];
  if (typeof text !== "string") return {};
  if (!/^\d+$/.test(text)) throw argumentError(`--${name}`, text, "a whole number");
  return { [name]: Number(text) } as Record<Name, number>;
}

/**
 * A number, its range to be checked by the function that takes it.
 *
 * @throws {MolsieveError} `argument` when the value is not a number
 */
export function numberOption<Name extends string>(
  values: Values,
  option: string,
  name: Name,
): Partial<Record<Name, number>> {
  const text = values[option];
  if (typeof text !== "string") return {};
  const parsed = parseFiniteNumber(text);
  if (!parsed.ok) throw argumentError(`--${option}`, text, "a number");
  return { [name]: parsed.value } as Record<Name, number>;
}

/** What rows are compared by. */
export const FEATURES_OPTION: CommandOption = {
  type: "string",
  multiple: true,
  value: "SPEC...",
  help: "fingerprint to compare by (default: morgan:radius=2,bits=2048); see molsieve featurise --help",
};

/** The values of {@link FEATURES_OPTION}. */
export function featuresOption(values: Values): { features?: readonly string[] } {
  const features = values["features"];
  return Array.isArray(features) ? { features } : {};
}

/** Who reads SMILES, to be checked by the function that takes it. */
export function engineOption(values: Values): { engine?: ReaderChoice } {
  const text = values["engine"];
  return typeof text === "string" ? { engine: text as ReaderChoice } : {};
}

/** The option of {@link engineOption}. */
export const ENGINE_OPTION: CommandOption = {
  type: "string",
  value: "NAME",
  help: "who reads SMILES: fast (default), rdkit, or check (both; stops where they differ)",
};

/** The parts of a list separated by commas. */
export function listOption<Name extends string>(values: Values, name: Name): Partial<Record<Name, string[]>> {
  const text = values[name];
  if (typeof text !== "string") return {};
  const parts = text.split(",").map((part) => part.trim());
  if (parts.includes("")) throw argumentError(`--${name}`, text, "names with commas between them");
  return { [name]: parts } as Record<Name, string[]>;
}

/** A delimiter; `tab` and `\t` stand for a tab. */
export function delimiterOption(values: Values): { delimiter?: string } {
  const text = values["delimiter"];
  if (typeof text !== "string") return {};
  return { delimiter: text === "\\t" || text === "tab" ? "\t" : text };
}

/** A count or a share of rows, to be checked by the function that takes it. */
export function maxRejectsOption(values: Values): { maxRejects?: MaxRejects } {
  const text = values["max-rejects"];
  if (typeof text !== "string") return {};
  return { maxRejects: /^\d+$/.test(text) ? Number(text) : (text as MaxRejects) };
}

/** @throws {MolsieveError} `argument` when the value is no known extension */
export function formatOption<Name extends "format" | "toFormat">(
  values: Values,
  option: string,
  name: Name,
): Partial<Record<Name, RecordFormat>> {
  const text = values[option];
  if (typeof text !== "string") return {};
  try {
    return { [name]: formatOf(`.${text}`, "input") } as Record<Name, RecordFormat>;
  } catch {
    throw argumentError(`--${option}`, text, "smi, csv, tsv, sdf, jsonl, parquet or arrow");
  }
}
