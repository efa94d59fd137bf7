import { type FeatureSpec, featuresText } from "@molsieve/featurise";
import { IndexBuilder } from "@molsieve/search";
import type { ByteInput } from "@molsieve/table";
import { namesColumnsFirst } from "../convert/record-writer.js";
import { createFingerprinter } from "../stages/fingerprinter.js";
import { openTable } from "../tables/open-table.js";
import type { RejectsFile } from "../tables/rejects-file.js";
import { type RowLimits, type RowTarget, runRows } from "../tables/row-job.js";
import type { TableOptions } from "../tables/table-options.js";
import type { TableRow } from "../tables/table-writer.js";
import type { ComparedRows, RowReading } from "./compared-rows.js";
import { FingerprintList } from "./fingerprint-list.js";
import { fingerprintRowJob } from "./fingerprint-row-job.js";
import type { RowSpool } from "./row-spool.js";

/**
 * The rows of a table, which wait in `spool`.
 *
 * @throws {MolsieveError} as `readRecords` and {@link runRows} do
 */
export async function readTableRows(
  input: ByteInput,
  options: TableOptions,
  limits: RowLimits,
  features: FeatureSpec,
  { name, own, toFormat }: RowReading,
  spool: RowSpool,
  rejects: RejectsFile,
): Promise<ComparedRows> {
  await using table = await openTable(input, options, own, namesColumnsFirst(toFormat));
  const { nBits } = createFingerprinter(features);
  const library = new IndexBuilder(nBits);
  const target: RowTarget = {
    toFormat,
    async write(rows) {
      const fingerprints = new FingerprintList(nBits);
      for (const { values } of rows) fingerprints.add(values[0] as Uint8Array);
      library.add(fingerprints.packed());
      await spool.write(rows.map(withoutFingerprint));
    },
    reject: (issues) => rejects.reject(issues),
  };
  const tally = await runRows(table, options, limits, fingerprintRowJob(name, features), target);
  const { rows_in, rows_rejected, rejected_by_code, readings } = tally;
  return {
    input: table.source.path,
    format: table.source.format,
    features: featuresText(features),
    library: library.finish(),
    carried: table.carried.fixed,
    tally: { rows_in, rows_rejected, rejected_by_code, readings },
    workers: limits.workers,
    notes: table.notes(),
    rows: () => spool.read(),
  };
}

function withoutFingerprint(row: TableRow): TableRow {
  return { ...row, names: row.names.slice(1), values: row.values.slice(1) };
}
