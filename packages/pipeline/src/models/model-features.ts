import { type FeatureSpec, featuresText } from "@molsieve/featurise";
import type { FeatureRows } from "@molsieve/models";

/** The features of several models side by side: each part is computed once. */
export interface ModelFeatures {
  /** All parts. */
  readonly spec: FeatureSpec;
  /** The blocks of one spec, in its order; sharing memory. */
  select(rows: FeatureRows, name: string): FeatureRows;
}

/** The features of specs by name. */
export function modelFeatures(specs: Readonly<Record<string, FeatureSpec>>): ModelFeatures {
  const keyOf = (part: FeatureSpec["parts"][number]) => featuresText({ parts: [part] });
  const parts = new Map(Object.values(specs).flatMap((spec) => spec.parts.map((part) => [keyOf(part), part] as const)));
  const keys = [...parts.keys()];
  return {
    spec: { parts: [...parts.values()] },
    select({ nRows, blocks }, name) {
      const own = (specs[name] as FeatureSpec).parts.map(keyOf);
      return { nRows, blocks: own.map((key) => blocks[keys.indexOf(key)] as (typeof blocks)[number]) };
    },
  };
}
