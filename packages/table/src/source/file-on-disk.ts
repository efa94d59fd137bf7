import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { compressionOf, type RecordFormat } from "./data-format.js";
import { inputErrorFromCause } from "./input-error.js";
import { type ByteInput, nameOfInput, openSource, type SourceSummary } from "./open-source.js";

/** Input that lies on the disk as it is, so that it can be read in any order. */
export interface FileOnDisk {
  /** Where it lies: the path as given, or of a copy. */
  readonly file: string;
  /** Size and checksum of the file as it was given. */
  summarise(): Promise<SourceSummary>;
  /** Removes the copy where there is one. */
  close(): Promise<void>;
}

/**
 * A file to be read in any order. Input that is compressed or has no path is first copied, decompressed, to a temporary file
 * that `close` removes.
 *
 * @throws {MolsieveError} `input` as {@link openSource} does
 */
export async function openOnDisk(
  input: ByteInput,
  format: RecordFormat,
  signal: AbortSignal | undefined,
): Promise<FileOnDisk> {
  const path = nameOfInput(input);
  // Checks the file and names what is wrong with it.
  const source = await openSource(input, { content: "binary", format, signal });
  const direct = typeof input === "string" && input !== "-" && compressionOf(input) === "none";
  const folder = direct ? undefined : await mkdtemp(join(tmpdir(), "molsieve-"));
  const file = folder === undefined ? path : join(folder, "input");
  const remove = async (): Promise<void> => {
    if (folder !== undefined) await rm(folder, { recursive: true, force: true });
  };
  try {
    if (direct) await source.close();
    else await writeFile(file, source.chunks);
    return { file, summarise: async () => source.summary() ?? checksum(path), close: remove };
  } catch (cause) {
    await remove();
    throw await inputErrorFromCause(path, cause);
  }
}

async function checksum(path: string): Promise<SourceSummary> {
  const hash = createHash("sha256");
  let bytes = 0;
  for await (const chunk of createReadStream(path) as AsyncIterable<Buffer>) {
    hash.update(chunk);
    bytes += chunk.length;
  }
  return { bytes, sha256: hash.digest("hex") };
}
