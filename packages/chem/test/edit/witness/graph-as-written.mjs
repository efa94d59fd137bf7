/**
 * @file Compares edited molecules read as graphs with the SMILES written of them and read.
 *
 *     node packages/chem/test/edit/witness/graph-as-written.mjs file.smi[.gz] [molecules] [seed]
 *
 * Each molecule is taken as it is and after three rounds of random edits. Every field must be equal, and refusals and doubts
 * must be the same.
 */
import { readFileSync } from "node:fs";
import { gunzipSync } from "node:zlib";
import { writeSmiles } from "../../../dist/edit/write-smiles.js";
import { moleculeDifference } from "../../../dist/molecule/molecule-difference.js";
import { FastReader } from "../../../dist/parse/fast-reader.js";
import { editedAtRandom, randomNumbers } from "../edits.mjs";

const [file, count = "1000", seed = "1"] = process.argv.slice(2);
const bytes = readFileSync(file);
const lines = (file.endsWith(".gz") ? gunzipSync(bytes) : bytes).toString("latin1").split("\n");
const texts = lines.map((line) => line.trim().split(/\s/)[0]).filter((text) => text !== "");
const stride = Math.max(1, Math.floor(texts.length / Number(count)));
const random = randomNumbers(Number(seed));
const reader = new FastReader();
const other = new FastReader();
const outcomes = { molecules: 0, refused: 0, doubt: 0, onlyGraphDoubts: 0, onlyTextDoubts: 0, different: 0 };
for (let t = 0; t < texts.length; t += stride) {
  const molecule = reader.read(texts[t]);
  if ("kind" in molecule) continue;
  compare(molecule, undefined);
  for (let round = 0; round < 3; round++) {
    const { graph, atoms } = editedAtRandom(molecule, random);
    compare(graph, atoms);
  }
}
process.stdout.write(`${JSON.stringify(outcomes)}\n`);
process.exitCode = outcomes.different > 0 || outcomes.molecules === 0 ? 1 : 0;

function compare(graph, atoms) {
  const { text } = writeSmiles(graph, atoms);
  const read = text === "" ? { kind: "doubt", cause: "text" } : other.read(text);
  const straight = reader.readGraph(graph, atoms);
  if (straight.kind === "doubt" || read.kind === "doubt") {
    outcomes.doubt++;
    if (read.kind !== "doubt") outcomes.onlyGraphDoubts++;
    if (straight.kind !== "doubt") outcomes.onlyTextDoubts++;
    return;
  }
  const difference =
    "kind" in read || "kind" in straight
      ? JSON.stringify(read.kind && read) === JSON.stringify(straight.kind && straight)
        ? undefined
        : `${JSON.stringify(straight.kind && straight)}, not ${JSON.stringify(read.kind && read)}`
      : moleculeDifference(straight, read);
  if (difference !== undefined) {
    outcomes.different++;
    if (outcomes.different <= 20) process.stdout.write(`${text}: ${difference}\n`);
  } else if ("kind" in read) outcomes.refused++;
  else outcomes.molecules++;
}
