import { createRdkitEngine } from "@molsieve/chem";
import type { FeatureSpec, PackedFingerprints } from "@molsieve/featurise";
import { compressionOf, formatOf, type RecordFormat } from "@molsieve/table";
import { isPrepared } from "../prepared/prepared-about.js";
import { createFingerprinter } from "../stages/fingerprinter.js";
import { openTable } from "../tables/open-table.js";
import type { RejectsFile } from "../tables/rejects-file.js";
import { type RowLimits, type RowTally, runRows } from "../tables/row-job.js";
import type { TableOptions } from "../tables/table-options.js";
import { FingerprintList } from "./fingerprint-list.js";
import { fingerprintRowJob } from "./fingerprint-row-job.js";
import { queryFingerprints } from "./query-fingerprints.js";

/** Queries to be searched with in one pass. */
export interface QueryBatch {
  /** Identifiers of the queries. */
  readonly names: readonly string[];
  /** `[nQueries, nBits]`, aligned to `names`. */
  readonly fingerprints: PackedFingerprints;
}

/** What became of the queries. */
export interface QueryTally extends Pick<RowTally, "rows_in" | "rows_rejected" | "rejected_by_code" | "readings"> {
  /** Name of the queries for people: the file, or the SMILES. */
  readonly input: string;
  /** Format of their file; null for a SMILES. */
  readonly format: RecordFormat | null;
  /** What was guessed or assumed, a sentence each. */
  readonly notes: readonly string[];
}

/** Queries that are there and can be read. */
export interface Queries extends AsyncDisposable {
  /** How many they are; infinity where only reading tells. */
  readonly nQueries: number;
  /** Threads that read them. */
  readonly workers: number;
  /** Hands them on in batches, in their order, and tells what became of them. */
  read(take: (batch: QueryBatch) => Promise<void>): Promise<QueryTally>;
}

/** How queries are to be read. */
export interface QueryReading {
  /** The options of their file. */
  readonly options: TableOptions;
  readonly limits: RowLimits;
  /** The features of the index. */
  readonly features: FeatureSpec;
  /** Takes the queries that cannot be read. */
  readonly rejects: RejectsFile;
}

/**
 * The queries in a SMILES or in a file that its extension or the option `format` tells.
 *
 * @throws {MolsieveError} `argument` when a SMILES cannot be read; as `readRecords`, and from `read` as {@link runRows}
 */
export async function openQueries(query: string, reading: QueryReading): Promise<Queries> {
  return isFile(query, reading.options.format) ? fileOfQueries(query, reading) : oneQuery(query, reading);
}

async function oneQuery(query: string, { limits, features }: QueryReading): Promise<Queries> {
  const engine = await createRdkitEngine({ reader: limits.engine });
  const fingerprints = queryFingerprints(engine, features, [query]);
  const readings = Object.fromEntries(Object.entries(engine.readings).filter(([, count]) => count > 0));
  return {
    nQueries: 1,
    workers: 1,
    async read(take) {
      await take({ names: [query], fingerprints });
      return { input: query, format: null, notes: [], rows_in: 1, rows_rejected: 0, rejected_by_code: {}, readings };
    },
    [Symbol.asyncDispose]: async () => undefined,
  };
}

async function fileOfQueries(query: string, { options, limits, features, rejects }: QueryReading): Promise<Queries> {
  const table = await openTable(query, { ...options, dropExtra: true }, [], false);
  const { path, format } = table.source;
  const { nBits } = createFingerprinter(features);
  return {
    nQueries: Number.POSITIVE_INFINITY,
    workers: limits.workers,
    async read(take) {
      const tally = await runRows(table, options, limits, fingerprintRowJob("search", features), {
        toFormat: "csv",
        async write(rows) {
          const fingerprints = new FingerprintList(nBits);
          for (const { values } of rows) fingerprints.add(values[0] as Uint8Array);
          await take({ names: rows.map(({ id }) => id), fingerprints: fingerprints.packed() });
        },
        reject: (issues) => rejects.reject(issues),
      });
      const { rows_in, rows_rejected, rejected_by_code, readings } = tally;
      return { input: path, format, notes: table.notes(), rows_in, rows_rejected, rejected_by_code, readings };
    },
    [Symbol.asyncDispose]: () => table[Symbol.asyncDispose](),
  };
}

/** Whether a query is a file: no SMILES ends like the name of a file of structures: none of the extensions is made of elements alone. */
function isFile(query: string, format: RecordFormat | undefined): boolean {
  if (format !== undefined || query === "-" || compressionOf(query) !== "none") return true;
  if (isPrepared(query)) return true;
  try {
    formatOf(query, "input");
    return true;
  } catch {
    return false;
  }
}
