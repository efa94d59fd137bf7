import { existsSync } from "node:fs";
import { join } from "node:path";
import type {
  DatasetCard,
  DatasetColumn,
  DatasetsFolder,
  ExternalDataset,
  ExternalFile,
  FileVerdict,
} from "@molsieve/datasets";
import { countedText, countText } from "./table-command.js";

/** Files that `show` names one by one. */
const MAX_FILES = 12;

/** The data sets in columns, with the folder first. */
export function listText(
  { path, from }: DatasetsFolder,
  embedded: readonly DatasetCard[],
  external: readonly ExternalDataset[],
): string {
  const rows = [
    ...embedded.map(({ name, file, licence, title }) => [name, "built in", bytesText(file.bytes), licence.spdx, title]),
    ...external.map((each) => [
      each.name,
      `${hereOf(each, path).length}/${each.files.length}`,
      bytesText(bytesOf(each.files)),
      each.licence.spdx ?? "see card",
      each.title,
    ]),
  ];
  const all = [["NAME", "FILES HERE", "SIZE", "LICENCE", "TITLE"], ...rows];
  const widths = [0, 1, 2, 3].map((column) => Math.max(...all.map((row) => (row[column] as string).length)));
  const lines = all.map((row) => row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join("  "));
  return `Folder: ${path} (${from})\n\n${lines.join("\n")}\n\nMore: molsieve datasets show NAME\n`;
}

/** The card of an external data set, for people. */
export function cardText(dataset: ExternalDataset, folder: string): string {
  const { name, title, files, licence, source, citation, anchors, defects } = dataset;
  const here = hereOf(dataset, folder);
  const kinds = new Map<string, { readonly file: ExternalFile; count: number }>();
  for (const file of files) {
    if (file.table === null) continue;
    const key = `${file.table.format} ${JSON.stringify(file.table.columns)}`;
    const kind = kinds.get(key);
    if (kind === undefined) kinds.set(key, { file, count: 1 });
    else kind.count++;
  }
  const lines = files.slice(0, MAX_FILES).map((file) => `  ${here.includes(file) ? "+" : "-"} ${fileText(file)}`);
  if (files.length > MAX_FILES) lines.push(`  and ${files.length - MAX_FILES} more: --json names all`);
  return [
    `${name}: ${title}`,
    `Source: ${source}`,
    `Licence: ${licence.spdx ?? "not one, or not stated"}; ${licence.attribution}`,
    `Citation: ${citation}`,
    `Files, + those in ${folder} (${bytesText(bytesOf(files))}; addresses were compared with copies of the repositories, not tried over the network):`,
    ...lines,
    ...[...kinds.values()].flatMap(({ file, count }) => columnLines(file, count)),
    ...listed("Published figures", anchors),
    ...listed("Known defects", defects),
    "",
  ].join("\n");
}

/** The card of an embedded data set, for people. */
export function embeddedText({ name, title, source, licence, file, columns }: DatasetCard, path: string): string {
  return [
    `${name}: ${title}`,
    `Source: ${source}`,
    `Licence: ${licence.spdx}; ${licence.attribution}`,
    `File: ${path} (part of Molsieve), ${countedText(file.rows, "row")}, SHA-256 ${file.sha256}`,
    ...columns.map(columnText),
    "",
  ].join("\n");
}

/** What `--json` prints of an external data set: all that its card says, and which files are in the folder. */
export function cardJson(dataset: ExternalDataset, folder: string): unknown {
  const files = dataset.files.map(({ table, ...file }) => ({
    ...file,
    here: existsSync(join(folder, file.path)),
    format: table?.format ?? null,
    columns: table?.columns ?? [],
  }));
  return { ...dataset, files };
}

/** A line for each file that is neither right nor missing, and what is wrong with it. */
export function verdictLines(files: readonly FileVerdict[], folder: string): string[] {
  return files
    .filter(({ verdict }) => verdict === "other" || verdict === "unreadable")
    .map(({ path, verdict, differences }) => `${join(folder, path)}: ${verdict}: ${differences.join("; ")}`);
}

/** `esol: 1 of 1 files right`. */
export function verifySummary({ name }: ExternalDataset, files: readonly FileVerdict[]): string {
  const count = (verdict: FileVerdict["verdict"]) => files.filter((file) => file.verdict === verdict).length;
  const parts = [
    `${count("right")} of ${countedText(files.length, "file")} right`,
    ...(count("other") === 0 ? [] : [`${count("other")} other`]),
    ...(count("unreadable") === 0 ? [] : [`${count("unreadable")} unreadable`]),
    ...(count("missing") === 0 ? [] : [`${count("missing")} missing`]),
  ];
  return `${name}: ${parts.join(", ")}`;
}

/** `CC-BY-4.0; who made it`. */
export function licenceText({ licence }: ExternalDataset): string {
  return licence.spdx === null ? licence.attribution : `${licence.spdx}; ${licence.attribution}`;
}

/** `1.2 MB`, in powers of ten. */
export function bytesText(bytes: number): string {
  if (bytes < 1000) return `${bytes} B`;
  return bytes < 1e6 ? `${(bytes / 1e3).toFixed(1)} kB` : `${(bytes / 1e6).toFixed(1)} MB`;
}

function hereOf({ files }: ExternalDataset, folder: string): ExternalFile[] {
  return files.filter(({ path }) => existsSync(join(folder, path)));
}

function bytesOf(files: readonly ExternalFile[]): number {
  return files.reduce((total, { versions: [{ bytes }] }) => total + bytes, 0);
}

function fileText({ path, rows, address, versions: [{ bytes, sha256 }] }: ExternalFile): string {
  const counted = rows === null ? "" : `, ${countText(rows)} rows`;
  return `${path} (${bytesText(bytes)}${counted}), SHA-256 ${sha256}\n    ${address ?? "no address has it as it is"}`;
}

function columnLines({ table, path }: ExternalFile, count: number): string[] {
  if (table === null || table.columns.length === 0) return [];
  const others = count === 1 ? "" : ` and ${count - 1} more files`;
  const more = table.wide === true ? ["  and more"] : [];
  return [`Columns of ${path}${others}:`, ...table.columns.map(columnText), ...more];
}

function columnText({ name, type, unit, meaning, role }: DatasetColumn): string {
  const kind = [type, ...(role === undefined ? [] : [role]), ...(unit === undefined ? [] : [unit])].join(", ");
  return `  ${name} (${kind}): ${meaning}`;
}

function listed(title: string, sentences: readonly string[]): string[] {
  return sentences.length === 0 ? [] : [`${title}:`, ...sentences.map((sentence) => `  ${sentence}`)];
}
