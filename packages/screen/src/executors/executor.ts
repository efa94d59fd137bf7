import type { TaskOptions } from "@molsieve/core";

/** The parts of a job, each of which a process of its own does, in a folder of its own. */
export interface ExecutorParts {
  /** How many there are, 1 or more. */
  readonly count: number;
  /** A folder for scripts and logs, which every machine sees under this absolute path; made when missing. */
  readonly folder: string;
  /**
   * Arguments of the program that does a part, or goes on with one that was begun, and exits with 0 when the part is done. It may
   * be started again after that.
   */
  args(part: number): readonly string[];
}

/** How often to try. */
export interface ExecutorOptions extends TaskOptions {
  /** Times that each part may be tried, 1 or more. Default 3. */
  readonly attempts?: number;
}

/**
 * Something that runs a program once for each part of a job, on this machine or on others. It knows nothing of what the program
 * does: the parts lie in folders that all machines see, and `mergeJobs` brings them together.
 */
export interface Executor {
  /**
   * Does all parts. `onProgress` counts parts that are done.
   *
   * @throws {MolsieveError} `worker`, with the numbers of the parts as its value, when parts fail as often as they may be tried: the
   * others are done by then; `cancelled`, the processes having been told to end; `output` when `folder` cannot be written to;
   * `engine` when what it hands the parts to cannot be reached
   */
  run(parts: ExecutorParts, options?: ExecutorOptions): Promise<void>;
}
