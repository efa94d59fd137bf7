/** See `random-aromatics.mjs`. */
export function randomAromatics(seed: number, count: number): Iterable<string>;
