// Reads so many mutations with one engine, by Molsieve's own reader and by RDKit-JS, which must agree, and says what came of them. workerData: { kind, bases, seed, runs, cell }; kind is
// smiles, tokens (of SMILES, and texts from a grammar) or mol-block..
import { parentPort, workerData } from "node:worker_threads";
import fc from "fast-check";
import { createRdkitEngine, packMolecules, parseMolBlock, parseSmiles } from "../../dist/index.js";
import { SmilesMutations } from "../smiles/smiles-mutations.mjs";
import { molBlockMutants, smilesMutants, v3000 } from "./mutate.mjs";

const { kind, bases, seed, runs, cell } = workerData;
const engine = await createRdkitEngine({ reader: "check" });
const outcomes = {};
let done = 0;

const CODES = new Set(
  "empty too-long too-large ring-too-large mol-block syntax valence kekulise unparsable engine-failure".split(" "),
);
const CONTROL = "CC(=O)Oc1ccccc1C(=O)O";

function readOne(text) {
  const parsed = kind === "mol-block" ? parseMolBlock(engine, text) : parseSmiles(engine, text);
  if (!parsed.ok) {
    const { code, message, position, atoms } = parsed;
    if (!CODES.has(code)) throw new Error(`unknown code ${code}`);
    if (message === "" || message.includes("\n") || message.length > 400) throw new Error(`message ${message}`);
    if (position !== undefined && !(position >= 0 && position <= text.trim().length))
      throw new Error(`position ${position}`);
    if (atoms !== undefined && !atoms.every((atom) => Number.isInteger(atom) && atom >= 0))
      throw new Error(`atoms ${atoms}`);
    return code;
  }
  const { mol } = parsed;
  try {
    packMolecules([mol.molecule()]);
    return mol.smiles() === "" && mol.nAtoms > 0 ? "no SMILES" : "read";
  } catch (error) {
    // A pattern has no graph; anything else that is thrown here is ours.
    if (error.name === "MolsieveError" && error.code === "input") return "query";
    if (error.name === "MolsieveError" && error.code === "engine") return "engine-failure";
    throw error;
  } finally {
    mol[Symbol.dispose]();
  }
}

function checkControl() {
  const parsed = parseSmiles(engine, CONTROL);
  if (!parsed.ok) throw new Error(`the control molecule is refused: ${parsed.message}`);
  const { mol } = parsed;
  const found = `${mol.smiles()}, ${mol.molecule().rings.length} ring`;
  mol[Symbol.dispose]();
  if (found !== `${CONTROL}, 1 ring`) throw new Error(`the control molecule is ${found}`);
}

async function readAndCheck(text) {
  Atomics.store(cell, 0, ++done);
  const outcome = readOne(text);
  outcomes[outcome] = (outcomes[outcome] ?? 0) + 1;
  if (engine.broken) await engine.restart();
  if (engine.liveMolecules !== 0) throw new Error(`${engine.liveMolecules} molecules are alive`);
  if (done % 50 === 0) checkControl();
}

/** Bytes outside the JavaScript heap that are not buffers of ours: RDKit's WebAssembly memory and little else. */
function wasmBytes() {
  const { external, arrayBuffers } = process.memoryUsage();
  return external - arrayBuffers;
}

function molBlocks() {
  return bases.flatMap((smiles) => {
    const parsed = parseSmiles(engine, smiles);
    if (!parsed.ok) return [];
    const block = parsed.mol.molblock();
    parsed.mol[Symbol.dispose]();
    return [block, v3000(block)];
  });
}

/** Texts of the seed, each once: the generator goes on from one to the next. */
function tokenMutants() {
  const mutations = new SmilesMutations(bases, seed);
  return fc.constant(mutations).map((from) => from.next());
}

function mutantsOf(kind) {
  if (kind === "mol-block") return molBlockMutants(molBlocks());
  return kind === "smiles" ? smilesMutants(bases) : tokenMutants();
}

const mutants = mutantsOf(kind);
// Only the first failure counts, so nothing is read again in search of a smaller one when the engine may be at fault.
const checked = await fc.check(fc.asyncProperty(mutants, readAndCheck), { seed, numRuns: runs });
checkControl();
const failure = checked.failed ? fc.defaultReportMessage(checked) : undefined;
parentPort.postMessage({ failure, done, outcomes, wasmBytes: wasmBytes() });
