import type { ComputeKind, OpenCompute } from "./compute.js";
import { openNode } from "./open-node.js";
import { openWasm } from "./open-wasm.js";
import { openWebgpu } from "./open-webgpu.js";

/**
 * A compute of one kind; a text when there is none: the reason and the remedy, one line.
 *
 * @param software whether a WebGPU driver will do that computes on the processor
 */
export function openCompute(kind: ComputeKind, software: boolean): Promise<OpenCompute | string> {
  if (kind === "webgpu") return openWebgpu(software);
  if (kind === "wasm") return openWasm();
  return openNode(kind);
}
