import type { ByteSink } from "./byte-sink.js";
import { FileSink } from "./file-sink.js";

/** A table file that grows by rows. Rows come in file order; `close` completes the file. */
export interface RowWriter<Row> {
  /** Appends rows; resolves when they are handed to the file. */
  write(rows: Iterable<Row>): Promise<void>;
  /** Completes and closes the file. */
  close(): Promise<void>;
}

/** `target` itself, or a file to be created at that path. */
export async function sinkOf(target: string | ByteSink): Promise<ByteSink> {
  return typeof target === "string" ? FileSink.create(target) : target;
}
