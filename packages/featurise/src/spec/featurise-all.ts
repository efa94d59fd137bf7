import type { Molecule } from "@molsieve/chem";
import { packedFingerprints } from "../packed-fingerprints.js";
import { createColumnFeaturisers } from "./create-featuriser.js";
import type { FeatureSpec } from "./feature-spec.js";
import type { FeatureBlock, FeatureTable, MissingValue } from "./feature-table.js";
import type { ValueFeaturiser } from "./featuriser.js";

/**
 * The features of molecules, one row each in their order.
 *
 * @throws {MolsieveError} as `createFeaturiser` does; `input` when a molecule is beyond what a featuriser can do
 */
export function featuriseAll(spec: FeatureSpec, molecules: readonly Molecule[]): FeatureTable {
  const missing: MissingValue[] = [];
  const blocks = createColumnFeaturisers(spec).map((part, block) => blockOf(part, molecules, block, missing));
  return { nRows: molecules.length, blocks, missing: missing.sort((a, b) => a.row - b.row || a.block - b.block) };
}

function blockOf(
  { name, featuriser }: ReturnType<typeof createColumnFeaturisers>[number],
  molecules: readonly Molecule[],
  block: number,
  missing: MissingValue[],
): FeatureBlock {
  const { width } = featuriser;
  switch (featuriser.form) {
    case "bits": {
      const nBits = Math.ceil(width / 32) * 32;
      const bytes = new Uint8Array((molecules.length * nBits) / 8);
      for (const [i, molecule] of molecules.entries()) {
        featuriser.write(molecule, bytes.subarray((i * nBits) / 8, ((i + 1) * nBits) / 8));
      }
      return { form: "bits", name, width, fingerprints: packedFingerprints(bytes, nBits) };
    }
    case "counts": {
      const counts = new Uint32Array(molecules.length * width);
      for (const [i, molecule] of molecules.entries()) {
        featuriser.write(molecule, counts.subarray(i * width, (i + 1) * width));
      }
      const { names } = featuriser;
      return { form: "counts", name, width, ...(names && { names }), counts };
    }
    case "hashes": {
      const hashes = new Uint32Array(molecules.length * width);
      for (const [i, molecule] of molecules.entries()) {
        featuriser.write(molecule, hashes.subarray(i * width, (i + 1) * width));
      }
      return { form: "hashes", name, width, hashes };
    }
    case "values": {
      const values = new Float64Array(molecules.length * width);
      for (const [row, molecule] of molecules.entries()) {
        const own = values.subarray(row * width, (row + 1) * width);
        featuriser.write(molecule, own);
        for (const { column, reason } of missingValues(featuriser, molecule, own)) {
          missing.push({ row, block, column, reason });
        }
      }
      return { form: "values", name, width, columns: featuriser.columns, values };
    }
  }
}

/** The columns of a row of values that are NaN, and why. */
export function missingValues(
  featuriser: ValueFeaturiser,
  molecule: Molecule,
  row: Float64Array,
): { readonly column: number; readonly reason: string }[] {
  const missing: { column: number; reason: string }[] = [];
  for (let column = 0; column < featuriser.width; column++) {
    if (Number.isNaN(row[column])) missing.push({ column, reason: featuriser.missing(molecule, column) });
  }
  return missing;
}
