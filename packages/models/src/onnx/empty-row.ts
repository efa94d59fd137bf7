import type { FeatureShape } from "../contract/feature-shape.js";
import type { FeatureRows, RowBlock } from "../rows/feature-rows.js";

/** A row of zeros. */
export function emptyRow(shape: FeatureShape): FeatureRows {
  return { nRows: 1, blocks: shape.map((block) => emptyBlock(block)) };
}

function emptyBlock({ name, form, width }: FeatureShape[number]): RowBlock {
  switch (form) {
    case "bits":
      return { form, name, width, words: new Uint32Array(Math.ceil(width / 32)) };
    case "counts":
      return { form, name, width, starts: new Uint32Array(2), columns: new Uint32Array(), counts: new Uint32Array() };
    case "values":
      return { form, name, width, columns: Array.from({ length: width }, String), values: new Float64Array(width) };
  }
}
