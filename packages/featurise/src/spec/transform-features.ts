import { argumentError } from "@molsieve/core";
import { asValues } from "./as-values.js";
import { createPartFeaturisers, rawFeaturiser } from "./create-featuriser.js";
import type { FeaturePart, FeatureSpec } from "./feature-spec.js";
import type { FeatureBlock, FeatureTable, ValueBlock } from "./feature-table.js";
import { rowTransform, transformedColumns } from "./transform-values.js";

/** The spec without imputing and scaling: what a table holds before them, a cache for example. */
export function rawFeatures({ parts }: FeatureSpec): FeatureSpec {
  return { parts: parts.map(({ name, parameters }) => ({ name, parameters })) };
}

/**
 * The table that a fitted spec gives, from the one that {@link rawFeatures} gives: imputed and scaled, blocks without
 * transforms sharing their memory. Equal to `featuriseAll(spec, ...)` of the same molecules.
 *
 * @throws {MolsieveError} `argument` where the spec is not fitted, or the table is not one of its raw features
 */
export function transformFeatures(spec: FeatureSpec, raw: FeatureTable): FeatureTable {
  createPartFeaturisers(spec);
  checkRaw(spec, raw);
  const blocks = spec.parts.map((part, i) => transformBlock(part, raw.blocks[i] as FeatureBlock));
  const missing = raw.missing.filter(({ block }) => spec.parts[block]?.impute === undefined);
  return { nRows: raw.nRows, blocks, missing };
}

/** @throws {MolsieveError} `argument` where a table is not one of the raw features of a spec */
export function checkRaw({ parts }: FeatureSpec, { blocks }: FeatureTable): void {
  const fits = parts.every((part, i) => {
    const { form, width } = rawFeaturiser(part);
    return blocks[i]?.form === form && blocks[i].width === width;
  });
  if (fits && blocks.length === parts.length) return;
  const found = blocks.map(({ name, form, width }) => `${name} (${width} ${form})`).join(", ");
  throw argumentError("table", found, "what rawFeatures of the spec gives");
}

/** The values of a block of values or counts, `[nRows, width]`; those of values share its memory. */
export function valuesOf(block: FeatureBlock): Float64Array {
  if (block.form === "bits" || block.form === "hashes") throw argumentError("block", block.name, "values or counts");
  return block.form === "values" ? block.values : Float64Array.from(block.counts);
}

function transformBlock(part: FeaturePart, block: FeatureBlock): FeatureBlock {
  if (part.impute === undefined && part.scale === undefined) return block;
  const { columns } = asValues(part.name, rawFeaturiser(part));
  const { name, width } = block;
  const values = valuesOf(block).slice();
  const transform = rowTransform(part, width);
  for (let start = 0; start < values.length; start += width) transform(values.subarray(start, start + width));
  return { form: "values", name, width, columns: transformedColumns(part, columns), values } satisfies ValueBlock;
}
