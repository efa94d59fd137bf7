import { createCompute, type Estimator, ESTIMATORS as REGISTERED } from "@molsieve/models";
import { withGraphs } from "./with-graphs.js";

/** An estimator as the contract suite walks it. */
export interface ContractCase {
  readonly estimator: Estimator;
  /** Options that keep it quick on some hundred rows. */
  readonly options: object;
  /** Why it does not learn from features; left out by those that do. */
  readonly learnsNothing?: string;
}

const compute = await createCompute({ prefer: ["wasm"] });

const QUICK: Readonly<Record<string, object>> = {
  logistic: { penalties: [0.3, 3] },
  "elastic-net": { nPenalties: 12 },
  svm: { costs: [1, 3] },
  forest: { trees: 30 },
  "extra-trees": { trees: 30 },
  boosting: { rounds: 60 },
  stack: { members: [{ estimator: "gp" }, { estimator: "knn" }], folds: 3 },
  dmpnn: {
    hidden: 12,
    layers: [24],
    members: 2,
    epochs: 15,
    learningRate: 0.01,
    batchSize: 16,
    descriptors: "all",
    compute,
  },
  auto: { candidates: [{ estimator: "knn" }, { estimator: "mean" }], folds: 3 },
};

const LEARNS_NOTHING: Readonly<Record<string, string>> = { mean: "baseline without features" };

/** Every estimator of the package. */
export const ESTIMATORS: readonly ContractCase[] = REGISTERED.map((registered) => {
  const estimator = registered.name === "dmpnn" ? withGraphs(registered) : registered;
  const learnsNothing = LEARNS_NOTHING[estimator.name];
  return { estimator, options: QUICK[estimator.name] ?? {}, ...(learnsNothing !== undefined && { learnsNothing }) };
});
