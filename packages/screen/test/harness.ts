import { type RunStageOptions, runStage, type StageChunk, type StageResult } from "@molsieve/screen";

export interface RowsInit {
  readonly counters: SharedArrayBuffer;
  readonly delayMs?: number;
  readonly harmOnce?: boolean;
  readonly namesRows?: boolean;
  readonly heedsSkip?: boolean;
  readonly batchMs?: number;
  readonly killsAbove?: number;
}

export const fixture = (name: string) => new URL(`./fixtures/${name}.mjs`, import.meta.url);

/** Stages created, chunks started, harmful rows met. */
export const newCounters = () => new SharedArrayBuffer(3 * Int32Array.BYTES_PER_ELEMENT);

export async function* chunksOf(...chunks: readonly (readonly number[])[]): AsyncGenerator<StageChunk> {
  for (const rows of chunks) yield { bytes: Uint8Array.from(rows), rows: rows.length };
}

/** A run of `rows-stage`, in which a row is a byte and bytes above 250 do harm. */
export function runRows(
  chunks: AsyncIterable<StageChunk>,
  { init, ...options }: Partial<Omit<RunStageOptions<unknown>, "chunks">> & { readonly init?: Partial<RowsInit> } = {},
): AsyncGenerator<StageResult, void, undefined> {
  const counters = newCounters();
  return runStage({ module: fixture("rows-stage"), workers: 2, ...options, chunks, init: { counters, ...init } });
}

export async function collect(results: AsyncIterable<StageResult>): Promise<StageResult[]> {
  const all = [];
  for await (const result of results) all.push(result);
  return all;
}

/** The error of `promise`, or `undefined` when there is none. */
export const errorOf = (promise: Promise<unknown>): Promise<unknown> =>
  promise.then(
    () => undefined,
    (error: unknown) => error,
  );

/** What has to be equal whatever the number of workers. */
export const outputOf = (results: readonly StageResult[]) =>
  results.map(({ chunk, rows, bytes, lost }) => ({ chunk, rows, bytes: [...bytes], lost }));
