/** Rows that are scored at a time. */
export const BATCH = 128;
