import { distinctNames, type FeatureSpec, featuresText } from "@molsieve/featurise";
import type { FeatureRows } from "@molsieve/models";

/** The features of several models side by side: each part is computed once. */
export interface ModelFeatures {
  /** All parts. */
  readonly spec: FeatureSpec;
  /** The blocks of one spec, in its order and by the names that they have in it alone; sharing memory. */
  select(rows: FeatureRows, name: string): FeatureRows;
}

/** The features of specs by name. */
export function modelFeatures(specs: Readonly<Record<string, FeatureSpec>>): ModelFeatures {
  const keyOf = (part: FeatureSpec["parts"][number]) => featuresText({ parts: [part] });
  const parts = new Map(Object.values(specs).flatMap((spec) => spec.parts.map((part) => [keyOf(part), part] as const)));
  const keys = [...parts.keys()];
  const names = distinctNames([...parts.values()].map(({ name }) => name));
  return {
    spec: { parts: [...parts.values()] },
    select({ nRows, blocks, graphs = [] }, name) {
      const { parts: own } = specs[name] as FeatureSpec;
      const alone = distinctNames(own.map((part) => part.name));
      const pick = <Block extends { readonly name: string }>(from: readonly Block[]) =>
        own.flatMap((part, i): Block[] => {
          const block = from.find((each) => each.name === names[keys.indexOf(keyOf(part))]);
          return block === undefined ? [] : [{ ...block, name: alone[i] as string }];
        });
      const picked = pick(graphs);
      return { nRows, blocks: pick(blocks), ...(picked.length > 0 && { graphs: picked }) };
    },
  };
}
