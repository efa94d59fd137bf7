import { MolsieveError } from "@molsieve/core";
import type { RecordFormat } from "./data-format.js";

const NAMES: Readonly<Record<RecordFormat, { readonly what: string; readonly extension: string }>> = {
  smiles: { what: "a SMILES file", extension: "smi" },
  csv: { what: "a CSV table", extension: "csv" },
  tsv: { what: "a TSV table", extension: "tsv" },
  sdf: { what: "an SD file", extension: "sdf" },
  jsonl: { what: "JSON lines", extension: "jsonl" },
  parquet: { what: "a Parquet file", extension: "parquet" },
  arrow: { what: "an Arrow file", extension: "arrow" },
};

/** What a file is by its first bytes; `undefined` where they could be more than one thing. */
function sniffedFormat(head: Uint8Array): RecordFormat | undefined {
  const text = textOf(head);
  if (text.startsWith("PAR1")) return "parquet";
  if (text.startsWith("ARROW1") || text.startsWith("\xff\xff\xff\xff")) return "arrow";
  if (text.includes("\0")) return undefined;
  const lines = text.split(/\r\n|\n|\r/, 4);
  // Mol blocks stand in the cells of some tables, but not so near the beginning.
  if (/V[23]000\s*$/.test(lines[3] ?? "")) return "sdf";
  if (/^\s*\{\s*"/.test(lines[0] ?? "")) return "jsonl";
  return /^"?[\w ]*smiles[\w ]*"?[,;|]/i.test(lines[0] ?? "") ? "csv" : undefined;
}

function textOf(head: Uint8Array): string {
  return Buffer.from(head.buffer, head.byteOffset, head.length).toString("latin1");
}

/**
 * Returns when the beginning of a file does not contradict the format it is to be read in.
 *
 * @throws {MolsieveError} `input` when it does
 */
export function checkFormat(path: string, format: RecordFormat, head: Uint8Array): void {
  const found = sniffedFormat(head);
  const isTable = format === "csv" || format === "tsv";
  if (found === format || (found === "csv" && isTable)) return;
  if (found === undefined) {
    if (format !== "sdf" || /^(?:M {2}END|\$\$\$\$|[ \d]{2}\d[ \d]{2}\d)/m.test(textOf(head))) return;
    throw new MolsieveError("input", "is to be read as an SD file, but holds no mol block", {
      file: path,
      remedy: "Name it after what it is, or say so with format (--format)",
    });
  }
  throw new MolsieveError("input", `is to be read as ${NAMES[format].what}, but is ${NAMES[found].what}`, {
    file: path,
    remedy: `Name it .${NAMES[found].extension}, or say so with format (--format ${NAMES[found].extension})`,
  });
}

/** The remedy for a file whose name says nothing; `undefined` where its beginning says nothing either. */
export function formatHint(head: Uint8Array): string | undefined {
  const found = sniffedFormat(head);
  return found === undefined
    ? undefined
    : `By its content it is ${NAMES[found].what}: say so with format (--format ${NAMES[found].extension})`;
}
