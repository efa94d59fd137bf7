import { argumentError } from "@molsieve/core";
import type { FeatureRows, RowBlock } from "../rows/feature-rows.js";

/** What blocks a model was trained on, as JSON. */
export type FeatureShape = readonly {
  readonly name: string;
  readonly form: RowBlock["form"];
  readonly width: number;
}[];

export function featureShape({ blocks }: FeatureRows): FeatureShape {
  return blocks.map(({ name, form, width }) => ({ name, form, width }));
}

/** @throws {MolsieveError} `argument` when the blocks of `features` are not those of `shape`, in its order */
export function checkFeatureShape(shape: FeatureShape, { blocks }: FeatureRows): void {
  const text = (of: FeatureShape) => of.map(({ name, form, width }) => `${name} (${width} ${form})`).join(", ");
  const expected = text(shape);
  const found = text(featureShape({ nRows: 0, blocks }));
  if (found !== expected) throw argumentError("features", found, `${expected}, as in training`);
}
