import { createGuardedParser, type GuardedParser, type ParseFailure, type ParseLimits } from "@molsieve/chem";

/** Ring closures from which on RDKit-JS has been seen to take seconds; drugs have five, fullerenes more. */
const MANY_RING_CLOSURES = 20;

/**
 * Finds the structures that RDKit-JS does not finish in time, before the calling thread is given them: there they could not
 * be broken off. Only structures of many rings are tried; the thread for that starts with the first of them.
 */
export class SlowStructures implements Disposable {
  readonly #limitMs: number;
  readonly #limits: ParseLimits;
  #guard: GuardedParser | undefined;

  constructor(limitMs: number, limits: ParseLimits) {
    this.#limitMs = limitMs;
    this.#limits = limits;
  }

  /** The failure of a structure that takes longer than the limit. Blocks for the limit at most. */
  async failureOf(input: string): Promise<ParseFailure | undefined> {
    if (countRingClosures(input) < MANY_RING_CLOSURES) return undefined;
    this.#guard ??= await createGuardedParser({ limitMs: this.#limitMs });
    const parsed = this.#guard.parseSmiles(input, this.#limits);
    return !parsed.ok && parsed.code === "time-limit" ? parsed : undefined;
  }

  [Symbol.dispose](): void {
    this.#guard?.[Symbol.dispose]();
  }
}

function countRingClosures(smiles: string): number {
  const ends = smiles.replace(/\[[^\]]*\]/g, "").match(/%\(\d+\)|%\d\d|\d/g);
  return (ends?.length ?? 0) / 2;
}
