import type { Preset } from "@molsieve/chem";
import type { FeatureTable } from "@molsieve/featurise";

/** A structure that could not be used, and why. */
export interface RefusedRow {
  readonly ok: false;
  /** Short machine-readable reason, for example `syntax`. */
  readonly code: string;
  /** The reason for people. */
  readonly message: string;
}

/** A structure as it was read. */
export interface ParsedRow {
  readonly ok: true;
  /** Canonical SMILES. */
  readonly smiles: string;
  readonly nAtoms: number;
  /** Molecular formula, in Hill's order. */
  readonly formula: string;
}

/** The standard form of a structure. */
export interface StandardRow {
  readonly ok: true;
  /** Canonical SMILES. */
  readonly smiles: string;
  /** What was changed, a sentence each: `fragment: kept the largest of 2 parts`. */
  readonly changes: readonly string[];
}

/** What filters say of a structure. */
export interface FilteredRow {
  readonly ok: true;
  readonly passes: boolean;
  /** Rules that it fails, each with the conditions: `veber: TPSA 151.2 > 140`. */
  readonly failedRules: readonly string[];
  /** Alerts for which it is to be left out: `BRENK: Aldehyde`. */
  readonly failedAlerts: readonly string[];
  /** Alerts whose search was given up. */
  readonly undecided: readonly string[];
}

/** Results of the structures that could be used, and the reason for each of the others. */
export interface EngineBatch {
  /** Which structures the results are of: their places in the input, ascending, `[nRows]`. */
  readonly rows: Uint32Array;
  /** All others. */
  readonly refused: readonly (Omit<RefusedRow, "ok"> & { readonly row: number })[];
}

/** Features of structures. */
export interface FeaturisedBatch extends EngineBatch {
  /** The features with every parameter written out. */
  readonly features: string;
  /** Row `i` is of structure `rows[i]`. */
  readonly table: FeatureTable;
}

/** What a model says of structures; every array is `[nRows]`. */
export interface PredictedTarget {
  readonly name: string;
  readonly unit: string | null;
  /** Names of the classes; null for regression. */
  readonly classes: readonly string[] | null;
  /** The value, the probability of the second of two classes, or the index of the most probable of several. */
  readonly value: Float64Array;
  readonly sd: Float64Array;
  /** Ends of the interval that holds the truth with the probability asked for. */
  readonly lower: Float64Array;
  readonly upper: Float64Array;
  /** How well a structure lies inside the training domain, 0 to 1. */
  readonly domain: Float64Array;
}

/** Predictions of structures. */
export interface PredictedBatch extends EngineBatch {
  readonly targets: readonly PredictedTarget[];
}

/** A model that an engine holds. */
export interface EngineModel {
  readonly targets: readonly { readonly name: string; readonly unit: string | null }[];
  /** How it standardises structures. */
  readonly standardise: string;
  readonly features: string;
}

/** Structures of an engine's library that are like a query: similarity descending, then by place. */
export interface EngineHits {
  /** Places of the structures in the library, `[nHits]`. */
  readonly rows: Uint32Array;
  /** In [0, 1], `[nHits]`. */
  readonly similarity: Float64Array;
}

/** What the methods of the worker take; structures are SMILES or mol blocks. */
export interface EngineInputs {
  readonly parse: { readonly structures: readonly string[] };
  readonly standardise: { readonly structures: readonly string[]; readonly preset: Preset };
  readonly featurise: { readonly structures: readonly string[]; readonly features: readonly string[] };
  readonly filter: {
    readonly structures: readonly string[];
    readonly rules: readonly string[];
    readonly alerts: readonly string[];
  };
  readonly loadModel: EngineModelInput;
  readonly predict: { readonly structures: readonly string[]; readonly model: string; readonly level: number };
  readonly addLibrary: EngineLibraryInput;
  readonly search: {
    readonly query: string;
    readonly library: string;
    readonly top: number | undefined;
    readonly minSimilarity: number | undefined;
  };
}

/** A model on its way to the worker. */
export interface EngineModelInput {
  readonly name: string;
  /** Of an `.msm` archive. */
  readonly bytes: Uint8Array;
}

/** A library on its way to the worker. */
export interface EngineLibraryInput {
  readonly name: string;
  readonly structures: readonly string[];
  readonly features: readonly string[];
}

/** What a worker is made of. */
export interface EngineInit {
  /** URL of the folder of RDKit-JS; `undefined` for the installed package. */
  readonly rdkit: string | undefined;
  /** What the worker before it has held. */
  readonly models: readonly EngineModelInput[];
  readonly libraries: readonly EngineLibraryInput[];
}
