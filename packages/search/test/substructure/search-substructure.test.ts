import { createRdkitEngine, parseSmartsOrThrow } from "@molsieve/chem";
import { type SubstructureSearchOptions, searchSubstructure } from "@molsieve/search";
import { expect, test } from "vitest";
import { graphLibrary, moleculeReader } from "./support/libraries.js";

const read = moleculeReader(await createRdkitEngine());
const SMILES = Array.from({ length: 6000 }, (_, i) => (i % 2 === 0 ? "CCN" : "CCO"));
const library = graphLibrary(SMILES, read);
const AMINE = parseSmartsOrThrow("CN");
const EVEN = [...SMILES.keys()].filter((i) => i % 2 === 0);

async function portions(options?: SubstructureSearchOptions): Promise<number[][]> {
  const found: number[][] = [];
  for await (const { rows } of searchSubstructure(library, AMINE, options)) found.push([...rows]);
  return found;
}

test("the first hit comes alone, all come in order", async () => {
  const found = await portions();
  expect(found[0]).toEqual([0]);
  expect(found.length).toBeGreaterThan(5);
  expect(found.flat()).toEqual(EVEN);
});

test("as many hits as asked for, from the row asked for", async () => {
  expect((await portions({ maxHits: 7 })).flat()).toEqual(EVEN.slice(0, 7));
  expect((await portions({ firstRow: 3, endRow: 9 })).flat()).toEqual([4, 6, 8]);
  expect(await portions({ firstRow: 6000 })).toEqual([]);
});

test("a signal ends the search with an error", async () => {
  const controller = new AbortController();
  const search = searchSubstructure(library, AMINE, { signal: controller.signal });
  await search.next();
  controller.abort();
  await expect(search.next()).rejects.toMatchObject({ code: "cancelled" });
});

test("leaving the loop ends the search", async () => {
  const search = searchSubstructure(library, AMINE);
  for await (const { rows } of search) {
    expect([...rows]).toEqual([0]);
    break;
  }
  expect(await search.next()).toEqual({ done: true, value: undefined });
});
