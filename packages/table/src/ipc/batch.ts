import { lz4Frame } from "../source/lz4-frame.js";
import { unzstdBlock } from "../source/zstd-block.js";
import type { FlatTable } from "./flatbuffer.js";

/** Largest buffer that is decompressed. */
const MAX_BUFFER_BYTES = 2 ** 31;

/** Hands over the parts of a record batch in the order in which its fields take them. */
export class BatchParts {
  /** Rows. */
  readonly nRows: number;
  readonly #nodes: Iterator<readonly number[]>;
  readonly #buffers: Iterator<readonly number[]>;
  readonly #variadic: Iterator<readonly number[]>;
  readonly #body: Uint8Array;
  readonly #codec: number | undefined;

  constructor(batch: FlatTable, body: Uint8Array) {
    this.nRows = batch.count(0);
    this.#nodes = batch.structs(1, 16, [0, 8]).values();
    this.#buffers = batch.structs(2, 16, [0, 8]).values();
    this.#variadic = batch.structs(4, 8, [0]).values();
    this.#body = body;
    this.#codec = batch.table(3)?.integer(0, 1);
  }

  /** Values, and nulls among them, of the next field. */
  node(): { readonly length: number; readonly nNulls: number } {
    const [length, nNulls] = next(this.#nodes);
    return { length: length as number, nNulls: nNulls as number };
  }

  /** How many buffers of bytes the next field of views has. */
  variadicCount(): number {
    return next(this.#variadic)[0] as number;
  }

  /** The next buffer, of at least `nBytes` bytes, aligned to 8. */
  buffer(nBytes = 0): Uint8Array {
    const [offset = 0, length = 0] = next(this.#buffers);
    if (offset > this.#body.length || length > this.#body.length - offset) {
      throw new Error(`a buffer of ${length} bytes at ${offset} lies outside of its batch`);
    }
    const bytes = this.#decompressed(this.#body.subarray(offset, offset + length));
    if (bytes.length < nBytes) throw new Error(`a buffer has ${bytes.length} bytes, ${nBytes} are needed`);
    return bytes.byteOffset % 8 === 0 ? bytes : bytes.slice();
  }

  #decompressed(bytes: Uint8Array): Uint8Array {
    if (this.#codec === undefined || bytes.length === 0) return bytes;
    if (bytes.length < 8) throw new Error("a compressed buffer has no length");
    const size = Number(Buffer.from(bytes.buffer, bytes.byteOffset, 8).readBigInt64LE(0));
    const data = bytes.subarray(8);
    if (size === -1) return data;
    if (size < 0 || size > MAX_BUFFER_BYTES) throw new Error(`a buffer of ${size} bytes`);
    if (this.#codec === 0) return lz4Frame(data, size);
    if (this.#codec === 1) return unzstdBlock(data, size);
    throw new Error(`buffers are compressed in the way number ${this.#codec}, which is not read`);
  }
}

function next(parts: Iterator<readonly number[]>): readonly number[] {
  const { value, done } = parts.next();
  if (done === true) throw new Error("a batch has fewer parts than its columns need");
  return value;
}
