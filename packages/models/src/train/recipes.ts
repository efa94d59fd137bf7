import { MolsieveError, nearestName, shown } from "@molsieve/core";

/** A way to model by name: the estimator, and what it describes molecules by where nothing else is said. */
export interface ModelRecipe {
  readonly name: string;
  /** One sentence for people. */
  readonly summary: string;
  /** As `parseFeatures` takes them. */
  readonly features: readonly string[];
}

/** Counts of four kinds of fragments: atom environments by element and by function, atom pairs, chains of four atoms. */
const FRAGMENT_COUNTS = [
  "morgan:radius=2,bits=4096,counts=true",
  "fcfp:radius=2,bits=4096,counts=true",
  "atompair:bits=4096,counts=true",
  "torsion:bits=4096,counts=true",
] as const;

/**
 * Five kinds of fragments and three kinds of descriptors: of some 55 sets looked at the best for Gaussian processes, by
 * cross-validation on the training rows of seven targets of MoleculeACE.
 */
const ACTIVITY_FEATURES = [
  "morgan:counts,bits=4096,chirality",
  "fcfp:counts,bits=4096",
  "atompair:counts,bits=4096,chirality",
  "torsion:counts,bits=4096,chirality",
  "rdkit:counts,bits=4096",
  "rdkit2d",
  "erg",
  "autocorr2d",
] as const;

/** For joined models: six of the eight, and keys and small counts that trees and descriptors' kernels profit from. */
const JOINT_FEATURES = [
  "morgan:counts,bits=4096,chirality",
  "fcfp:counts,bits=4096",
  "atompair:counts,bits=4096,chirality",
  "torsion:counts,bits=4096,chirality",
  "maccs",
  "rdkit2d",
  "erg",
  "mqn",
] as const;

/** What trees do best on: few columns that mean something, and fragments. */
const TREE_FEATURES = ["morgan:radius=2,bits=2048,counts=true", "maccs", "erg", "rdkit2d"] as const;

/** What dense networks take: fragments, and descriptors of the whole molecule. */
const NETWORK_FEATURES = ["morgan:radius=2,bits=2048,counts=true", "rdkit2d"] as const;

/** The ways to model, best first. */
export const MODEL_RECIPES: readonly ModelRecipe[] = [
  {
    name: "auto",
    summary: "tries several estimators and joins the best by cross-validation",
    features: [...JOINT_FEATURES],
  },
  {
    name: "gp",
    summary: "Gaussian process on similarities of fragments and descriptors",
    features: [...ACTIVITY_FEATURES],
  },
  {
    name: "stack",
    summary: "a fixed set of estimators, joined",
    features: [...JOINT_FEATURES],
  },
  { name: "boosting", summary: "gradient-boosted trees", features: [...TREE_FEATURES] },
  { name: "forest", summary: "random forest", features: [...TREE_FEATURES] },
  { name: "extra-trees", summary: "forest of extremely randomised trees", features: [...TREE_FEATURES] },
  {
    name: "mlp",
    summary: "ensemble of multi-layer perceptrons on fragments and descriptors",
    features: [...NETWORK_FEATURES],
  },
  {
    name: "dmpnn",
    summary: "ensemble of message-passing networks on graphs, as in Chemprop; the fingerprint serves the domain only",
    features: ["graph", "morgan:radius=2,bits=2048"],
  },
  { name: "svm", summary: "support vector machine on similarities", features: [...FRAGMENT_COUNTS] },
  { name: "kernel-ridge", summary: "ridge regression on similarities", features: [...ACTIVITY_FEATURES] },
  {
    name: "ridge",
    summary: "linear regression with a penalty on squares",
    features: ["morgan:radius=2,bits=2048,counts=true", "rdkit2d"],
  },
  { name: "elastic-net", summary: "linear regression with few coefficients", features: ["maccs", "rdkit2d"] },
  {
    name: "logistic",
    summary: "linear classification",
    features: ["morgan:radius=2,bits=2048,counts=true", "rdkit2d"],
  },
  { name: "knn", summary: "mean of the most similar training compounds", features: ["morgan:radius=2,bits=2048"] },
  {
    name: "max-similarity",
    summary: "what the most similar training compound has",
    features: ["morgan:radius=2,bits=2048"],
  },
  { name: "mean", summary: "the same for every compound", features: ["maccs"] },
];

/**
 * The recipe of this name.
 *
 * @throws {MolsieveError} `argument` when there is none (with the nearest name)
 */
export function modelRecipe(name: string): ModelRecipe {
  const found = MODEL_RECIPES.find((recipe) => recipe.name === name);
  if (found !== undefined) return found;
  const names = MODEL_RECIPES.map((recipe) => recipe.name);
  const near = nearestName(name, names);
  throw new MolsieveError("argument", `there is no model ${shown(name)}`, {
    key: "model",
    value: name,
    remedy: `${near === undefined ? "" : `Did you mean ${near}? `}Known: ${names.join(", ")}`,
  });
}
