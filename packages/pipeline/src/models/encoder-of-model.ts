import type { RdkitEngine } from "@molsieve/chem";
import { argumentError } from "@molsieve/core";
import type { FeatureSpec } from "@molsieve/featurise";
import { type Encoder, loadEncoder, modelRecipe, type OpenFeatures, openFeatures } from "@molsieve/models";

/** What networks start from, and what is said of it. */
export interface EncoderTableOptions {
  /** Path of an encoder that `pretrainTable` or `saveEncoder` wrote, which networks of its kind start from. Default: chance. */
  readonly encoder?: string;
}

/**
 * The encoder that an option names, if it does.
 *
 * @param models that take part
 * @throws {MolsieveError} `argument` when none of the models starts from encoders of its kind; `input` as `loadEncoder` does
 */
export async function encoderOfModels(
  engine: RdkitEngine,
  models: readonly string[],
  { encoder: path }: EncoderTableOptions,
): Promise<Encoder | undefined> {
  if (path === undefined) return undefined;
  const encoder = await loadEncoder(engine, path);
  const { kind } = encoder.network;
  if (models.includes(kind)) return encoder;
  throw argumentError(
    "encoder",
    path,
    `left out for ${models.join(", ")}: it is one of a network of the model ${kind}`,
  );
}

/**
 * What molecules are described by for a model: what was asked for, or its own; for a network that starts from an encoder what the
 * encoder reads among it.
 *
 * @throws {MolsieveError} as `openFeatures` does
 */
export function featuresOfModel(
  engine: RdkitEngine,
  model: string,
  given: string | readonly string[] | FeatureSpec | undefined,
  encoder: Encoder | undefined,
): Promise<OpenFeatures> {
  const { features } = modelRecipe(model);
  return openFeatures(engine, given ?? (encoder?.network.kind === model ? readBy(encoder, features) : features));
}

/** The parts that the encoder reads; beside a graph those of the recipe that are none. */
function readBy({ features, network }: Encoder, recipe: readonly string[]): FeatureSpec | readonly string[] {
  if (network.kind === "mlp") return features;
  const atoms = features.parts[0]?.parameters["atoms"];
  return [`graph:atoms=${String(atoms)}`, ...recipe.filter((part) => !/^graph\b/.test(part))];
}
