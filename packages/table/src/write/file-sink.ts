import { type FileHandle, open } from "node:fs/promises";
import type { ByteSink } from "./byte-sink.js";
import { outputErrorFromCause } from "./output-error.js";

const BUFFER_BYTES = 256 * 1024;

/** A file being written from its beginning; every failure is an `output` error that names the file. */
export class FileSink implements ByteSink {
  readonly path: string;
  readonly #handle: FileHandle;
  #pending: Uint8Array[] = [];
  #pendingBytes = 0;

  private constructor(path: string, handle: FileHandle) {
    this.path = path;
    this.#handle = handle;
  }

  /**
   * A sink for `path`, emptied when it exists.
   *
   * @param name what errors call it, where that is not `path`: the file that it will become
   */
  static async create(path: string, name = path): Promise<FileSink> {
    try {
      return new FileSink(name, await open(path, "w"));
    } catch (cause) {
      throw outputErrorFromCause(name, cause);
    }
  }

  /** Appends text as UTF-8, or bytes, which must not be changed afterwards. */
  async write(data: string | Uint8Array): Promise<void> {
    const bytes = typeof data === "string" ? Buffer.from(data) : data;
    this.#pending.push(bytes);
    this.#pendingBytes += bytes.length;
    if (this.#pendingBytes >= BUFFER_BYTES) await this.#flush();
  }

  /** Writes what is buffered and closes the file, also when that fails. */
  async close(): Promise<void> {
    try {
      await this.#flush();
    } finally {
      await this.#handle.close();
    }
  }

  async #flush(): Promise<void> {
    const pending = Buffer.concat(this.#pending);
    this.#pending = [];
    this.#pendingBytes = 0;
    try {
      await this.#handle.writeFile(pending);
    } catch (cause) {
      throw outputErrorFromCause(this.path, cause);
    }
  }
}
