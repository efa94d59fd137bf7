import {
  fixedBinaryColumn,
  type IpcBlock,
  ipcFileEnd,
  ipcFileEndMetadata,
  ipcFileStart,
  ipcRecordBatch,
  packedUtf8Column,
  uint32Column,
  utf8Column,
} from "@molsieve/table";
import { tableFromIPC } from "apache-arrow";
import { describe, expect, test } from "vitest";

const METADATA = new Map([
  ["made", "in pieces"],
  ["café", "🧪"],
]);

function columns(first: number, nRows: number) {
  const rows = Uint32Array.from({ length: nRows }, (_, i) => first + i);
  const texts = Array.from(rows, (row) => "ä".repeat(row % 4));
  const packed = Buffer.from(texts.join(""));
  const offsets = new Int32Array(nRows + 1);
  for (const [i, text] of texts.entries()) offsets[i + 1] = (offsets[i] as number) + Buffer.byteLength(text);
  return [
    uint32Column("row", rows),
    utf8Column("text", texts),
    packedUtf8Column("packed", offsets, packed),
    fixedBinaryColumn(
      "bits",
      Uint8Array.from({ length: 5 * nRows }, (_, i) => first + i),
      5,
    ),
  ];
}

/** A file of two record batches with other bytes between and behind them, as an index has after an append. */
function pieces(): { bytes: Buffer; blocks: IpcBlock[]; end: Uint8Array } {
  const parts: Uint8Array[] = [ipcFileStart(columns(0, 0), METADATA)];
  const blocks: IpcBlock[] = [];
  let offset = parts[0]?.length as number;
  for (const [first, nRows] of [
    [0, 7],
    [7, 4],
  ] as const) {
    const batch = ipcRecordBatch(columns(first, nRows));
    parts.push(...batch.parts, Buffer.alloc(40, 255));
    blocks.push({ offset, metadataBytes: batch.metadataBytes, bodyBytes: batch.bodyBytes });
    offset += batch.metadataBytes + batch.bodyBytes + 40;
  }
  const end = ipcFileEnd(columns(0, 0), METADATA, blocks);
  return { bytes: Buffer.concat([...parts, end]), blocks, end };
}

describe("pieces of an Arrow IPC file", () => {
  test("Arrow itself reads what they make, whatever lies between", () => {
    const { bytes } = pieces();
    const table = tableFromIPC(bytes);
    expect(table.numRows).toBe(11);
    expect(table.schema.metadata).toEqual(METADATA);
    expect(table.schema.fields.map(({ name, nullable }) => [name, nullable])).toEqual([
      ["row", false],
      ["text", false],
      ["packed", false],
      ["bits", false],
    ]);
    for (let row = 0; row < 11; row++) {
      expect(table.get(row)?.toJSON()).toMatchObject({
        row,
        text: "ä".repeat(row % 4),
        packed: "ä".repeat(row % 4),
        bits: Uint8Array.from({ length: 5 }, (_, i) => (row < 7 ? 0 : 7) + (row < 7 ? row : row - 7) * 5 + i),
      });
    }
  });

  test("buffers lie where they are said to lie", () => {
    const { bytes, blocks } = pieces();
    const { offset, metadataBytes } = blocks[1] as IpcBlock;
    const { buffers, parts, bodyBytes } = ipcRecordBatch(columns(7, 4));
    expect(parts.reduce((sum, { length }) => sum + length, 0)).toBe(metadataBytes + bodyBytes);
    expect(buffers.map(({ bytes: { length } }) => length)).toEqual([0, 16, 0, 20, 12, 0, 20, 12, 0, 20]);
    for (const buffer of buffers) {
      const start = offset + buffer.offset;
      expect(buffer.offset % 8).toBe(0);
      expect(bytes.subarray(start, start + buffer.bytes.length)).toEqual(Buffer.from(buffer.bytes));
    }
  });

  test("blocks far behind the beginning keep their place", () => {
    const block = { offset: 2 ** 35, metadataBytes: 512, bodyBytes: 2 ** 34 };
    const end = Buffer.from(ipcFileEnd(columns(0, 0), METADATA, [block]));
    const place = Buffer.alloc(24);
    place.writeBigInt64LE(BigInt(block.offset), 0);
    place.writeInt32LE(block.metadataBytes, 8);
    place.writeBigInt64LE(BigInt(block.bodyBytes), 16);
    expect(end.includes(place)).toBe(true);
  });

  test("the metadata are got back from the end alone", () => {
    expect(ipcFileEndMetadata(pieces().end)).toEqual(METADATA);
    expect(() => ipcFileEndMetadata(new Uint8Array(40))).toThrow(expect.objectContaining({ code: "input" }));
  });
});
