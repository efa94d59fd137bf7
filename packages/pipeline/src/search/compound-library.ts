import { createRdkitEngine } from "@molsieve/chem";
import { argumentError } from "@molsieve/core";
import {
  loadSimilarityIndex,
  openIndexFile,
  type SearchOptions,
  type SimilarityIndex,
  searchIndex,
} from "@molsieve/search";
import { type MoleculeRow, MoleculeTable } from "../show/molecule-table.js";
import { HIT_NAMES, hitValues } from "./hit-writer.js";
import { queryFingerprints } from "./query-fingerprints.js";
import { similarCompounds } from "./similar-compounds.js";

/** An index in memory, to ask one question after the other. Declare it with `await using`, or leave it open to the end. */
export interface CompoundLibrary extends AsyncDisposable {
  readonly nRows: number;
  /** The features that compounds are compared by, with every parameter written out. */
  readonly features: string;
  /** The fingerprints, for the functions that take an index. */
  readonly index: SimilarityIndex;
  /**
   * The compounds most similar to SMILES, in this thread: columns `query,rank,id,smiles,similarity`, as {@link searchTable}
   * writes them.
   *
   * @throws {MolsieveError} `argument` when a SMILES cannot be read or an option is out of range
   */
  search(queries: string | readonly string[], options: SearchOptions): Promise<MoleculeTable>;
}

/**
 * The library in an index file of `indexTable`.
 *
 * @throws {MolsieveError} `input` when the file is no index or damaged
 */
export async function openLibrary(indexFile: string): Promise<CompoundLibrary> {
  const file = await openIndexFile(indexFile);
  try {
    const index = await loadSimilarityIndex(file);
    const engine = await createRdkitEngine();
    return {
      nRows: file.nRows,
      features: file.featuresText,
      index,
      async search(queries, options) {
        const names = typeof queries === "string" ? [queries] : queries;
        if (names.length === 0) throw argumentError("queries", queries, "one SMILES or more");
        const found = searchIndex(index, queryFingerprints(engine, file.features, names), options);
        const rows: MoleculeRow[] = [];
        for await (const compounds of similarCompounds(file, names, found)) {
          for (const hit of compounds) rows.push({ structure: hit.smiles, values: hitValues(hit) });
        }
        return new MoleculeTable(engine, { title: `similar in ${indexFile}`, columns: HIT_NAMES, rows });
      },
      [Symbol.asyncDispose]: () => file.close(),
    };
  } catch (error) {
    await file.close();
    throw error;
  }
}
