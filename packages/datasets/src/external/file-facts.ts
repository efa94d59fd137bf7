import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import { createGunzip } from "node:zlib";
import { throwIfCancelled } from "@molsieve/core";
import type { FileVersion, TableForm } from "./external-dataset.js";

const NEWLINE = 0x0a;
const QUOTE = 0x22;

/** Size and SHA-256 of a file. Rejects as Node does when it cannot be read. */
export async function fileVersion(path: string, signal?: AbortSignal): Promise<FileVersion> {
  const hash = createHash("sha256");
  let bytes = 0;
  for await (const chunk of createReadStream(path) as AsyncIterable<Buffer>) {
    throwIfCancelled(signal);
    hash.update(chunk);
    bytes += chunk.length;
  }
  return { bytes, sha256: hash.digest("hex") };
}

/** The first line of a table, and how many records it has. */
export interface TableFacts {
  readonly firstLine: string;
  /** Header not counted; a quoted line break of a CSV ends no record, blank lines are none. */
  readonly rows: number;
}

/** The facts of a table, decompressed where its name ends in `.gz`. Rejects when it cannot be read or decompressed. */
export async function tableFacts(path: string, { format, header }: TableForm): Promise<TableFacts> {
  const stored = createReadStream(path);
  const text = path.endsWith(".gz") ? createGunzip() : stored;
  if (text !== stored) stored.on("error", (error) => text.destroy(error)).pipe(text as NodeJS.WritableStream);
  const quoted = format === "csv";
  const ends = { records: 0, filled: false, inQuotes: false };
  const first: Buffer[] = [];
  let isFirst = true;
  let rest = "";
  for await (const chunk of text as AsyncIterable<Buffer>) {
    if (format === "sdf") {
      const lines = (rest + chunk.toString("latin1")).split("\n");
      rest = lines.pop() as string;
      ends.records += lines.filter((line) => line.startsWith("$$$$")).length;
      continue;
    }
    if (isFirst) {
      const end = chunk.indexOf(NEWLINE);
      first.push(end < 0 ? chunk : chunk.subarray(0, end));
      isFirst = end < 0;
    }
    for (const byte of chunk) countByte(byte, quoted, ends);
  }
  const records = ends.records + (ends.filled || rest.startsWith("$$$$") ? 1 : 0);
  return {
    firstLine: Buffer.concat(first)
      .toString("utf8")
      .replace(/^\uFEFF|\r$/g, ""),
    rows: records - (header ? 1 : 0),
  };
}

function countByte(byte: number, quoted: boolean, ends: { records: number; filled: boolean; inQuotes: boolean }): void {
  if (byte === NEWLINE && !ends.inQuotes) {
    if (ends.filled) ends.records++;
    ends.filled = false;
    return;
  }
  if (quoted && byte === QUOTE) ends.inQuotes = !ends.inQuotes;
  if (byte > 0x20) ends.filled = true;
}
