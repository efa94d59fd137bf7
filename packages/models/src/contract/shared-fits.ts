/** Options for several fits in a row, with what they share open. */
export interface SharedFits<Options extends object> {
  readonly options: Partial<Options>;
  /** Frees what was opened; models stay. */
  close(): void;
}

/** The part of an estimator that opens what its fits can share. */
interface Sharing<Options extends object> {
  share?(options: Partial<Options>): Promise<SharedFits<Options>>;
}

/** What `work` returns, which is given options with which fits of the estimator share what they can until it has ended. */
export async function withSharedFits<Options extends object, Result>(
  estimator: Sharing<Options>,
  options: Partial<Options>,
  work: (options: Partial<Options>) => Promise<Result>,
): Promise<Result> {
  const shared = await estimator.share?.(options);
  try {
    return await work(shared?.options ?? options);
  } finally {
    shared?.close();
  }
}
