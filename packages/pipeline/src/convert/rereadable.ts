import { createReadStream } from "node:fs";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { ByteInput, RecordFormat } from "@molsieve/table";

/** An input that can be read from its beginning more than once. */
export interface RereadableInput {
  open(): ByteInput;
  /** Removes the copy, where one was made. */
  remove(): Promise<void>;
}

/**
 * `input` itself, or a temporary copy of bytes that come only once, where they may be needed `again`: formats whose columns
 * are not known before the end.
 */
export async function rereadable(
  input: ByteInput,
  format: RecordFormat | undefined,
  again: boolean,
): Promise<RereadableInput> {
  const grows = format === "sdf" || format === "jsonl" || format === "smiles";
  if (!again || !grows || (typeof input === "string" && input !== "-")) {
    return { open: () => input, remove: async () => undefined };
  }
  const folder = await mkdtemp(join(tmpdir(), "molsieve-"));
  const remove = () => rm(folder, { recursive: true, force: true });
  const copy = join(folder, "input");
  try {
    await writeFile(copy, typeof input === "string" ? process.stdin : input);
  } catch (error) {
    await remove();
    throw error;
  }
  return { open: () => createReadStream(copy) as AsyncIterable<Buffer>, remove };
}
