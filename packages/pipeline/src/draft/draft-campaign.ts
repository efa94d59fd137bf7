import { dirname, extname, relative, resolve, sep } from "node:path";
import { argumentError, shown, type TaskOptions } from "@molsieve/core";
import { formatOf, openOutput } from "@molsieve/table";
import { parse } from "yaml";
import { checkCampaign } from "../config/check-campaign.js";
import { openSmiles } from "../config/open-smiles.js";
import { potency } from "../models/concentration.js";
import type { DecimalMark } from "../written-number.js";
import { type ActiveThreshold, proposeThreshold } from "./active-threshold.js";
import { campaignText, type DraftedValues } from "./campaign-text.js";
import { type CellTable, readCellTable } from "./cell-table.js";
import { type DraftedLibrary, draftLibrary } from "./draft-library.js";
import { type NamedTable, namedTable } from "./header-row.js";
import { chooseIdColumn } from "./id-column.js";
import { measuredCell } from "./measured-cell.js";
import { chooseMeasuredColumn, type MeasuredChoice } from "./measured-column.js";
import { chooseStructureColumn } from "./structure-column.js";
import { SOURCE_LINE, writeTidyCopy } from "./tidy-copy.js";

/** What a draft is to be made of; what is left out is found in the table. */
export interface DraftCampaignOptions extends TaskOptions {
  /** The config to write; a copy of the data, where one is needed, goes beside it. */
  readonly output: string;
  /** Compounds to choose from. Default: the embedded NCI compounds, to be replaced. */
  readonly library?: string;
  /** Structure column of the library. Default: found by its values in a CSV or TSV file, by its name elsewhere. */
  readonly librarySmiles?: string;
  /** Structure column. Default: found by its values. */
  readonly smiles?: string;
  /** Column of identifiers. Default: found by name and values; row numbers where there is none. */
  readonly id?: string;
  /** Column of measured values. Default: found by name and values. */
  readonly activity?: string;
  /** Unit of the values: of concentration (`nM`), whose smaller values are more active, or other words for values of which the larger are. */
  readonly unit?: string;
  /** A compound is active at this value and above; of concentrations after they have become `-log10(mol/L)`. */
  readonly active?: number;
  /** Character between columns. Default: found. */
  readonly delimiter?: string;
  /** How decimals are written. Default: found. */
  readonly decimal?: DecimalMark;
  /** Whether files that are there are replaced. */
  readonly overwrite?: boolean;
  /** Path of the JSON Schema that the first line names for editors. Default: no such line. */
  readonly schema?: string;
}

/** A config that was written. */
export interface CampaignDraft {
  readonly path: string;
  readonly text: string;
  /** The copy of the data that had to be made for campaigns to read them; undefined where the file itself serves. */
  readonly copy: string | undefined;
  /** What was chosen and why, a sentence each. */
  readonly choices: readonly string[];
}

/**
 * Writes a campaign for the measured compounds of a CSV or TSV file, or for a bare list of known actives (a `.smi` file, or a table without numbers),
 * with a comment on every choice. Structures, values, unit,
 * qualifiers, identifiers, separator and header are found by reading the table; where it has no header, decimal commas, a title
 * above it or units in its cells, a copy that campaigns can read is written beside the config.
 *
 * @throws {MolsieveError} `input` where something cannot be told (the remedy names the option that decides) or cannot be read;
 * `output` when a file is there already; `argument` for an option that cannot be
 */
export async function draftCampaign(data: string, options: DraftCampaignOptions): Promise<CampaignDraft> {
  checkOptions(options);
  const { output, overwrite = false, signal } = options;
  const says = [options.activity, options.unit, options.active, options.smiles, options.id, options.delimiter];
  if (formatOf(data, "input") === "smiles" && says.every((each) => each === undefined)) return draftList(data, options);
  const table = await readCellTable(data, options.delimiter, options);
  const named = namedTable(table);
  const { columns, rows } = named;
  const structure = chooseStructureColumn(data, columns, rows, options.smiles);
  const id = chooseIdColumn(data, columns, rows, structure.all, options.id);
  const taken = [...structure.all, ...(id === undefined ? [] : [id.column])];
  const { activity, unit, decimal } = options;
  const measured = chooseMeasuredColumn(data, columns, rows, taken, { activity, unit, decimal });
  const values = measured && {
    activity: columns[measured.column] as string,
    qualifier: measured.qualifier === undefined ? undefined : (columns[measured.qualifier] as string),
    measured,
    active: thresholdOf(named, measured, options.active),
  };
  const library = await draftLibrary(options);
  const mends = mendsOf(table, named, measured);
  const copy = mends.length === 0 ? undefined : `${output.slice(0, output.length - extname(output).length)}.target.csv`;
  const byLine = { name: SOURCE_LINE, why: "the line in the table that was copied" };
  const text = campaignText({
    title: titleOf(data),
    file: besides(output, copy ?? data),
    original: data,
    mends,
    smiles: { name: columns[structure.column] as string, why: structure.why },
    id:
      id === undefined
        ? copy === undefined
          ? undefined
          : byLine
        : { name: columns[id.column] as string, why: id.why },
    delimiter: copy === undefined && table.delimiter !== "," ? table.delimiter : undefined,
    values,
    library: { ...library, file: library.file === undefined ? undefined : besides(output, library.file) },
    schema: options.schema === undefined ? undefined : besides(output, options.schema),
  });
  checkCampaign(parse(text), output);
  if (copy !== undefined) await writeTidyCopy(copy, table, named, measured, { overwrite, ...(signal && { signal }) });
  await writeText(output, text, overwrite);
  return { path: output, text, copy, choices: choicesOf(columns, structure, id, values, library, mends) };
}

/** A campaign for known actives in a SMILES file, which needs nothing to be chosen. */
async function draftList(data: string, options: DraftCampaignOptions): Promise<CampaignDraft> {
  const { output, overwrite = false, signal } = options;
  const source = await openSmiles(data, { stage: "read", signal });
  await source.close();
  const library = await draftLibrary(options);
  const text = campaignText({
    title: titleOf(data),
    file: besides(output, data),
    original: data,
    mends: [],
    smiles: undefined,
    id: undefined,
    delimiter: undefined,
    values: undefined,
    library: { ...library, file: library.file === undefined ? undefined : besides(output, library.file) },
    schema: options.schema === undefined ? undefined : besides(output, options.schema),
  });
  checkCampaign(parse(text), output);
  await writeText(output, text, overwrite);
  return { path: output, text, copy: undefined, choices: [LIST_CHOICE, `Library     ${library.why}`] };
}

const LIST_CHOICE = "Measured    nothing: a bare list of known actives, beside which inactives are presumed";

function titleOf(data: string): string {
  return `Campaign on ${data.split(/[\\/]/).at(-1)}`;
}

async function writeText(path: string, text: string, overwrite: boolean): Promise<void> {
  const file = await openOutput(path, { overwrite });
  try {
    await file.write(text);
    await file.close();
  } finally {
    await file.discard();
  }
}

function checkOptions({ output, active, decimal, delimiter }: DraftCampaignOptions): void {
  if (!/\.(ya?ml|json)$/i.test(output) || /\.json$/i.test(output))
    throw argumentError("output", output, "a name that ends in .yaml");
  if (active !== undefined && !Number.isFinite(active)) throw argumentError("active", active, "a number");
  if (decimal !== undefined && decimal !== "point" && decimal !== "comma")
    throw argumentError("decimal", decimal, "point or comma");
  if (delimiter !== undefined && delimiter.length !== 1) throw argumentError("delimiter", delimiter, "one character");
}

/** A path as a config in `output` names it. */
function besides(output: string, path: string): string {
  return relative(dirname(resolve(output)), resolve(path))
    .split(sep)
    .join("/");
}

/** Why the table itself cannot serve; nothing where it can. */
function mendsOf(table: CellTable, { nHeader, renamed }: NamedTable, measured: MeasuredChoice | undefined): string[] {
  const ofTable = [
    ...(table.nLead === 0 ? [] : [table.nLead === 1 ? "a line above it" : `${table.nLead} lines above it`]),
    ...(nHeader === 0 ? ["no header"] : nHeader === 2 ? ["a header of two lines"] : []),
    ...(renamed.length === 0 ? [] : [`columns of one name (${renamed.join(", ")})`]),
  ];
  if (measured === undefined) return ofTable;
  return [
    ...ofTable,
    ...(measured.decimal === "comma" ? ["decimal commas"] : []),
    ...(measured.cellUnits.some((unit) => unit !== "") ? ["units in its cells"] : []),
    ...(measured.isPlain || measured.decimal === "comma" || measured.cellUnits.some((unit) => unit !== "")
      ? []
      : ["marks between the digits of numbers"]),
  ];
}

function thresholdOf(
  { columns, rows }: NamedTable,
  measured: MeasuredChoice,
  wanted: number | undefined,
): ActiveThreshold {
  const { unit, isConcentration } = measured;
  const unitColumn = unit.startsWith("column:") ? columns.indexOf(unit.slice("column:".length)) : -1;
  const values = rows.flatMap((row) => {
    const cell = measuredCell(row[measured.column] ?? "", measured.decimal);
    if (cell === undefined || /[<>≤≥]/.test(cell.qualifier)) return [];
    const number = Number(cell.number);
    if (!isConcentration) return [number];
    const own = cell.unit !== "" ? cell.unit : unitColumn < 0 ? unit : (row[unitColumn] ?? "").trim();
    const result = potency({ value: number, qualifier: 0 }, own);
    return result.ok ? [result.measured.value] : [];
  });
  const isPotency = isConcentration || /^-? ?log|^p[A-Z]/.test(unit);
  const kind = isPotency ? "potency" : unit === "%" ? "percent" : unit.startsWith("active") ? "class" : "other";
  if (wanted === undefined) return proposeThreshold(values, kind);
  return { value: wanted, nActive: values.filter((value) => value >= wanted).length, nMeasured: values.length };
}

function valueChoices({ activity, measured, active }: DraftedValues): string[] {
  return [
    `Measured    ${shown(activity)} in ${measured.unit}: ${measured.why.join("; ")}`,
    `Active      from ${active.value} on: ${active.nActive} of ${active.nMeasured} compounds`,
  ];
}

function choicesOf(
  columns: readonly string[],
  structure: { readonly column: number; readonly why: string },
  id: { readonly column: number; readonly why: string } | undefined,
  values: DraftedValues | undefined,
  library: DraftedLibrary,
  mends: readonly string[],
): string[] {
  return [
    `Structures  ${shown(columns[structure.column])}: ${structure.why}`,
    id === undefined
      ? `Identifiers none found: rows are named by their ${mends.length === 0 ? "numbers" : "lines"}`
      : `Identifiers ${shown(columns[id.column])}: ${id.why}`,
    ...(values === undefined ? [LIST_CHOICE] : valueChoices(values)),
    `Library     ${library.why}`,
    ...(mends.length === 0 ? [] : [`Copy        made because the table has ${mends.join(", ")}`]),
  ];
}
