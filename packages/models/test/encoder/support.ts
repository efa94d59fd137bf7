import { parseFeatures } from "@molsieve/featurise";
import {
  type Compute,
  descriptorTargets,
  type Encoder,
  featuriseRows,
  type PretrainOptions,
  pretrain,
  type ValueRows,
} from "@molsieve/models";
import { engine, read } from "../explain/read.js";

/** A hundred molecules: four cores, five arms at one end and five at the other. */
const ENDS = ["C", "O", "N", "F", "C(=O)O"];
const CORES = ["c1ccc(cc1)", "C1CCC(CC1)", "CC(C)C", "C(=O)N"];
export const MOLECULES = ENDS.flatMap((first) =>
  CORES.flatMap((core) => ENDS.map((last) => read(`${first}C${core}C${last}`))),
);

export const SOURCE = { file: "library.smi", sha256: "ab".repeat(32), standardise: "chembl", molsieve: "0.1.0" };

export const SMALL_DMPNN = { hidden: 16, layers: [8], epochs: 20, batchSize: 20, learningRate: 0.005 };
export const SMALL_MLP = { hidden: [24, 12], epochs: 20, batchSize: 20, learningRate: 0.005 };

/** What encoders of the tests read. */
export const READS = { dmpnn: "graph", mlp: "morgan:bits=256 + rdkit2d:names=TPSA+MolWt" } as const;

/** An encoder that learned some descriptors of these molecules. */
export function smallEncoder(
  model: "dmpnn" | "mlp",
  compute: Compute,
  options: PretrainOptions & { readonly reads?: string; readonly descriptors?: string } = {},
): Promise<Encoder> {
  const { reads = READS[model], descriptors = "MolLogP+TPSA+RingCount+BertzCT+Ipc", ...others } = options;
  const spec = parseFeatures(reads);
  const [values] = featuriseRows(parseFeatures(`rdkit2d:names=${descriptors}`), MOLECULES).blocks;
  const data = {
    spec,
    features: featuriseRows(spec, MOLECULES),
    targets: descriptorTargets(values as ValueRows),
    source: SOURCE,
  };
  const fit = model === "dmpnn" ? SMALL_DMPNN : SMALL_MLP;
  return pretrain(engine, model, data, { ...others, fit: { ...fit, ...others.fit, compute } });
}
