import { argumentError, nearestName } from "@molsieve/core";
import type { Estimator, ModelTask } from "../contract/estimator.js";
import type { Json } from "../contract/model-state.js";
import type { FeatureRows } from "../rows/feature-rows.js";

/** A model that takes part in an ensemble. Plain JSON. */
export interface MemberSpec {
  /** Name of an estimator. */
  readonly estimator: string;
  /** Its options. Default: its own. */
  readonly options?: Readonly<Record<string, Json>>;
  /** Names of the blocks of features that it sees, in this order. Default: all. */
  readonly blocks?: readonly string[];
}

/** A member whose estimator is found. */
export interface Member {
  readonly spec: MemberSpec;
  readonly estimator: Estimator;
  /** `forest on morgan, rdkit2d`. */
  readonly label: string;
}

/**
 * The member that a spec describes.
 *
 * @throws {MolsieveError} `argument` where no estimator has the name or none of this name can do the task
 */
export function findMember(spec: MemberSpec, estimators: readonly Estimator[], task: ModelTask): Member {
  const estimator = estimators.find(({ name }) => name === spec.estimator);
  if (estimator === undefined) {
    const names = estimators.map(({ name }) => name);
    const near = nearestName(spec.estimator, names);
    throw argumentError(
      "estimator",
      spec.estimator,
      `one of ${names.join(", ")}${near === undefined ? "" : `: did you mean ${near}?`}`,
    );
  }
  if (!estimator.tasks.includes(task.kind)) {
    throw argumentError("estimator", spec.estimator, `one that can do ${task.kind}`);
  }
  const blocks = spec.blocks === undefined ? "" : ` on ${spec.blocks.join(", ")}`;
  const options = Object.entries(spec.options ?? {}).map(([key, value]) => `${key}=${JSON.stringify(value)}`);
  return { spec, estimator, label: [spec.estimator, ...options].join(" ") + blocks };
}

/**
 * The blocks with these names, in this order, and all graphs, sharing memory; all where none are named.
 *
 * @throws {MolsieveError} `argument` when there is no block of a name
 */
export function selectBlocks(features: FeatureRows, names: readonly string[] | undefined): FeatureRows {
  if (names === undefined) return features;
  const blocks = names.map((name) => {
    const block = features.blocks.find((each) => each.name === name);
    if (block !== undefined) return block;
    throw argumentError("blocks", name, `one of ${features.blocks.map((each) => each.name).join(", ")}`);
  });
  return { ...features, blocks };
}
