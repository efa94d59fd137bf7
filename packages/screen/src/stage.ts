/** What a stage module exports, by these names. A worker imports the module by URL and builds its stage once. */
export interface StageModule<Init> {
  /**
   * The stage of one worker: load engines and models here. Called once in each worker, again in its replacement.
   * An error thrown here ends the run.
   *
   * @param init the run's `init`: a structured clone for each worker, `SharedArrayBuffer`s in it shared
   */
  createStage(init: Init): Promise<Stage> | Stage;
}

/** Work on one chunk of rows after another, inside a worker. */
export interface Stage {
  /**
   * The output of one chunk (Arrow IPC bytes; opaque to the runner), which must not depend on the chunks before it.
   *
   * The array returned is moved out of the worker, so nothing may hold on to it. A row that cannot be computed belongs
   * into the output as such: an error thrown here is a bug or a broken engine and ends the run.
   *
   * @param chunk the chunk's input (Arrow IPC bytes), the stage's to keep or to overwrite
   */
  run(chunk: Uint8Array, context: StageContext): Promise<Uint8Array> | Uint8Array;
}

/** What a stage is told about the chunk it works on. */
export interface StageContext {
  /** Position of the chunk in the input, from 0. */
  readonly chunk: number;
  /** Rows (0-based in the chunk) to leave out of the work and of the output: each has killed two workers or taken too long. */
  readonly skip: ReadonlySet<number>;
  /**
   * To be called before the work on each row (0-based in the chunk): should the worker die or not come back, this row is
   * held to account.
   */
  at(row: number): void;
  /** To be called before work on many rows at once: it is not the last row's, and has no time limit. */
  atNoRow(): void;
}
