import type { RdkitEngine } from "@molsieve/chem";
import type { ModelContents } from "./model-contents.js";
import { openModelFiles } from "./model-files.js";
import { readModel } from "./read-model.js";

/**
 * The model that `saveModel` wrote to a folder or archive, after checking every file against its checksum, and the features and
 * predictions of 22 built-in molecules against those of the saving: bits, counts and whole numbers must be equal, other features
 * to 1e-9 of the larger one (or of 1), predictions to 1e-9 of the largest of their kind (1e-4 with ONNX Runtime).
 *
 * Safe on files of strangers: they hold no code, sizes are checked before memory is taken, links inside a folder are not followed.
 * An imported ONNX model is checked too (`importOnnx`), but ONNX Runtime runs it: it may take long or much memory, so load such a
 * model only from people you trust.
 *
 * @throws {MolsieveError} `input` when it cannot be read, is damaged, of another version, or differs from what was saved: it says
 * what, where, and what to do; `engine` when it holds an ONNX model and onnxruntime-node is missing
 */
export async function loadModel(engine: RdkitEngine, path: string): Promise<ModelContents> {
  return readModel(engine, await openModelFiles(path));
}
