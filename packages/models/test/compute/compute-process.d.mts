import type { ComputeKind } from "@molsieve/models";

export class ComputeProcess {
  static start(kind: ComputeKind): Promise<ComputeProcess>;
  readonly kind: ComputeKind;
  /** What computes, in words; `undefined` when nothing does. */
  readonly device?: string;
  /** Why tests that need it must be skipped; `undefined` when they can run. */
  readonly skip?: string;
  /** Whether it is a GPU that computes on the processor. */
  readonly software: boolean;
  ask<T>(job: string, input: object): Promise<T>;
  stop(): void;
}
