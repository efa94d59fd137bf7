import { MolsieveError, shown } from "@molsieve/core";
import { FEATURISER_KINDS, type FeatureColumn, type FeaturiserKind } from "@molsieve/featurise";
import { FeatureRowCollector } from "../rows/feature-row-collector.js";
import type { Encoder } from "./encoder.js";

/** Name of the featuriser, as in `embedding:file=encoder.mse`. */
export const EMBEDDING = "embedding";

/**
 * The featurisers that a spec can name where these encoders are at hand: all of `FEATURISER_KINDS`, and `embedding:encoder=HASH`, what
 * the encoder of this hash says of a molecule, as columns `embedding_0`, `embedding_1`, ... For every function that takes kinds.
 */
export function featuriserKinds(encoders: readonly Encoder[]): readonly FeaturiserKind[] {
  if (encoders.length === 0) return FEATURISER_KINDS;
  return [...FEATURISER_KINDS, embeddingKind(encoders)];
}

function embeddingKind(encoders: readonly Encoder[]): FeaturiserKind {
  return {
    name: EMBEDDING,
    parameters: { encoder: { type: "text" } },
    create({ encoder: hash }) {
      const encoder = encoders.find(({ sha256 }) => sha256 === hash);
      if (encoder === undefined) {
        const known = encoders.map(({ sha256 }) => sha256).join(", ");
        throw new MolsieveError("argument", `features embedding: there is no encoder ${shown(hash)}, only ${known}`, {
          key: "features",
          value: hash,
          remedy: "Give the encoder that these features were made with",
        });
      }
      const { width, source } = encoder;
      let rows: FeatureRowCollector | undefined;
      return {
        form: "values",
        width,
        columns: Array.from({ length: width }, (_, i): FeatureColumn => {
          const description = `number ${i} of what a network says that learned ${source.learned.length} targets`;
          return {
            name: `${EMBEDDING}_${i}`,
            description,
            unit: "",
            range: [Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY],
            isInteger: false,
            reference: "",
          };
        }),
        write(molecule, row) {
          rows ??= new FeatureRowCollector(encoder.features);
          rows.add(molecule);
          row.set(encoder.embed(rows.take()));
        },
        missing: () => "",
      };
    },
  };
}
