import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import { readdir, stat } from "node:fs/promises";
import { join } from "node:path";
import { inputErrorFromCause } from "@molsieve/table";

/** What a file, or a folder of them, holds. */
export interface Content {
  readonly bytes: number;
  /** Hexadecimal; of a folder that of the names and contents of its files, by name. */
  readonly sha256: string;
}

/**
 * Size and sha256 of a file or of all files in a folder.
 *
 * @throws {MolsieveError} `input` when it cannot be read
 */
export async function contentOf(path: string): Promise<Content> {
  try {
    const found = await stat(path);
    if (!found.isDirectory()) return await contentOfFile(path);
    const hash = createHash("sha256");
    let bytes = 0;
    const names = (await readdir(path, { recursive: true, withFileTypes: true }))
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name))
      .sort();
    for (const name of names) {
      const file = await contentOfFile(name);
      bytes += file.bytes;
      hash.update(`${name.slice(path.length)}\0${file.sha256}\n`);
    }
    return { bytes, sha256: hash.digest("hex") };
  } catch (cause) {
    throw inputErrorFromCause(path, cause);
  }
}

async function contentOfFile(path: string): Promise<Content> {
  const hash = createHash("sha256");
  let bytes = 0;
  for await (const part of createReadStream(path, { highWaterMark: 1 << 20 }) as AsyncIterable<Buffer>) {
    hash.update(part);
    bytes += part.length;
  }
  return { bytes, sha256: hash.digest("hex") };
}
