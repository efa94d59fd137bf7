import { MolsieveError } from "@molsieve/core";
import { asValues } from "./as-values.js";
import { checkTransforms } from "./check-transforms.js";
import { distinctNames } from "./distinct-names.js";
import type { FeaturePart, FeatureSpec } from "./feature-spec.js";
import { partText } from "./features-text.js";
import type { ColumnFeaturiser, Featuriser, FeaturiserKind } from "./featuriser.js";
import { FEATURISER_KINDS } from "./featuriser-kinds.js";
import { specError } from "./spec-error.js";
import { transformValues } from "./transform-values.js";
import { uniteFeaturisers } from "./unite-featurisers.js";

/**
 * The featuriser of a spec. Several parts stand side by side in the order of the spec: bits where all are bits, counts where
 * all are counts, otherwise values (a bit is 0 or 1). Minimum hashes and graphs only come alone.
 *
 * It keeps working memory: make one for each thread.
 *
 * @param kinds that the spec may name. Default: those of this package
 * @throws {MolsieveError} `argument` where a transform is not fitted yet, minimum hashes or a graph are one part of several, or as
 * `parseFeatures` does
 */
export function createFeaturiser(spec: FeatureSpec, kinds?: readonly FeaturiserKind[]): Featuriser {
  return uniteFeaturisers(createPartFeaturisers(spec, kinds));
}

/** The featuriser of one part of a spec. */
export interface PartFeaturiser {
  /** Name of the part, unlike those of the others: `morgan`, `morgan_2`. */
  readonly name: string;
  readonly part: FeaturePart;
  readonly featuriser: Featuriser;
}

/** The featurisers of a spec's parts, in their order. Throws as {@link createFeaturiser} does. */
export function createPartFeaturisers(
  { parts }: FeatureSpec,
  kinds: readonly FeaturiserKind[] = FEATURISER_KINDS,
): PartFeaturiser[] {
  const names = distinctNames(parts.map(({ name }) => name));
  return parts.map((part, i) => ({ name: names[i] as string, part, featuriser: partFeaturiser(part, kinds) }));
}

/**
 * The featurisers of a spec's parts, in their order, for places that want columns.
 *
 * @throws {MolsieveError} `argument` for a graph, and as {@link createFeaturiser} does
 */
export function createColumnFeaturisers(
  spec: FeatureSpec,
  kinds?: readonly FeaturiserKind[],
): (PartFeaturiser & { readonly featuriser: ColumnFeaturiser })[] {
  return createPartFeaturisers(spec, kinds).map(({ name, part, featuriser }) => {
    if (featuriser.form !== "graph") return { name, part, featuriser };
    throw specError(
      partText(part),
      "graphs have no columns",
      "Use them for graph networks, or name fingerprints or descriptors",
    );
  });
}

/** The featuriser of a part as its kind makes it, before any transform. */
export function rawFeaturiser(
  { name, parameters }: FeaturePart,
  kinds: readonly FeaturiserKind[] = FEATURISER_KINDS,
): Featuriser {
  const kind = kinds.find((known) => known.name === name);
  if (kind === undefined) throw new MolsieveError("argument", `unknown featuriser ${name}`, { key: "features" });
  return kind.create(parameters);
}

/** Whether a part has a transform whose numbers are to be found in training rows. */
export function isUnfitted({ impute, scale }: FeaturePart): boolean {
  const lacksImpute = impute !== undefined && impute.method !== "constant" && impute.values === undefined;
  return lacksImpute || (scale !== undefined && scale.centre === undefined);
}

function partFeaturiser(part: FeaturePart, kinds: readonly FeaturiserKind[]): Featuriser {
  if (isUnfitted(part)) {
    throw new MolsieveError("argument", `features ${JSON.stringify(partText(part))}: not fitted yet`, {
      key: "features",
      value: part,
      remedy: "Find the numbers of impute and scale with fitFeatures on the training rows",
    });
  }
  const raw = rawFeaturiser(part, kinds);
  if (part.impute === undefined && part.scale === undefined) return raw;
  checkTransforms(partText(part), part, raw);
  return transformValues(asValues(part.name, raw), part);
}
