import type { RdkitEngine } from "@molsieve/chem";
import type { ModelContents } from "./model-contents.js";
import { archivedFiles } from "./model-files.js";
import { readModel } from "./read-model.js";

/**
 * The model in the bytes of an `.msm` archive, checked as `loadModel` checks it; in browsers too.
 *
 * @param name of the model, for messages
 * @throws {MolsieveError} as `loadModel` does
 */
export async function loadModelBytes(engine: RdkitEngine, bytes: Uint8Array, name: string): Promise<ModelContents> {
  return readModel(engine, archivedFiles(bytes, name));
}
