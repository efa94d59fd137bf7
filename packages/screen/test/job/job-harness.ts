import { createHash } from "node:crypto";
import { readdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { Random } from "@molsieve/core";
import type { JobSource, ShardJob } from "@molsieve/screen";
import { createTextJob as create } from "../fixtures/text-job.mjs";

export interface TextJobOptions {
  readonly shardRows?: number;
  readonly identity?: { readonly [key: string]: string };
  readonly init?: { readonly rowMs?: number; readonly namesRows?: boolean };
  readonly knowsRows?: boolean;
  readonly failAt?: number;
  readonly onChunk?: (from: number, to: number) => void;
}

export type TextJob = ShardJob & { readonly source: JobSource & { readonly ranges: { from: number; to: number }[] } };

/** A job over the lines of a file. */
export const createTextJob = create as unknown as (path: string, options?: TextJobOptions) => Promise<TextJob>;

/** `nRows` lines of up to 40 letters, one in twenty of them unreadable. */
export function someLines(nRows: number, seed = 1): string[] {
  const random = new Random(seed);
  return Array.from({ length: nRows }, () => {
    const text = Array.from({ length: 1 + random.nextBelow(40) }, () => String.fromCharCode(97 + random.nextBelow(26)));
    return random.nextBelow(20) === 0 ? `?${text.join("")}` : text.join("");
  });
}

/** Writes lines to `rows.txt` in `folder` and returns its path. */
export async function writeLines(folder: string, lines: readonly string[]): Promise<string> {
  const path = join(folder, "rows.txt");
  await writeFile(path, lines.map((line) => `${line}\n`).join(""));
  return path;
}

/** sha256 of every file below `shards`, by name: what has to be equal whatever happened on the way. */
export async function shardHashes(folder: string): Promise<Record<string, string>> {
  const root = join(folder, "shards");
  const names = (await readdir(root, { recursive: true, withFileTypes: true })).filter((entry) => entry.isFile());
  const hashes: [string, string][] = [];
  for (const { parentPath, name } of names) {
    const path = join(parentPath, name);
    hashes.push([
      path.slice(root.length + 1),
      createHash("sha256")
        .update(await readFile(path))
        .digest("hex"),
    ]);
  }
  return Object.fromEntries(hashes.sort(([a], [b]) => (a < b ? -1 : 1)));
}

/** The text of one kind of file of all shards, in order. */
export async function textOfShards(folder: string, file: string): Promise<string> {
  const shards = (await readdir(join(folder, "shards"))).sort();
  const texts = await Promise.all(shards.map((shard) => readFile(join(folder, "shards", shard, file), "utf8")));
  return texts.join("");
}

/** What `rows.txt` of all shards must hold for these lines. */
export function expectedRows(lines: readonly string[], lost: readonly number[] = []): string {
  return lines
    .map((line, row) => ({ line, row }))
    .filter(({ line, row }) => !line.startsWith("?") && !lost.includes(row))
    .map(({ line, row }) => `${row}\t${[...line].reverse().join("")}\t${line.length}\n`)
    .join("");
}
