import { createHash, type Hash } from "node:crypto";
import type { PortableModel } from "@molsieve/models";

/**
 * The SHA-256, in hexadecimal digits, of what a model is: of all that workers are told of it, and not of when, where and under which
 * name it was saved. Equal digests mean equal predictions.
 */
export function modelDigest(model: PortableModel): string {
  const hash = createHash("sha256");
  add(hash, model);
  return hash.digest("hex");
}

/** Each value says what kind it is and where it ends, so that no two that differ are read alike. */
function add(hash: Hash, value: unknown): void {
  if (ArrayBuffer.isView(value)) {
    hash.update(`${value.constructor.name}:${value.byteLength};`);
    hash.update(new Uint8Array(value.buffer, value.byteOffset, value.byteLength));
  } else if (typeof value === "object" && value !== null) {
    const entries = Object.entries(value).filter(([, item]) => item !== undefined);
    hash.update(`${Array.isArray(value) ? "list" : "fields"}:${entries.length};`);
    for (const [name, item] of entries.sort(([a], [b]) => (a < b ? -1 : 1))) {
      hash.update(`${JSON.stringify(name)}:`);
      add(hash, item);
    }
  } else if (typeof value === "string") hash.update(`${JSON.stringify(value)};`);
  else hash.update(`${typeof value}:${Object.is(value, -0) ? "-0" : String(value)};`);
}
