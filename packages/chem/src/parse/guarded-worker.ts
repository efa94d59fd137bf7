import { parentPort, receiveMessageOnPort, workerData } from "node:worker_threads";
import { isMolsieveError, shown } from "@molsieve/core";
import { createRdkitEngine, type RdkitEngine } from "../engine/rdkit-engine.js";
import { packMolecules } from "../molecule/molecule-batch.js";
import { type GuardedReply, type GuardedRequest, type GuardedSetup, GuardedState } from "./guarded-protocol.js";
import { parseSmiles } from "./parse.js";
import { parseFailure } from "./parse-failure.js";

const { port, state } = workerData as GuardedSetup;
const engine = await createRdkitEngine();
// The code of WebAssembly is made ready function by function as it is first called: not in the time of a caller's structure.
replyTo(engine, { smiles: "C[C@H](N)C(=O)Nc1ccc2[nH]cnc2c1", limits: {} });
setIdle();
parentPort?.postMessage("ready");

for (;;) {
  Atomics.wait(state, 0, GuardedState.idle);
  const { message } = receiveMessageOnPort(port) as { message: GuardedRequest };
  const reply = replyTo(engine, message);
  port.postMessage(reply, reply.ok ? [reply.batch.buffer as ArrayBuffer] : []);
  setIdle();
  if (engine.broken) await engine.restart();
}

function setIdle(): void {
  Atomics.store(state, 0, GuardedState.idle);
  Atomics.notify(state, 0);
}

function replyTo(engine: RdkitEngine, { smiles, limits }: GuardedRequest): GuardedReply {
  const parsed = parseSmiles(engine, smiles, limits);
  if (!parsed.ok) return parsed;
  try {
    using mol = parsed.mol;
    return { ok: true, batch: packMolecules([mol.molecule()]), smiles: mol.smiles() };
  } catch (error) {
    if (isMolsieveError(error, "input")) return parseFailure("unparsable", `${shown(smiles)}: ${error.reason}`);
    if (isMolsieveError(error, "engine")) return parseFailure("engine-failure", `RDKit-JS failed on ${shown(smiles)}`);
    throw error;
  }
}
