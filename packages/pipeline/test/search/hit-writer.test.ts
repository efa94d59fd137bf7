import { expect, test } from "vitest";
import { createHitWriter, type SimilarCompound } from "../../src/search/hit-writer.js";

const HITS: readonly SimilarCompound[] = [
  { query: "q, 1", rank: 1, id: "a", smiles: "CCO", similarity: 1 },
  { query: "q, 1", rank: 2, id: "b", smiles: "CCN", similarity: 2 / 3 },
];

async function written(format: Parameters<typeof createHitWriter>[1]): Promise<string> {
  const parts: (string | Uint8Array)[] = [];
  const sink = {
    path: "hits",
    write: async (data: string | Uint8Array) => void parts.push(data),
    close: async () => undefined,
  };
  const writer = await createHitWriter(sink, format);
  await writer.write(HITS);
  await writer.close();
  return parts.map((part) => (typeof part === "string" ? part : Buffer.from(part).toString("latin1"))).join("");
}

test.each([
  ["csv", 'query,rank,id,smiles,similarity\n"q, 1",1,a,CCO,1\n"q, 1",2,b,CCN,0.6666666666666666\n'],
  ["tsv", "query\trank\tid\tsmiles\tsimilarity\nq, 1\t1\ta\tCCO\t1\nq, 1\t2\tb\tCCN\t0.6666666666666666\n"],
  ["smiles", "smiles\tid\tquery\trank\tsimilarity\nCCO\ta\tq, 1\t1\t1\nCCN\tb\tq, 1\t2\t0.6666666666666666\n"],
  [
    "jsonl",
    '{"query":"q, 1","rank":1,"id":"a","smiles":"CCO","similarity":1}\n{"query":"q, 1","rank":2,"id":"b","smiles":"CCN","similarity":0.6666666666666666}\n',
  ],
] as const)("hits as %s", async (format, text) => {
  expect(await written(format)).toBe(text);
});

test("hits as SDF are mol blocks named after the compound", async () => {
  const text = await written("sdf");
  expect(text).toMatch(/^a\n.*\n.*\n {2}3 {2}2 .*V2000\n/);
  expect(text).toContain("\n>  <query>\nq, 1\n\n>  <rank>\n2\n");
  expect(text.match(/\$\$\$\$/g)).toHaveLength(2);
});

test.each([
  ["parquet", /^PAR1.*PAR1$/s],
  ["arrow", /^ARROW1.*ARROW1$/s],
] as const)("hits as %s", async (format, form) => {
  expect(await written(format)).toMatch(form);
});
