import { once } from "node:events";
import { Worker } from "node:worker_threads";
import { createRdkitEngine, parseSmartsOrThrow } from "@molsieve/chem";
import { createSubstructureLibrary, findRows, libraryFromMemory, libraryMemory, prepareQuery } from "@molsieve/search";
import { expect, test } from "vitest";
import { graphLibrary, moleculeReader, smilesLibrary } from "./support/libraries.js";

const read = moleculeReader(await createRdkitEngine());
const SMILES = Array.from({ length: 3000 }, (_, i) => (i % 5 === 0 ? "Cc1ccncc1" : i % 7 === 0 ? "CC(" : "CCO"));
const SMARTS = "c1ccncc1";
const expected = [...SMILES.keys()].filter((i) => i % 5 === 0);

test.each([
  ["graphs", graphLibrary],
  ["SMILES", smilesLibrary],
] as const)("threads that share a library of %s find its rows together", async (_, make) => {
  const memory = libraryMemory(make(SMILES, read));
  expect(memory.screen.blocks[0]?.buffer).toBeInstanceOf(SharedArrayBuffer);
  const ranges = [
    { firstRow: 0, endRow: 1500 },
    { firstRow: 1500, endRow: 3000 },
  ];
  const found = await Promise.all(
    ranges.map(async (range) => {
      const thread = new Worker(new URL("./support/search-thread.mjs", import.meta.url), {
        workerData: { memory, smarts: SMARTS, range },
      });
      const [rows] = (await once(thread, "message")) as [Uint32Array];
      await thread.terminate();
      return [...rows];
    }),
  );
  expect(found.flat()).toEqual(expected);
});

test("a library opened from the memory of another is searched as that one", () => {
  const library = graphLibrary(SMILES, read);
  const opened = libraryFromMemory(libraryMemory(library));
  expect([opened.nRows, opened.nBytes]).toEqual([library.nRows, expect.any(Number)]);
  for (const searched of [library, opened]) {
    expect([...findRows(searched, prepareQuery(searched, parseSmartsOrThrow(SMARTS))).rows]).toEqual(expected);
  }
});

test("refuses what cannot be shared", () => {
  const texts = libraryMemory(smilesLibrary(["CC"], read));
  expect(() => libraryFromMemory(texts)).toThrow(expect.objectContaining({ code: "argument" }));
  const { screen } = texts;
  const molecules = { nRows: 0, nBytes: 0, molecule: () => undefined };
  const empty = createSubstructureLibrary({
    fingerprints: [{ nRows: 0, nBits: screen.nBits, bytes: new Uint8Array(0) }],
    molecules,
  });
  expect(() => libraryMemory(empty)).toThrow(expect.objectContaining({ code: "argument" }));
});
