import type { FeatureTable } from "@molsieve/featurise";
import { packedFingerprints, parseFeatures } from "@molsieve/featurise";
import { type FeatureRows, featuriseRows, type GraphRows, joinRows, rowsOfTable, takeRows } from "@molsieve/models";
import { describe, expect, it } from "vitest";
import { bitBlock, countBlock, valueBlock } from "../contract/sample-data.js";
import { read } from "../explain/read.js";

const column = (name: string) => ({ name, kind: "float" as const });

/** Three rows of bits, counts and values as a table has them. */
function table(): FeatureTable {
  return {
    nRows: 3,
    blocks: [
      {
        form: "bits",
        name: "b",
        width: 40,
        fingerprints: packedFingerprints(
          Uint8Array.of(1, 0, 0, 0, 128, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 255, 3, 0, 0, 0, 1, 0, 0, 0),
          64,
        ),
      },
      { form: "counts", name: "c", width: 3, counts: Uint32Array.of(0, 2, 0, 0, 0, 0, 7, 0, 1) },
      {
        form: "values",
        name: "v",
        width: 2,
        columns: [column("x"), column("y")],
        values: Float64Array.of(1, NaN, -2, 0, 0.5, 3),
      },
    ],
  } as unknown as FeatureTable;
}

describe("rowsOfTable", () => {
  it("keeps bits and values, and counts without their zeros", () => {
    const { nRows, blocks } = rowsOfTable(table());
    expect(nRows).toBe(3);
    const words = Uint32Array.of(1, 128, 0, 0xff000000, 3, 1);
    expect(blocks[0]).toEqual({ form: "bits", name: "b", width: 40, words });
    expect(blocks[1]).toEqual({
      form: "counts",
      name: "c",
      width: 3,
      starts: Uint32Array.of(0, 1, 1, 3),
      columns: Uint32Array.of(1, 0, 2),
      counts: Uint32Array.of(2, 7, 1),
    });
    expect(blocks[2]).toEqual({
      form: "values",
      name: "v",
      width: 2,
      columns: ["x", "y"],
      values: Float64Array.of(1, NaN, -2, 0, 0.5, 3),
    });
  });

  it("takes a table without rows", () => {
    const empty = { nRows: 0, blocks: [{ form: "counts", name: "c", width: 3, counts: new Uint32Array(0) }] };
    expect(rowsOfTable(empty as unknown as FeatureTable)).toEqual({ nRows: 0, blocks: [countBlockOf(3)] });
  });

  it.each([Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY])(
    "takes %d for a missing value, the table staying as it is",
    (infinite) => {
      const { blocks, ...rest } = table();
      const values = { ...blocks[2], values: Float64Array.of(1, NaN, -2, infinite, 0.5, 3) };
      const rows = rowsOfTable({ ...rest, blocks: [values] } as FeatureTable);
      expect(rows.blocks[0]).toMatchObject({ values: Float64Array.of(1, NaN, -2, NaN, 0.5, 3) });
      expect(values.values[3]).toBe(infinite);
    },
  );

  it("refuses minimum hashes", () => {
    const hashes = { form: "hashes", name: "h", width: 4, hashes: new Uint32Array(4) };
    const bad = { nRows: 1, blocks: [hashes] } as unknown as FeatureTable;
    expect(() => rowsOfTable(bad)).toThrow("minimum hashes are no quantities");
  });
});

/** A block of counts without rows. */
function countBlockOf(width: number) {
  return { ...countBlock([]), name: "c", width };
}

const rows: FeatureRows = {
  nRows: 3,
  blocks: [
    bitBlock([
      [1, 0, 1],
      [0, 0, 0],
      [0, 1, 1],
    ]),
    countBlock([
      [0, 2],
      [0, 0],
      [3, 4],
    ]),
    valueBlock([[1], [Number.NaN], [3]]),
  ],
};

describe("graphs of rows", () => {
  const spec = parseFeatures("maccs + graph");
  const graphRows = (texts: readonly string[]) => featuriseRows(spec, texts.map(read));
  const TEXTS = ["CCO", "*", "c1ccccc1", "[Na+].[Cl-]", "C"];

  it("stand beside the blocks, atoms and bonds in the order of the molecules", () => {
    const { blocks, graphs } = graphRows(["CO", "C=C"]);
    expect(blocks.map(({ name }) => name)).toEqual(["maccs"]);
    expect(graphs).toHaveLength(1);
    const graph = graphs?.[0] as GraphRows;
    expect(graph).toMatchObject({ form: "graph", name: "graph", width: 72 });
    expect([...graph.atomStarts, ...graph.bondStarts]).toEqual([0, 2, 4, 0, 1, 2]);
    expect([...graph.bondAtoms]).toEqual([0, 1, 0, 1]);
    expect(graph.atomColumns.filter((_, i) => i % 7 === 0)).toEqual(Uint8Array.of(5, 7, 5, 5));
    expect([...graph.masses]).toEqual([12.011, 15.999, 12.011, 12.011].map((mass) => Math.fround(0.01 * mass)));
    expect(graph.bondColumns.filter((_, i) => i % 4 === 0)).toEqual(Uint8Array.of(1, 2));
  });

  it("are those of single molecules however they are taken and joined", () => {
    const order = [4, 0, 2, 2, 1, 3];
    const expected = graphRows(order.map((i) => TEXTS[i] as string));
    expect(takeRows(graphRows(TEXTS), order)).toEqual(expected);
    expect(joinRows(order.map((i) => graphRows([TEXTS[i] as string])))).toEqual(expected);
    expect(takeRows(expected, []).graphs?.[0]?.atomStarts).toEqual(Uint32Array.of(0));
  });

  it("are not joined with rows that have none or others", () => {
    const { nRows, blocks, graphs } = graphRows(["C"]);
    expect(() =>
      joinRows([
        { nRows, blocks, ...(graphs && { graphs }) },
        { nRows, blocks },
      ]),
    ).toThrow("graphs graph");
    expect(() => joinRows([{ nRows, blocks }, graphRows(["C"])])).toThrow("as many in all parts");
    const others = featuriseRows(parseFeatures("maccs + graph:atoms=v1"), [read("C")]);
    expect(() => joinRows([graphRows(["C"]), others])).toThrow("graphs graph in all parts");
  });
});

describe("takeRows and joinRows", () => {
  it("refuse rows that are none", () => {
    for (const bad of [-1, 3, 0.5, Number.NaN]) {
      expect(() => takeRows(rows, [0, bad])).toThrow("rows[1] must be an integer from 0 to 2");
    }
  });

  it("refuse no part, and parts of other blocks", () => {
    expect(() => joinRows([])).toThrow("at least one part");
    const wider = {
      nRows: 3,
      blocks: [
        bitBlock([
          [1, 0, 1, 0],
          [0, 0, 0, 0],
          [0, 1, 1, 0],
        ]),
        ...rows.blocks.slice(1),
      ],
    };
    const reversed = { ...rows, blocks: [...rows.blocks].reverse() };
    const fewer = { ...rows, blocks: rows.blocks.slice(1) };
    const more = { ...rows, blocks: [...rows.blocks, valueBlock([[1], [1], [1]], "more")] };
    const named = {
      ...rows,
      blocks: [
        bitBlock(
          [
            [1, 0, 1],
            [0, 0, 0],
            [0, 1, 1],
          ],
          "other",
        ),
        ...rows.blocks.slice(1),
      ],
    };
    for (const other of [wider, reversed, fewer, more, named]) {
      expect(() => joinRows([rows, other])).toThrow("blocks like those of the first part");
    }
  });

  it("copy: what becomes of the copy does not touch the rows", () => {
    const before = structuredClone(rows);
    for (const copy of [takeRows(rows, [0, 1, 2]), joinRows([rows])]) {
      expect(copy).toEqual(rows);
      for (const block of copy.blocks) {
        if (block.form === "bits") block.words.fill(7);
        else if (block.form === "counts") block.counts.fill(9);
        else block.values.fill(5);
      }
    }
    expect(rows).toEqual(before);
  });
});
