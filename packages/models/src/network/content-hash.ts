import type { Hash } from "node:crypto";
import { nodeModule } from "@molsieve/core";

/**
 * SHA-256 of plain data, in hexadecimal digits: equal numbers, texts, arrays, typed arrays and objects of them, whatever the order of
 * their names, have equal hashes, other ones others. Entries that are undefined count as none.
 */
export function contentHash(value: unknown): string {
  const hash = nodeModule("node:crypto").createHash("sha256");
  add(hash, value);
  return hash.digest("hex");
}

function add(hash: Hash, value: unknown): void {
  if (ArrayBuffer.isView(value)) {
    hash.update(`${value.constructor.name} ${value.byteLength}\n`);
    hash.update(new Uint8Array(value.buffer, value.byteOffset, value.byteLength));
  } else if (Array.isArray(value)) {
    hash.update(`list ${value.length}\n`);
    for (const each of value) add(hash, each);
  } else if (typeof value === "object" && value !== null) {
    const entries = Object.entries(value).filter(([, each]) => each !== undefined);
    hash.update(`object ${entries.length}\n`);
    for (const [name, each] of entries.sort(([a], [b]) => (a < b ? -1 : 1))) {
      hash.update(`${JSON.stringify(name)}\n`);
      add(hash, each);
    }
  } else {
    hash.update(`${typeof value} ${Object.is(value, -0) ? "-0" : String(JSON.stringify(value) ?? value)}\n`);
  }
}
