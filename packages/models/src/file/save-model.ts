import type { RdkitEngine } from "@molsieve/chem";
import { isMolsieveError, MolsieveError } from "@molsieve/core";
import { openOutput } from "@molsieve/table";
import { modelBytes } from "./model-bytes.js";
import type { ModelContents } from "./model-contents.js";
import { archivedFiles, MAX_FILE_BYTES } from "./model-files.js";
import { placeFolder } from "./place-folder.js";
import { type RestoreTrusted, readModel } from "./read-model.js";
import { zipBytes } from "./zip-bytes.js";

export interface SaveModelOptions {
  /** Replace a model that is there already. Default false. */
  readonly overwrite?: boolean;
}

/** What {@link saveModel} does, with models as `restore` makes them. */
export async function saveModelWith(
  restore: RestoreTrusted,
  engine: RdkitEngine,
  contents: ModelContents,
  path: string,
  { overwrite = false }: SaveModelOptions,
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
  await checkLoads(restore, engine, pieces, path);
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
async function checkLoads(
  restore: RestoreTrusted,
  engine: RdkitEngine,
  pieces: readonly Uint8Array[],
  path: string,
): Promise<void> {
  try {
    await readModel(engine, archivedFiles(Buffer.concat(pieces), path), restore);
  } catch (cause) {
    if (!isMolsieveError(cause)) throw cause;
    throw new MolsieveError("internal", `would not load again, so it was not saved: ${cause.reason}`, {
      file: path,
      cause,
    });
  }
}
