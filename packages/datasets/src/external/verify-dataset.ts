import { join } from "node:path";
import type { TaskOptions } from "@molsieve/core";
import { throwIfCancelled } from "@molsieve/core";
import type { ExternalDataset, ExternalFile } from "./external-dataset.js";
import { fileVersion, tableFacts } from "./file-facts.js";

/** What is known of a file of a data set on this machine. */
export interface FileVerdict {
  /** Below the folder of the data sets. */
  readonly path: string;
  /** `right`: one of the versions of the card; `other`: other bytes; `unreadable`: neither. */
  readonly verdict: "right" | "other" | "missing" | "unreadable";
  /** In what way it is not the file of the card, a sentence each; of a file with other bytes the checksum first. */
  readonly differences: readonly string[];
}

/**
 * A verdict on each file of a data set, in the order of the card: size and SHA-256 of all, and of tables with other bytes
 * their columns and number of rows too, which say whether it is an older version or something else.
 *
 * @param folder of the data sets
 * @throws {MolsieveError} `cancelled`
 */
export async function verifyDataset(
  { files, name }: ExternalDataset,
  folder: string,
  { signal, onProgress }: TaskOptions = {},
): Promise<readonly FileVerdict[]> {
  const verdicts: FileVerdict[] = [];
  for (const file of files) {
    throwIfCancelled(signal);
    verdicts.push(await verifyFile(file, folder, signal));
    onProgress?.({ stage: "verify", done: verdicts.length, total: files.length, unit: "files", note: name });
  }
  return verdicts;
}

/** A verdict on one file. */
export async function verifyFile(file: ExternalFile, folder: string, signal?: AbortSignal): Promise<FileVerdict> {
  const { path, versions } = file;
  const place = join(folder, path);
  try {
    const found = await fileVersion(place, signal);
    if (versions.some(({ sha256 }) => sha256 === found.sha256)) return { path, verdict: "right", differences: [] };
    const [{ bytes, sha256 }] = versions;
    const checksum = `SHA-256 is ${found.sha256}, the card says ${sha256}`;
    const size = found.bytes === bytes ? [] : [`${found.bytes} bytes, the card says ${bytes}`];
    return { path, verdict: "other", differences: [checksum, ...size, ...(await tableDifferences(file, place))] };
  } catch (error) {
    throwIfCancelled(signal);
    const { code, message } = error as NodeJS.ErrnoException;
    if (code === "ENOENT" || code === "ENOTDIR") return { path, verdict: "missing", differences: [] };
    return { path, verdict: "unreadable", differences: [message] };
  }
}

/** What a table of other bytes has other than the card says. */
async function tableDifferences({ table, rows }: ExternalFile, place: string): Promise<string[]> {
  if (table === null) return [];
  const found = await tableFacts(place, table).catch((error: Error) => error);
  if (found instanceof Error) return [`cannot be decompressed: ${found.message}`];
  const counted = rows === null || found.rows === rows ? [] : [`${found.rows} rows, the card says ${rows}`];
  if (!table.header) return counted;
  const names = fieldsOf(found.firstLine, table.delimiter as string);
  const wanted = table.columns.map(({ name }) => name);
  const compared = table.wide === true ? names.slice(0, wanted.length) : names;
  const same = compared.length === wanted.length && wanted.every((name, i) => compared[i] === name);
  return same ? counted : [...counted, `columns ${names.join(", ")}; the card says ${wanted.join(", ")}`];
}

/** The names in a header, quotes taken away. */
function fieldsOf(line: string, delimiter: string): string[] {
  if (delimiter !== ",") return line.split(delimiter);
  const fields = line.match(/("([^"]|"")*"|[^,]*)(,|$)/g) ?? [];
  const texts = fields.map((field) =>
    field
      .replace(/,$/, "")
      .replace(/^"(.*)"$/s, "$1")
      .replaceAll('""', '"'),
  );
  // The expression matches once more at the end.
  return line.endsWith(",") ? texts : texts.slice(0, -1);
}
