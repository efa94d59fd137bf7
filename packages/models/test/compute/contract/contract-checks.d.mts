import type { ComputeProcess } from "../compute-process.mjs";

/** One thing that a compute must do. */
export interface ContractCheck {
  readonly name: string;
  /** Rejects when it does not. */
  run(): Promise<void>;
}

export function contractChecks(compute: ComputeProcess): readonly ContractCheck[];

export function agreementChecks(compute: ComputeProcess, wasm: ComputeProcess): readonly ContractCheck[];
