import { crc32 } from "node:zlib";
import type { RowIssue } from "@molsieve/core";
import type { JobFrame } from "./job.js";

/** First bytes of a frame. */
const MAGIC = 0x4d534652;

/** Bytes of a frame's header. */
export const HEADER_BYTES = 40;

/** What the header of a frame says. */
export interface FrameHeader {
  readonly firstRow: number;
  readonly nRows: number;
  readonly nBytes: number;
  /** Bytes of the issues as JSON. */
  readonly nIssueBytes: number;
  /** CRC-32 of bytes and issues. */
  readonly crc: number;
}

/** A frame as it is written: header, bytes, issues. */
export function encodeFrame({ firstRow, nRows, bytes, issues }: JobFrame): Uint8Array[] {
  const issueBytes = issues.length === 0 ? new Uint8Array() : Buffer.from(JSON.stringify(issues));
  const header = Buffer.alloc(HEADER_BYTES);
  header.writeUInt32BE(MAGIC, 0);
  header.writeUInt32LE(crc32(issueBytes, crc32(bytes)), 4);
  header.writeDoubleLE(firstRow, 8);
  header.writeDoubleLE(bytes.length, 16);
  header.writeUInt32LE(nRows, 24);
  header.writeUInt32LE(issueBytes.length, 28);
  header.writeUInt32LE(crc32(header.subarray(0, HEADER_BYTES - 4)), HEADER_BYTES - 4);
  return [header, bytes, issueBytes];
}

/** The header at the beginning of `header`, or `undefined` when there is none or it is damaged. */
export function decodeHeader(header: Buffer): FrameHeader | undefined {
  if (header.length < HEADER_BYTES || header.readUInt32BE(0) !== MAGIC) return undefined;
  if (crc32(header.subarray(0, HEADER_BYTES - 4)) !== header.readUInt32LE(HEADER_BYTES - 4)) return undefined;
  return {
    crc: header.readUInt32LE(4),
    firstRow: header.readDoubleLE(8),
    nBytes: header.readDoubleLE(16),
    nRows: header.readUInt32LE(24),
    nIssueBytes: header.readUInt32LE(28),
  };
}

/** The frame whose header and whose bytes and issues, `body`, were read; `undefined` when they are damaged. */
export function decodeFrame({ firstRow, nRows, nBytes, crc }: FrameHeader, body: Buffer): JobFrame | undefined {
  if (crc32(body) !== crc) return undefined;
  const issues = body.length === nBytes ? [] : (JSON.parse(body.toString("utf8", nBytes)) as RowIssue[]);
  return { firstRow, nRows, bytes: body.subarray(0, nBytes), issues };
}
