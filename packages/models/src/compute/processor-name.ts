import { isNode, nodeModule } from "@molsieve/core";

/** The model of the processor as the system says it, `the processor` where it does not. */
export function processorName(): string {
  if (!isNode()) return "the processor";
  const { cpus } = nodeModule("node:os");
  return cpus()[0]?.model.trim() || "the processor";
}
