/** What one stage of a run did. Rows that are neither out nor rejected were left out on purpose: see `note`. */
export interface StageRecord {
  readonly name: string;
  readonly rows_in: number;
  readonly rows_out: number;
  readonly rejected: number;
  readonly seconds: number;
  readonly note: string;
}

/** Rows of a stage as it reports them; the log adds the time. */
export type StageRows = Omit<StageRecord, "name" | "seconds" | "note"> & { readonly note?: string };

/** Records the stages of a run in the order they end. */
export class StageLog {
  readonly records: StageRecord[] = [];
  #last = performance.now();

  /** Ends a stage: its time is the time since the stage before it ended. */
  end(name: string, { note = "", ...rows }: StageRows): void {
    const now = performance.now();
    this.records.push({ name, ...rows, seconds: (now - this.#last) / 1000, note });
    this.#last = now;
  }
}
