import { batchToIpc, tableFromIpcBytes, utf8Column } from "@molsieve/table";

/** Structures as Arrow IPC bytes. */
export function encodeStructures(inputs: readonly string[]): Uint8Array<ArrayBuffer> {
  return batchToIpc([utf8Column("input", inputs)]);
}

/** The structures in bytes of {@link encodeStructures}. */
export function decodeStructures(bytes: Uint8Array): string[] {
  return tableFromIpcBytes(bytes)
    .utf8("input")
    .map((value) => value ?? "");
}
