import { existsSync } from "node:fs";
import type { RdkitEngine } from "@molsieve/chem";
import { MolsieveError, shown } from "@molsieve/core";
import { type FeatureSpec, type PackedFingerprints, packedFingerprints } from "@molsieve/featurise";
import { createFingerprinter } from "../stages/fingerprinter.js";
import { readMolecule } from "../stages/read-structure.js";

/**
 * The fingerprints of query SMILES, `[nQueries, nBits]`.
 *
 * @param features of bits: those of the index that is searched
 * @throws {MolsieveError} `argument` when a SMILES cannot be read
 */
export function queryFingerprints(
  engine: RdkitEngine,
  features: FeatureSpec,
  queries: readonly string[],
): PackedFingerprints {
  const { nBits, of } = createFingerprinter(features);
  const bytes = new Uint8Array((queries.length * nBits) / 8);
  for (const [i, query] of queries.entries()) {
    const read = readMolecule(engine, query, "smiles");
    if (!read.ok) {
      throw new MolsieveError("argument", `query ${shown(query)} cannot be read: ${read.message}`, {
        key: "query",
        value: query,
        remedy: existsSync(query)
          ? "There is a file of that name: say what it holds with format (--format EXT)"
          : "Give a SMILES, or a file of structures (.smi .csv .tsv .sdf .jsonl .parquet .arrow)",
      });
    }
    using _ = read.mol;
    bytes.set(of(read.molecule), (i * nBits) / 8);
  }
  return packedFingerprints(bytes, nBits);
}
