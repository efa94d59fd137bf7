import type { RdkitEngine } from "@molsieve/chem";
import { openOutput } from "@molsieve/table";
import { readPlainFile } from "../file/model-files.js";
import type { Encoder } from "./encoder.js";
import { readEncoder } from "./read-encoder.js";

/**
 * The encoder in a file of {@link saveEncoder}, after checking every part against its checksum, and what it makes of 22 built-in
 * molecules against what it made of them where it was saved. Safe on files of strangers, as `loadModel` is.
 *
 * @throws {MolsieveError} `input` when it cannot be read, is damaged, of another version, or describes molecules otherwise here
 */
export async function loadEncoder(engine: RdkitEngine, path: string): Promise<Encoder> {
  return readEncoder(await readPlainFile(path, 0), path, engine);
}

/**
 * Writes an encoder to a file, whose name ends in `.mse` by custom: a ZIP archive that any tool unpacks. It appears under its name only
 * when it is complete.
 *
 * @throws {MolsieveError} `output` when the file exists and `overwrite` is not set, or cannot be written
 */
export async function saveEncoder(
  { bytes }: Encoder,
  path: string,
  options: { readonly overwrite?: boolean } = {},
): Promise<void> {
  const output = await openOutput(path, options);
  try {
    await output.write(bytes);
    await output.close();
  } finally {
    await output.discard();
  }
}
