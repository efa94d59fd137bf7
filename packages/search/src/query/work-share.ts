/** Says which pieces of a search are this thread's; every thread asks about the same pieces in the same order. */
export interface WorkShare {
  /** Whether a piece is one block for a group of queries, or the whole index for a group. */
  readonly pieces: "blocks" | "groups";
  /** Whether to do the next piece. */
  takesNext(): boolean;
}

/** Everything is for the only thread. */
export const WHOLE_WORK: WorkShare = { pieces: "groups", takesNext: () => true };
