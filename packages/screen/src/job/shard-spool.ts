import { type FileHandle, open, rm } from "node:fs/promises";
import { MolsieveError } from "@molsieve/core";
import { outputErrorFromCause } from "@molsieve/table";
import { writeAll } from "./durable.js";
import { decodeFrame, decodeHeader, encodeFrame, type FrameHeader, HEADER_BYTES } from "./frame.js";
import type { JobFrame } from "./job.js";
import type { RowRange } from "./row-ranges.js";

/** Where a frame lies in its file. */
interface Place {
  readonly offset: number;
  readonly header: FrameHeader;
}

/** The frames of a shard under way, in the order in which they came, in a file that a kill leaves readable. */
export class ShardSpool {
  readonly #path: string;
  readonly #handle: FileHandle;
  readonly #places = new Map<number, Place>();
  #end = 0;
  #last: Promise<void> = Promise.resolve();

  private constructor(path: string, handle: FileHandle) {
    this.#path = path;
    this.#handle = handle;
  }

  /**
   * The spool at `path`, made when missing, with the frames of an earlier process that are whole and lie in `rows`. What
   * follows the first damaged header is cut off.
   */
  static async open(path: string, rows: RowRange): Promise<ShardSpool> {
    try {
      const handle = await open(path, "r+").catch(() => open(path, "wx+"));
      const spool = new ShardSpool(path, handle);
      await spool.#scan(rows);
      await handle.truncate(spool.#end);
      return spool;
    } catch (cause) {
      throw outputErrorFromCause(path, cause);
    }
  }

  /** The rows of its frames, ascending; adjoining frames are apart. */
  get covered(): RowRange[] {
    const frames = [...this.#places.values()].map(({ header }) => header);
    frames.sort((a, b) => a.firstRow - b.firstRow);
    return frames.map(({ firstRow, nRows }) => ({ from: firstRow, to: firstRow + nRows }));
  }

  /** `true` when there is a frame that begins at `row`. */
  has(row: number): boolean {
    return this.#places.has(row);
  }

  /** Adds a frame; it survives the end of the process when this returns, and a power cut some time later. */
  append(frame: JobFrame): Promise<void> {
    this.#last = this.#last.then(() => this.#write(frame));
    return this.#last;
  }

  /**
   * The frame that begins at `row`, which is there.
   *
   * @throws {MolsieveError} `output` when it is not what was written
   */
  async read(row: number): Promise<JobFrame> {
    const { offset, header } = this.#places.get(row) as Place;
    let frame: JobFrame | undefined;
    try {
      frame = await this.#read(offset, header);
    } catch (cause) {
      throw outputErrorFromCause(this.#path, cause);
    }
    if (frame === undefined) {
      throw new MolsieveError("output", "does not hold what was written to it", {
        file: this.#path,
        remedy: "The disk or its connection may be failing. Resume the job: what is damaged is worked out again",
      });
    }
    return frame;
  }

  async close(): Promise<void> {
    await this.#handle.close();
  }

  /** Closes and removes the file. */
  async remove(): Promise<void> {
    await this.close();
    await rm(this.#path);
  }

  async #write(frame: JobFrame): Promise<void> {
    const parts = encodeFrame(frame);
    try {
      await writeAll(this.#handle, parts, this.#end);
    } catch (cause) {
      throw outputErrorFromCause(this.#path, cause);
    }
    const header = decodeHeader(parts[0] as Buffer) as FrameHeader;
    this.#places.set(frame.firstRow, { offset: this.#end, header });
    this.#end += frameBytes(header);
  }

  async #scan(rows: RowRange): Promise<void> {
    const { size } = await this.#handle.stat();
    const whole: Place[] = [];
    for (;;) {
      const header = decodeHeader(await this.#bytes(this.#end, Math.min(HEADER_BYTES, size - this.#end)));
      if (header === undefined || this.#end + frameBytes(header) > size) break;
      const place = { offset: this.#end, header };
      if ((await this.#read(place.offset, header)) !== undefined) whole.push(place);
      this.#end += frameBytes(header);
    }
    whole.sort((a, b) => a.header.firstRow - b.header.firstRow);
    let { from } = rows;
    for (const place of whole) {
      const { firstRow, nRows } = place.header;
      if (firstRow < from || firstRow + nRows > rows.to) continue;
      this.#places.set(firstRow, place);
      from = firstRow + nRows;
    }
  }

  async #read(offset: number, header: FrameHeader): Promise<JobFrame | undefined> {
    const nBody = header.nBytes + header.nIssueBytes;
    const body = await this.#bytes(offset + HEADER_BYTES, nBody);
    return body.length < nBody ? undefined : decodeFrame(header, body);
  }

  /** Fewer than `length` bytes at the end of the file. */
  async #bytes(offset: number, length: number): Promise<Buffer> {
    const buffer = Buffer.allocUnsafeSlow(length);
    let filled = 0;
    while (filled < length) {
      const { bytesRead } = await this.#handle.read(buffer, filled, length - filled, offset + filled);
      if (bytesRead === 0) break;
      filled += bytesRead;
    }
    return buffer.subarray(0, filled);
  }
}

const frameBytes = ({ nBytes, nIssueBytes }: FrameHeader): number => HEADER_BYTES + nBytes + nIssueBytes;
