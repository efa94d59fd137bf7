// Searches one range of a library in memory shared with the thread that started it.
import { parentPort, workerData } from "node:worker_threads";
import { parseSmartsOrThrow } from "@molsieve/chem";
import { SmilesReader } from "@molsieve/chem/reader";
import { findRows, libraryFromMemory, prepareQuery } from "@molsieve/search";

const { memory, smarts, range } = workerData;
const reader = new SmilesReader();
const library = libraryFromMemory(memory, (smiles) => {
  const reading = reader.parse(smiles);
  return reading.ok ? reading.molecule : undefined;
});
parentPort?.postMessage(findRows(library, prepareQuery(library, parseSmartsOrThrow(smarts)), range).rows);
