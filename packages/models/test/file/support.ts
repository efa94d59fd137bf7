import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { createRdkitEngine, parseSmiles } from "@molsieve/chem";
import { MolsieveError } from "@molsieve/core";
import { fitFeatures, PARITY_SMILES, parseFeatures } from "@molsieve/featurise";
import {
  featuriseRows,
  fitTrusted,
  forestEstimator,
  type Json,
  loadModel,
  type ModelContents,
  ridgeEstimator,
} from "@molsieve/models";
import { zipBytes } from "../../src/file/zip-bytes.js";

export const engine = await createRdkitEngine();

/** The built-in molecules. */
export const MOLECULES = PARITY_SMILES.map((smiles) => {
  const parsed = parseSmiles(engine, smiles);
  if (!parsed.ok) throw new MolsieveError("internal", parsed.message);
  using mol = parsed.mol;
  return mol.molecule();
});

export const SPEC = fitFeatures(
  parseFeatures("morgan:bits=64 + morgan:bits=32,counts + rdkit2d:names=MolWt+Chi0,scale=standard"),
  MOLECULES,
);

/** Features of the built-in molecules. */
export const ROWS = featuriseRows(SPEC, MOLECULES);

const weights = Float64Array.from(MOLECULES, (molecule) => molecule.element.reduce((sum, z) => sum + z, 0) / 50);
const regression = await fitTrusted(ridgeEstimator, { features: ROWS, task: { kind: "regression" }, y: weights });
const classification = await fitTrusted(
  forestEstimator,
  { features: ROWS, task: { kind: "classification", nClasses: 2 }, y: weights.map((y) => Number(y > 3)) },
  { fit: { trees: 5 } },
);

/** A model of two targets, learnt from the built-in molecules. */
export function exampleContents(metrics: Json = { rmse: 0.5 }): ModelContents {
  return {
    features: SPEC,
    preparation: { standardise: "default" },
    targets: [
      { name: "pIC50", unit: "-log M", task: { kind: "regression" }, trusted: regression },
      {
        name: "hERG",
        task: { kind: "classification", nClasses: 2 },
        classes: ["safe", "blocker"],
        trusted: classification,
      },
    ],
    training: { file: "herg.csv", sha256: "ab".repeat(32), nRows: 1234, licence: "CC-BY 4.0" },
    metrics,
    about: { createdAt: "2026-11-22T12:00:00Z", molsieve: "0.1.0", seed: 7, options: { estimator: "ridge" } },
  };
}

/** Writes an archive of these files and loads it. */
export async function loadPacked(folder: string, files: ReadonlyMap<string, Uint8Array>): Promise<ModelContents> {
  const path = join(folder, "changed.msm");
  writeFileSync(path, Buffer.concat(zipBytes(Array.from(files, ([name, bytes]) => ({ name, bytes })))));
  return loadModel(engine, path);
}
