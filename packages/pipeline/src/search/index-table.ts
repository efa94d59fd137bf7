import { existsSync } from "node:fs";
import { argumentError } from "@molsieve/core";
import { type FeatureSpec, featuresText, parseFeatures } from "@molsieve/featurise";
import { appendToIndexFile, createIndexFile, openIndexFile } from "@molsieve/search";
import type { ByteInput } from "@molsieve/table";
import { packageVersion } from "../package-version.js";
import { createFingerprinter } from "../stages/fingerprinter.js";
import { openTable } from "../tables/open-table.js";
import { openRejects } from "../tables/rejects-file.js";
import { checkedLimits, runRows } from "../tables/row-job.js";
import type { TableOptions, TableResult } from "../tables/table-options.js";
import { FingerprintList } from "./fingerprint-list.js";
import { DEFAULT_FEATURES, fingerprintRowJob } from "./fingerprint-row-job.js";

/** Options of {@link indexTable}. */
export interface IndexTableOptions extends Omit<TableOptions, "dropExtra" | "toFormat"> {
  /** What compounds are compared by: features of bits, as `parseFeatures` takes them. Default Morgan, radius 2, 2,048 bits. */
  readonly features?: string | readonly string[] | FeatureSpec;
  /**
   * Add the rows to an index that is there. Its features are taken; naming others is an error. Rejects then go to the first of
   * `INDEX.rejects.csv`, `INDEX.rejects-2.csv`, ... that is free. Default false.
   */
  readonly append?: boolean;
}

/** What was indexed: `rows_in` = `rows_out` + `rows_rejected`. */
export interface IndexTableResult extends Omit<TableResult, "to_format"> {
  /** The features with every parameter written out. */
  readonly features: string;
  /** Compounds in the index, those that were there before included. */
  readonly compounds: number;
}

/**
 * Counts and notes of an index file made of the molecules of a table, for `searchTable` and `openIndexFile`: fingerprint,
 * identifier and canonical SMILES of each. Rows are numbered in input order; rejected ones have no number. On worker threads,
 * in constant memory; the index is the same with any number of workers.
 *
 * Molecules are indexed as they are written: standardise them first where that matters.
 *
 * @throws {MolsieveError} `argument` for features that are not all bits; `input` where the index to append to is none or has
 * other features; otherwise as {@link standardiseTable} does. The index is as it was then
 */
export async function indexTable(
  input: ByteInput,
  output: string,
  options: IndexTableOptions = {},
): Promise<IndexTableResult> {
  const limits = checkedLimits(options);
  if (output === "-") throw argumentError("output", output, "a file: an index is not streamed");
  const { append = false, overwrite = false } = options;
  if (append && overwrite) throw argumentError("overwrite", overwrite, "left out with append");
  const features = await featuresOf(output, options);
  const { nBits } = createFingerprinter(features);
  const startedMs = performance.now();
  const madeWith = { molsieve: packageVersion() };
  const writer = append
    ? await appendToIndexFile(output, { features, madeWith })
    : await createIndexFile(output, { features, overwrite, madeWith });
  try {
    await using rejects = await openRejects(output, append ? { rejects: freeRejects(output), ...options } : options);
    await using table = await openTable(input, { ...options, dropExtra: true }, [], false);
    const { nFailed, nUnmatched, rowsByTag, ...tally } = await runRows(
      table,
      options,
      limits,
      fingerprintRowJob("index", features),
      {
        toFormat: "arrow",
        async write(rows) {
          const fingerprints = new FingerprintList(nBits);
          for (const { values } of rows) fingerprints.add(values[0] as Uint8Array);
          const ids = rows.map(({ id }) => id);
          const smiles = rows.map((row) => row.smiles);
          await writer.write({ ids, smiles, fingerprints: fingerprints.packed() });
        },
        reject: (issues) => rejects.reject(issues),
      },
    );
    const rejectsPath = await rejects.close(tally.rows_rejected);
    const compounds = writer.nRows;
    await writer.close();
    return {
      input: table.source.path,
      output,
      format: table.source.format,
      ...tally,
      rejects: rejectsPath,
      notes: table.notes(),
      features: featuresText(features),
      compounds,
      engine: limits.engine,
      workers: limits.workers,
      seconds: (performance.now() - startedMs) / 1000,
    };
  } finally {
    await writer.discard();
  }
}

async function featuresOf(output: string, { features, append = false }: IndexTableOptions): Promise<FeatureSpec> {
  if (features !== undefined || !append) return parseFeatures(features ?? DEFAULT_FEATURES);
  await using index = await openIndexFile(output);
  return index.features;
}

/** What an addition rejects does not take the place of what those before it have rejected. */
function freeRejects(output: string): string {
  let path = `${output}.rejects.csv`;
  for (let n = 2; existsSync(path); n++) path = `${output}.rejects-${n}.csv`;
  return path;
}
