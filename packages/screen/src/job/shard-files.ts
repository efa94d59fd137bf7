import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import { readdir, rename, stat } from "node:fs/promises";
import { dirname, join } from "node:path";
import { syncFolder, syncPath } from "./durable.js";
import type { ShardFile } from "./shard-record.js";

/** Name of a shard's folder or spool: its number in six digits or more, so that names sort as numbers do. */
export function shardName(shard: number): string {
  return String(shard).padStart(6, "0");
}

/** The files of a folder, by name. */
export async function describeFiles(folder: string): Promise<ShardFile[]> {
  const files: ShardFile[] = [];
  for (const name of (await readdir(folder)).sort()) {
    const path = join(folder, name);
    const { size } = await stat(path);
    files.push({ name, bytes: size, sha256: await sha256Of(path) });
  }
  return files;
}

/** Makes a folder of files survive a power cut. */
export async function syncFiles(folder: string): Promise<void> {
  await Promise.all((await readdir(folder)).map((name) => syncPath(join(folder, name))));
  await syncFolder(folder);
}

/** Gives a folder its name; it has it for good when this returns. */
export async function renameDurably(from: string, to: string): Promise<void> {
  await rename(from, to);
  await syncFolder(dirname(to));
}

/** Whether a folder holds exactly these files with this content. */
export async function holdsFiles(folder: string, files: readonly ShardFile[]): Promise<boolean> {
  const names = await readdir(folder).catch(() => []);
  if (names.sort().join("/") !== files.map(({ name }) => name).join("/")) return false;
  for (const { name, bytes, sha256 } of files) {
    const path = join(folder, name);
    const { size } = await stat(path);
    if (size !== bytes || (await sha256Of(path)) !== sha256) return false;
  }
  return true;
}

async function sha256Of(path: string): Promise<string> {
  const hash = createHash("sha256");
  for await (const piece of createReadStream(path, { highWaterMark: 1024 * 1024 })) hash.update(piece as Buffer);
  return hash.digest("hex");
}
