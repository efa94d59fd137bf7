import {
  batchToIpc,
  fixedBinaryColumn,
  float64Column,
  numberListColumn,
  tableFromIpcBytes,
  uint32Column,
  utf8Column,
} from "@molsieve/table";
import { RecordBatch, Schema, Table, tableFromIPC, tableToIPC } from "apache-arrow";
import { describe, expect, test } from "vitest";

const bits = Uint8Array.from({ length: 24 }, (_, i) => i * 7);

function example(): Uint8Array<ArrayBuffer> {
  return batchToIpc([
    utf8Column("id", ["a", "", "café 🧪"]),
    utf8Column("note", ["x", null, "long enough to be a slice"]),
    float64Column("score", [1.5, null, Number.NaN]),
    float64Column("mass", Float64Array.of(-0, 2, Number.POSITIVE_INFINITY)),
    uint32Column("row", Uint32Array.of(0, 1, 4294967295)),
    fixedBinaryColumn("bits", bits, 8),
    numberListColumn("counts", Uint32Array.of(1, 2, 3, 4, 5, 4294967295), 2),
    numberListColumn("values", Float64Array.of(-0, 0.5, Number.POSITIVE_INFINITY), 1),
  ]);
}

describe("batchToIpc and tableFromIpcBytes", () => {
  test("every column type comes back, nulls included", () => {
    const table = tableFromIpcBytes(example());
    expect(table.nRows).toBe(3);
    expect(table.columnNames).toEqual(["id", "note", "score", "mass", "row", "bits", "counts", "values"]);
    expect(table.utf8("id")).toEqual(["a", "", "café 🧪"]);
    expect(table.utf8("note")).toEqual(["x", null, "long enough to be a slice"]);
    expect([...table.float64("score")].slice(0, 1)).toEqual([1.5]);
    expect(table.nulls("score")).toEqual(Uint8Array.of(0, 1, 0));
    expect(table.float64("score")[2]).toBeNaN();
    expect(table.nulls("mass")).toBeUndefined();
    expect(table.float64("mass")).toEqual(Float64Array.of(-0, 2, Number.POSITIVE_INFINITY));
    expect(table.uint32("row")).toEqual(Uint32Array.of(0, 1, 4294967295));
    expect(table.fixedBinary("bits")).toEqual({ width: 8, bytes: bits });
    expect(table.numberList("counts")).toEqual({ width: 2, values: Uint32Array.of(1, 2, 3, 4, 5, 4294967295) });
    expect(table.numberList("values")).toEqual({
      width: 1,
      values: Float64Array.of(-0, 0.5, Number.POSITIVE_INFINITY),
    });
    expect(() => table.numberList("bits")).toThrow("bits must be a column of FixedSizeList of Uint32 or Float64");
  });

  test("Arrow itself reads the same values", () => {
    const table = tableFromIPC(example());
    expect(table.getChild("id")?.toArray()).toEqual(["a", "", "café 🧪"]);
    expect(table.getChild("note")?.get(1)).toBeNull();
    expect([0, 1, 2].map((i) => table.getChild("score")?.get(i))).toEqual([1.5, null, Number.NaN]);
    expect(table.getChild("bits")?.get(2)).toEqual(bits.slice(16));
  });

  test("the bytes own their buffer and survive a transfer", () => {
    const bytes = example();
    expect([bytes.byteOffset, bytes.byteLength]).toEqual([0, bytes.buffer.byteLength]);
    const moved = structuredClone(bytes, { transfer: [bytes.buffer] });
    expect(bytes.byteLength).toBe(0);
    expect(tableFromIpcBytes(moved).utf8("id")[2]).toBe("café 🧪");
  });

  test("numbers and bytes are views, not copies", () => {
    const bytes = example();
    const table = tableFromIpcBytes(bytes);
    expect(table.fixedBinary("bits").bytes.buffer).toBe(bytes.buffer);
    expect(table.float64("mass").buffer).toBe(bytes.buffer);
  });

  test("bytes that lie unaligned in a larger buffer are read too", () => {
    const bytes = example();
    const shifted = new Uint8Array(bytes.length + 3).subarray(3);
    shifted.set(bytes);
    expect(tableFromIpcBytes(shifted).float64("mass")[1]).toBe(2);
  });

  test("several batches and sliced columns read as one table", () => {
    const whole = tableFromIPC(example());
    const [batch] = whole.batches;
    if (batch === undefined) throw new Error("no batch");
    const parts = new Table(
      [batch.slice(0, 1), batch.slice(1, 3)].map((part) => new RecordBatch(new Schema(whole.schema.fields), part.data)),
    );
    const table = tableFromIpcBytes(tableToIPC(parts));
    const expected = tableFromIpcBytes(example());
    for (const name of ["id", "note"]) {
      expect(table.utf8(name)).toEqual(expected.utf8(name));
      const at = table.utf8At(name);
      expect(Array.from({ length: table.nRows }, (_, row) => at(row))).toEqual(expected.utf8(name));
    }
    expect(table.nulls("score")).toEqual(expected.nulls("score"));
    expect(table.float64("mass")).toEqual(expected.float64("mass"));
    expect(table.uint32("row")).toEqual(expected.uint32("row"));
    expect(table.fixedBinary("bits")).toEqual(expected.fixedBinary("bits"));
  });

  test("no rows", () => {
    const table = tableFromIpcBytes(
      batchToIpc([utf8Column("id", []), float64Column("x", []), fixedBinaryColumn("bits", new Uint8Array(0), 256)]),
    );
    expect(table.nRows).toBe(0);
    expect(table.utf8("id")).toEqual([]);
    expect(table.float64("x")).toEqual(new Float64Array(0));
    expect(table.fixedBinary("bits")).toEqual({ width: 256, bytes: new Uint8Array(0) });
  });

  test("columns that do not fit together", () => {
    const id = utf8Column("id", ["a"]);
    expect(() => batchToIpc([])).toThrow(expect.objectContaining({ code: "argument" }));
    expect(() => batchToIpc([id, uint32Column("row", new Uint32Array(2))])).toThrow(
      expect.objectContaining({ code: "argument", place: { key: "row", value: 2 } }),
    );
    expect(() => batchToIpc([id, id])).toThrow(/names used once/);
    expect(() => fixedBinaryColumn("bits", new Uint8Array(7), 2)).toThrow(
      expect.objectContaining({ code: "argument" }),
    );
    expect(() => fixedBinaryColumn("bits", new Uint8Array(8), 0)).toThrow(
      expect.objectContaining({ code: "argument" }),
    );
  });

  test("an unknown column names the nearest, a wrong type the right one", () => {
    const table = tableFromIpcBytes(example());
    expect(() => table.float64("scoer")).toThrow(
      /no column "scoer" in the table\. Did you mean "score"\? It has: id, note/,
    );
    expect(() => table.nulls("nothing")).toThrow(expect.objectContaining({ code: "argument" }));
    expect(() => table.float64("row")).toThrow(/row must be a column of Float64, got "Uint32"/);
    for (const getter of ["utf8", "uint32", "fixedBinary"] as const) {
      expect(() => table[getter]("score")).toThrow(expect.objectContaining({ code: "argument" }));
    }
  });

  test.each([[new Uint8Array(0)], [new Uint8Array(100).fill(7)], [new TextEncoder().encode("smiles,id\n")]])(
    "bytes that are not Arrow IPC",
    (bytes) => {
      expect(() => tableFromIpcBytes(bytes)).toThrow(expect.objectContaining({ code: "input" }));
    },
  );
});
