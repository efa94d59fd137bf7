import { binaryColumn, type Column } from "@molsieve/table";

/** A column of bytes, copied into one block. */
export function bytesColumn(name: string, values: readonly Uint8Array[]): Column {
  const offsets = new Int32Array(values.length + 1);
  for (const [i, { length }] of values.entries()) offsets[i + 1] = (offsets[i] as number) + length;
  const bytes = new Uint8Array(offsets[values.length] as number);
  for (const [i, value] of values.entries()) bytes.set(value, offsets[i]);
  return binaryColumn(name, offsets, bytes);
}
