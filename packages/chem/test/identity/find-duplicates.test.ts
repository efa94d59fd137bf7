import { createRdkitEngine, type DuplicateRow, type FindDuplicatesOptions, findDuplicates } from "@molsieve/chem";
import { afterEach, expect, test } from "vitest";

const engine = await createRdkitEngine();
afterEach(() => expect([engine.liveMolecules, engine.broken]).toEqual([0, false]));

const VENDOR_A = ["CCO", "C[C@H](N)O", "OCC", "C1CC", "CC(=O)O"];
const VENDOR_B = ["C[C@@H](N)O", "[O-]C(C)=O", "C(O)C", "*C"];
const ROWS: readonly DuplicateRow[] = [
  ...VENDOR_A.map((structure, row) => ({ file: "a.smi", row, structure })),
  ...VENDOR_B.map((structure, row) => ({ file: "b.smi", row, structure })),
];

async function answers(rows: Iterable<DuplicateRow> | AsyncIterable<DuplicateRow>, options?: FindDuplicatesOptions) {
  const list: string[] = [];
  for await (const { row, duplicateOf, failure } of findDuplicates(engine, rows, options)) {
    const what = failure?.code ?? (duplicateOf === undefined ? "first" : `${duplicateOf.file}:${duplicateOf.row}`);
    list.push(`${row.file}:${row.row} ${what}`);
  }
  return list;
}

test("every row is answered, in order, with the first row that is equal to it", async () => {
  expect(await answers(ROWS)).toEqual([
    "a.smi:0 first",
    "a.smi:1 first",
    "a.smi:2 a.smi:0",
    "a.smi:3 syntax",
    "a.smi:4 first",
    "b.smi:0 first",
    "b.smi:1 first",
    "b.smi:2 a.smi:0",
    "b.smi:3 first",
  ]);
});

test("the kind of key says what equal means", async () => {
  expect((await answers(ROWS, { stereo: false }))[5]).toBe("b.smi:0 a.smi:1");
  expect((await answers(ROWS, { kind: "protomer" }))[6]).toBe("b.smi:1 a.smi:4");
  expect((await answers(ROWS, { kind: "inchi-key" }))[8]).toBe("b.smi:3 dummy-atom");
});

test("rows keep what else they carry, and may come from a stream", async () => {
  const source = async function* () {
    yield { file: "x", row: 7, structure: "C", price: 1 };
    yield { file: "x", row: 9, structure: "C", price: 2 };
  };
  const list = [];
  for await (const { row, duplicateOf } of findDuplicates(engine, source())) list.push([row.price, duplicateOf?.row]);
  expect(list).toEqual([
    [1, undefined],
    [2, 7],
  ]);
});

test("mol blocks and SMILES are compared with each other", async () => {
  const read = engine.read("CCO");
  if (read.mol === undefined) throw new Error(read.log);
  using mol = read.mol;
  const rows = ["OCC", mol.molblock()].map((structure, row) => ({ file: "x", row, structure }));
  expect(await answers(rows)).toEqual(["x:0 first", "x:1 x:0"]);
});

test("a compound on which RDKit-JS fails does not end the stream", async () => {
  const rows = ["C", "C~C", "C"].map((structure, row) => ({ file: "x", row, structure }));
  expect(await answers(rows, { kind: "tautomer" })).toEqual(["x:0 first", "x:1 query", "x:2 x:0"]);
});

test.each([-1, 0.5, 2 ** 32])("row %d is an error", async (row) => {
  await expect(answers([{ file: "x", row, structure: "C" }])).rejects.toThrow(
    "row must be an integer from 0 to 2^32 - 1",
  );
});
