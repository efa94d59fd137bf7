import { readFile } from "node:fs/promises";
import { MolsieveError } from "@molsieve/core";
import type { CardText, ExternalFile } from "./external-dataset.js";

/** Measured facts of all files: path, bytes, lines that are not blank (of SDF records), SHA-256, and where it lies. */
const FACTS = new URL("../../external/files.tsv", import.meta.url);

/** A line of the list of files. */
export interface FileFact {
  readonly path: string;
  readonly bytes: number;
  /** Null where they were not counted. */
  readonly lines: number | null;
  readonly sha256: string;
  readonly address: string | null;
}

/**
 * What is known of the files of all external data sets, sorted by path; several lines for a file that has several versions.
 *
 * @throws {MolsieveError} `input` when the list that comes with this package is missing
 */
export async function readFileFacts(): Promise<readonly FileFact[]> {
  const text = await readFile(FACTS, "utf8").catch((cause: unknown) => {
    throw new MolsieveError("input", "the list of files of the data sets is missing", {
      remedy: "Install @molsieve/datasets again",
      cause,
    });
  });
  const lines = text.trimEnd().split("\n").slice(1);
  return lines.map((line) => {
    const [path, bytes, lineCount, sha256, source] = line.split("\t") as [string, string, string, string, string];
    return {
      path,
      bytes: Number(bytes),
      lines: lineCount === "-" ? null : Number(lineCount),
      sha256,
      address: addressOf(source),
    };
  });
}

/** The files of a card, by path. */
export function filesOf({ paths, tables }: CardText, facts: readonly FileFact[]): readonly ExternalFile[] {
  const files = new Map<string, ExternalFile>();
  for (const { path, bytes, lines, sha256, address } of facts) {
    if (!paths.some((each) => (each.endsWith("/") ? path.startsWith(each) : path === each))) continue;
    const known = files.get(path);
    if (known !== undefined) {
      files.set(path, { ...known, versions: [...known.versions, { bytes, sha256 }] });
      continue;
    }
    const table = tables.find((form) => form.paths.test(path)) ?? null;
    const rows = lines === null ? null : lines - (table?.header === true ? 1 : 0);
    files.set(path, { path, rows, address, versions: [{ bytes, sha256 }], table });
  }
  return [...files.values()];
}

/** `owner/name@commit:path` on GitHub; `-` for nowhere. */
function addressOf(source: string): string | null {
  const [, repository, commit, path] = /^([^@]+)@([0-9a-f]{40}):(.+)$/.exec(source) ?? [];
  if (repository === undefined || path === undefined) return null;
  return `https://raw.githubusercontent.com/${repository}/${commit}/${path.split("/").map(encodeURIComponent).join("/")}`;
}
