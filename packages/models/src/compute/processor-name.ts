/** The model of the processor as the system says it, `the processor` where it does not. */
export async function processorName(): Promise<string> {
  if (!("process" in globalThis)) return "the processor";
  const { cpus } = await import("node:os");
  return cpus()[0]?.model.trim() || "the processor";
}
