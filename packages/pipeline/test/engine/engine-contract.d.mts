import type { createEngine, EngineOptions } from "@molsieve/pipeline";

/** What the contract is tried on. */
export interface Given {
  readonly createEngine: typeof createEngine;
  readonly options: EngineOptions;
  readonly model: {
    readonly bytes: Uint8Array;
    readonly structures: readonly string[];
    readonly expected: Readonly<Record<string, readonly number[]>>;
  };
}

export const contract: Readonly<Record<string, (given: Given) => Promise<void>>>;
