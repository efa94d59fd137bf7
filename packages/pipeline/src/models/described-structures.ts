import { parseSmiles, type RdkitEngine } from "@molsieve/chem";
import { isMolsieveError } from "@molsieve/core";
import type { FeatureSpec } from "@molsieve/featurise";
import {
  type Encoder,
  FeatureRowCollector,
  type FeatureRows,
  featuriserKinds,
  type OpenFeatures,
  takeRows,
} from "@molsieve/models";
import type { StructureProblem } from "./read-training-set.js";

/** Structures with their features. */
export class DescribedStructures {
  readonly spec: FeatureSpec;
  readonly encoders: readonly Encoder[];
  readonly #engine: RdkitEngine;
  readonly #collector: FeatureRowCollector;
  readonly #rowOf = new Map<string, number>();

  /** @throws {MolsieveError} `argument` for features that models cannot take */
  constructor(engine: RdkitEngine, { spec, encoders }: OpenFeatures) {
    this.spec = spec;
    this.encoders = encoders;
    this.#engine = engine;
    this.#collector = new FeatureRowCollector(spec, featuriserKinds(encoders));
  }

  /** Adds a structure by its canonical SMILES, not added before; or says why it cannot be described. */
  add(smiles: string): StructureProblem | undefined {
    const parsed = parseSmiles(this.#engine, smiles);
    if (!parsed.ok) return parsed;
    using mol = parsed.mol;
    try {
      this.#collector.add(mol.molecule());
    } catch (error) {
      if (!isMolsieveError(error, "input")) throw error;
      return { code: "step-limit", message: error.reason };
    }
    this.#rowOf.set(smiles, this.#rowOf.size);
    return undefined;
  }

  /** The features of these structures, one row each in their order; may be called once, when all are added. */
  of(structures: readonly { readonly smiles: string }[]): FeatureRows {
    const rows = structures.map(({ smiles }) => this.#rowOf.get(smiles) as number);
    return takeRows(this.#collector.take(), rows);
  }
}
