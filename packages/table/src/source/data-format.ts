import { MolsieveError, nearestName } from "@molsieve/core";

/** File formats that hold records. */
export type RecordFormat = "smiles" | "csv" | "tsv" | "sdf" | "jsonl" | "parquet" | "arrow";

/** How a file is compressed, told by what stands behind its extension: `.gz` or `.zst`. */
export type Compression = "none" | "gzip" | "zstd";

const FORMAT_BY_EXTENSION: ReadonlyMap<string, RecordFormat> = new Map([
  [".smi", "smiles"],
  [".smiles", "smiles"],
  [".csv", "csv"],
  [".tsv", "tsv"],
  [".sdf", "sdf"],
  [".sd", "sdf"],
  [".jsonl", "jsonl"],
  [".ndjson", "jsonl"],
  [".parquet", "parquet"],
  [".arrow", "arrow"],
  [".arrows", "arrow"],
  [".feather", "arrow"],
]);

/** What to do with files that come out of spreadsheets. */
const REMEDIES: ReadonlyMap<string, string> = new Map([
  [".txt", "Name it after what is in it: .csv, .tsv (Excel's Unicode text) or .smi"],
  ...[".xlsx", ".xls", ".xlsm", ".ods"].map((extension) => [extension, "Save the sheet as CSV"] as const),
]);

/** Whether a file in this format is made of lines of text. */
export function isTextFormat(format: RecordFormat): boolean {
  return format !== "parquet" && format !== "arrow";
}

/** How the file at `path` is compressed, by its name. */
export function compressionOf(path: string): Compression {
  const name = path.toLowerCase();
  if (name.endsWith(".gz")) return "gzip";
  return name.endsWith(".zst") ? "zstd" : "none";
}

/**
 * The format that the extension of `path` stands for, a `.gz` or `.zst` behind it left out.
 *
 * @throws {MolsieveError} with `code` when the extension is unknown
 */
export function formatOf(path: string, code: "input" | "output"): RecordFormat {
  const name = path.toLowerCase().replace(/\.(?:gz|zst)$/, "");
  const extension = /\.[^./\\]*$/.exec(name)?.[0] ?? "";
  const format = FORMAT_BY_EXTENSION.get(extension);
  if (format !== undefined) return format;
  const known = [...FORMAT_BY_EXTENSION.keys()];
  const nearest = nearestName(extension, known);
  throw new MolsieveError(code, `unknown file extension ${JSON.stringify(extension)}`, {
    file: path,
    value: extension,
    remedy:
      REMEDIES.get(extension) ??
      `${nearest === undefined ? "" : `Did you mean ${nearest}? `}Known: ${known.join(" ")}, each also with .gz or .zst`,
  });
}
