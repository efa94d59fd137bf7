import type { FileHandle } from "node:fs/promises";
import { crc32 } from "node:zlib";
import { MolsieveError } from "@molsieve/core";
import { inputErrorFromCause } from "@molsieve/table";

/** A piece of a file with the checksum of its bytes. */
export interface CheckedRange {
  /** From the beginning of the file. */
  readonly offset: number;
  readonly length: number;
  readonly crc32: number;
}

/** Reads pieces of a file, however far behind its beginning. */
export class FileBytes {
  readonly path: string;
  readonly #handle: FileHandle;

  constructor(path: string, handle: FileHandle) {
    this.path = path;
    this.#handle = handle;
  }

  /**
   * The bytes of a piece, in a buffer of their own.
   *
   * @throws {MolsieveError} `input` when the file ends before or cannot be read
   */
  async read(offset: number, length: number): Promise<Uint8Array<ArrayBuffer>> {
    const bytes = new Uint8Array(Buffer.allocUnsafeSlow(length).buffer);
    let done = 0;
    while (done < length) {
      const { bytesRead } = await this.#read(bytes, done, offset + done);
      if (bytesRead === 0) throw this.damaged("it ends too early");
      done += bytesRead;
    }
    return bytes;
  }

  /**
   * The bytes of a piece, as they were written.
   *
   * @param what the piece, for the message
   * @throws {MolsieveError} `input` when the checksum does not fit, or as {@link FileBytes.read} does
   */
  async readChecked({ offset, length, crc32: expected }: CheckedRange, what: string): Promise<Uint8Array<ArrayBuffer>> {
    const bytes = await this.read(offset, length);
    if (crc32(bytes) !== expected) {
      throw this.damaged(`the checksum of ${what} at bytes ${offset} to ${offset + length} does not fit`);
    }
    return bytes;
  }

  /** The `input` error of a file that is not as it was written. */
  damaged(how: string): MolsieveError {
    return new MolsieveError("input", `the index is damaged: ${how}`, {
      file: this.path,
      remedy: "Copy it again from where it is whole, or build it anew",
    });
  }

  async #read(bytes: Uint8Array, done: number, position: number): Promise<{ readonly bytesRead: number }> {
    try {
      return await this.#handle.read(bytes, done, bytes.length - done, position);
    } catch (cause) {
      throw await inputErrorFromCause(this.path, cause);
    }
  }
}
