import type { TableColumn, Value } from "../value/table-column.js";

/** What a file of typed columns holds, as a library hands it over; used inside the decoding thread. */
export interface Decoder {
  readonly columns: readonly TableColumn[];
  /** The rows in file order, a few thousand at a time. */
  readonly batches: AsyncIterable<DecodedBatch>;
}

/** Some rows, column by column: `[nColumns][nRows]`. */
export interface DecodedBatch {
  readonly nRows: number;
  readonly columns: readonly (readonly Value[])[];
}

/** Rows handed from the decoding thread at once. */
export const BATCH_ROWS = 4096;

/** What the decoding thread is asked for: the next answer, or to end when nothing is under way any more. */
export type DecoderRequest = "next" | "end";

/** What the decoding thread answers to each `next`: first the columns, then a batch each time. */
export type DecoderReply =
  | { readonly kind: "columns"; readonly columns: readonly TableColumn[] }
  | { readonly kind: "batch"; readonly batch: DecodedBatch }
  | { readonly kind: "end" }
  | { readonly kind: "damaged"; readonly reason: string };

/** What the decoding thread is told when it starts. */
export interface DecoderSetup {
  readonly file: string;
  readonly format: "parquet" | "arrow";
}
