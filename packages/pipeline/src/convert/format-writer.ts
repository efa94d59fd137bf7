import {
  type ByteSink,
  createArrowWriter,
  createCsvWriter,
  createJsonlWriter,
  createParquetWriter,
  createSdfWriter,
  createSmilesWriter,
  type NamedRow,
  type RecordFormat,
  type RowWriter,
  type SdfRecord,
  type TableColumn,
  type Value,
} from "@molsieve/table";

/** How rows look in each format. */
export interface RowForms<Row> {
  /** The columns of CSV, TSV, Parquet and Arrow. */
  columns(): readonly TableColumn[];
  /** Aligned to `columns`. */
  values(row: Row): readonly Value[];
  /** A SMILES file: its header where it has one, and the words of a row. */
  smiles(): { readonly header: readonly string[] | undefined; words(row: Row): readonly Value[] };
  /** An object of JSON lines. */
  named(row: Row): NamedRow;
  sdf(row: Row): SdfRecord | Promise<SdfRecord>;
}

/** A writer of rows in any format. */
export async function createFormatWriter<Row>(
  sink: ByteSink,
  format: RecordFormat,
  forms: RowForms<Row>,
): Promise<RowWriter<Row>> {
  switch (format) {
    case "csv":
    case "tsv": {
      const names = forms.columns().map(({ name }) => name);
      return mapped(await createCsvWriter(sink, names, format === "tsv" ? "\t" : ","), forms.values);
    }
    case "parquet":
      return mapped(await createParquetWriter(sink, forms.columns()), forms.values);
    case "arrow":
      return mapped(await createArrowWriter(sink, forms.columns()), forms.values);
    case "smiles": {
      const { header, words } = forms.smiles();
      return mapped(await createSmilesWriter(sink, header), words);
    }
    case "jsonl":
      return mapped(await createJsonlWriter(sink), forms.named);
    case "sdf": {
      const writer = await createSdfWriter(sink);
      return {
        async write(rows) {
          const records: SdfRecord[] = [];
          for (const row of rows) records.push(await forms.sdf(row));
          await writer.write(records);
        },
        close: () => writer.close(),
      };
    }
  }
}

function mapped<Row, Written>(writer: RowWriter<Written>, map: (row: Row) => Written): RowWriter<Row> {
  return { write: (rows) => writer.write(Array.from(rows, map)), close: () => writer.close() };
}
