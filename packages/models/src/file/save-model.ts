import type { RdkitEngine } from "@molsieve/chem";
import { isMolsieveError, MolsieveError } from "@molsieve/core";
import { openOutput } from "@molsieve/table";
import { modelBytes } from "./model-bytes.js";
import type { ModelContents } from "./model-contents.js";
import { archivedFiles, MAX_FILE_BYTES } from "./model-files.js";
import { placeFolder } from "./place-folder.js";
import { readModel } from "./read-model.js";
import { zipBytes } from "./zip-bytes.js";

/** How a model is written. */
export interface SaveModelOptions {
  /** Replace a model that is there already. Default false. */
  readonly overwrite?: boolean;
}

/**
 * Writes a model to a folder, or to one file where `path` ends in `.msm`: a ZIP archive of the same files, stored as they are, that
 * any tool unpacks. It appears under its name only when it is complete, and only after it was loaded again from memory.
 *
 * The files: `model.json` (what it is, from what it was made, checksums of the others), `weights.safetensors` (all numbers),
 * `parity.json` (features and predictions of 22 built-in molecules), `metrics.json`, `README.md` (its card), `encoder-1.mse` and so on
 * where the features need encoders and, for imported models, `model-1.onnx` and so on. Equal contents make equal bytes with the same version of Node.
 *
 * @throws {MolsieveError} `argument` when the features are not fitted or read files of their own, or there are no targets; `output`
 * when something is at `path` and `overwrite` is not set or it is no model, or when it cannot be written; `internal` when it would
 * not load again
 */
export async function saveModel(
  engine: RdkitEngine,
  contents: ModelContents,
  path: string,
  { overwrite = false }: SaveModelOptions = {},
): Promise<void> {
  const files = modelBytes(engine, contents);
  const pieces = zipBytes(files);
  const size = pieces.reduce((sum, { length }) => sum + length, 0);
  if (size > MAX_FILE_BYTES) {
    const remedy = "Train on fewer rows or features, or save the targets one by one";
    throw new MolsieveError("output", `the model has ${size} bytes, ${MAX_FILE_BYTES} is the most`, {
      file: path,
      remedy,
    });
  }
  await checkLoads(engine, pieces, path);
  if (!path.endsWith(".msm")) {
    await placeFolder(path, files, overwrite);
    return;
  }
  const output = await openOutput(path, { overwrite });
  try {
    for (const piece of pieces) await output.write(piece);
    await output.close();
  } finally {
    await output.discard();
  }
}

/** A model that nobody can load must not be found out when it is needed. */
async function checkLoads(engine: RdkitEngine, pieces: readonly Uint8Array[], path: string): Promise<void> {
  try {
    await readModel(engine, archivedFiles(Buffer.concat(pieces), path));
  } catch (cause) {
    if (!isMolsieveError(cause)) throw cause;
    throw new MolsieveError("internal", `would not load again, so it was not saved: ${cause.reason}`, {
      file: path,
      cause,
    });
  }
}
