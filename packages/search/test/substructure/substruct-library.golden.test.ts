import { readFileSync } from "node:fs";
import { createRdkitEngine, parseSmartsOrThrow } from "@molsieve/chem";
import { findRows, prepareQuery } from "@molsieve/search";
import { expect, test } from "vitest";
import { graphLibrary, moleculeReader, smilesLibrary } from "./support/libraries.js";

type Found = readonly [kind: "smiles" | "smarts", query: string, useChirality: boolean, rows: readonly number[] | null];

const golden = JSON.parse(readFileSync(new URL("substruct-library.golden.json", import.meta.url), "utf8")) as {
  readonly smiles: readonly string[];
  readonly found: readonly Found[];
};
const read = moleculeReader(await createRdkitEngine());

test("every search finds the rows of RDKit's SubstructLibrary, from graphs and from SMILES", () => {
  const graphs = graphLibrary(golden.smiles, read);
  const texts = smilesLibrary(golden.smiles, read);
  let hits = 0;
  for (const [kind, text, useChirality, expected] of golden.found) {
    const source = kind === "smarts" ? parseSmartsOrThrow(text) : read(text);
    if (source === undefined) throw new Error(text);
    const query = prepareQuery(graphs, source);
    const { rows, undecided } = findRows(graphs, query, { useChirality });
    expect([...rows], `${kind} ${text}, stereo ${useChirality}`).toEqual(expected);
    expect(undecided).toHaveLength(0);
    expect(findRows(texts, query, { useChirality }).rows).toEqual(rows);
    hits += rows.length;
  }
  expect(hits).toBeGreaterThan(10_000);
});
