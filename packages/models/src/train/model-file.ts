import type { RdkitEngine } from "@molsieve/chem";
import { restoreModel } from "../file/estimators.js";
import type { ModelContents } from "../file/model-contents.js";
import { openModelFiles } from "../file/model-files.js";
import { readModel } from "../file/read-model.js";
import { type SaveModelOptions, saveModelWith } from "../file/save-model.js";
import type { TrustedState } from "../file/trust-contract.js";
import { restoreTrusted } from "../trust/restore-trusted.js";

const restore = (state: TrustedState) => restoreTrusted(state, restoreModel);

export function saveModel(
  engine: RdkitEngine,
  contents: ModelContents,
  path: string,
  options: SaveModelOptions = {},
): Promise<void> {
  return saveModelWith(restore, engine, contents, path, options);
}

export async function loadModel(engine: RdkitEngine, path: string): Promise<ModelContents> {
  return readModel(engine, await openModelFiles(path), restore);
}
