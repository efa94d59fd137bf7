import { packedFingerprints } from "../packed-fingerprints.js";
import { createColumnFeaturisers } from "../spec/create-featuriser.js";
import type { FeatureSpec } from "../spec/feature-spec.js";
import type { FeatureBlock, FeatureTable, MissingValue } from "../spec/feature-table.js";
import type { FeatureColumn } from "../spec/featuriser.js";

/** The numbers of a block, row after row. */
export type BlockData = Uint8Array | Uint32Array | Float64Array;

/** How the rows of a block lie in memory. */
export interface BlockLayout {
  readonly name: string;
  readonly form: FeatureBlock["form"];
  readonly width: number;
  /** Elements a row: bytes of bits, counts, hashes or values. */
  readonly rowLength: number;
  /** Of values; empty for others. */
  readonly columns: readonly FeatureColumn[];
  /** Of counts that have names. */
  readonly names: readonly string[] | undefined;
}

/** The layouts of a spec's blocks. Throws as `createFeaturiser` does. */
export function blockLayouts(spec: FeatureSpec): BlockLayout[] {
  return createColumnFeaturisers(spec).map(({ name, featuriser }) => {
    const { form, width } = featuriser;
    const rowLength = form === "bits" ? Math.ceil(width / 32) * 4 : width;
    const columns = form === "values" ? featuriser.columns : [];
    return { name, form, width, rowLength, columns, names: form === "counts" ? featuriser.names : undefined };
  });
}

/** The numbers of a block, sharing its memory. */
export function dataOf(block: FeatureBlock): BlockData {
  switch (block.form) {
    case "bits":
      return block.fingerprints.bytes;
    case "counts":
      return block.counts;
    case "hashes":
      return block.hashes;
    case "values":
      return block.values;
  }
}

/** Zeroes for `nRows` rows of a block, in memory that threads share. */
export function sharedData({ form, rowLength }: BlockLayout, nRows: number): BlockData {
  const length = nRows * rowLength;
  if (form === "bits") return new Uint8Array(new SharedArrayBuffer(length));
  if (form === "counts" || form === "hashes") return new Uint32Array(new SharedArrayBuffer(4 * length));
  return new Float64Array(new SharedArrayBuffer(8 * length));
}

/** The table over these numbers, sharing their memory. */
export function tableOver(
  layouts: readonly BlockLayout[],
  nRows: number,
  data: readonly BlockData[],
  missing: readonly MissingValue[],
): FeatureTable {
  const blocks = layouts.map(({ name, form, width, rowLength, columns, names }, i): FeatureBlock => {
    const numbers = data[i] as BlockData;
    if (form === "bits") {
      return { form, name, width, fingerprints: packedFingerprints(numbers as Uint8Array, 8 * rowLength) };
    }
    if (form === "counts") return { form, name, width, ...(names && { names }), counts: numbers as Uint32Array };
    if (form === "hashes") return { form, name, width, hashes: numbers as Uint32Array };
    return { form, name, width, columns, values: numbers as Float64Array };
  });
  return { nRows, blocks, missing };
}
