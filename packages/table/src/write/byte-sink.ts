/** Where the bytes of a file go; every failure is an `output` error that names the file. */
export interface ByteSink {
  /** Path as the caller gave it. */
  readonly path: string;
  /** Appends text as UTF-8, or bytes, which must not be changed afterwards. */
  write(data: string | Uint8Array): Promise<void>;
  /** Writes what is buffered and closes the file, also when that fails. */
  close(): Promise<void>;
}
