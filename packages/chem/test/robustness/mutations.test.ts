import { randomInt } from "node:crypto";
import { Worker } from "node:worker_threads";
import { expect, test } from "vitest";
import { NCI_SMILES } from "../nci.js";

const SMILES_MUTATIONS = 80_000;
const TOKEN_MUTATIONS = 50_000;
const MOL_BLOCK_MUTATIONS = 20_000;
/** Far above what a mutation of a small molecule takes, on a busy machine too. */
const HANG_MS = 30_000;

const seed = Number(process.env["MOLSIEVE_SEED"] ?? randomInt(2 ** 31));
process.stderr.write(`mutations: MOLSIEVE_SEED=${seed}\n`);

interface Report {
  /** fast-check's report of the first mutation with which something was wrong. */
  readonly failure: string | undefined;
  readonly done: number;
  /** How many mutations were read or refused, by code. */
  readonly outcomes: Readonly<Record<string, number>>;
  readonly wasmBytes: number;
}

/** What a thread with one engine made of so many mutations; fails when the thread ends or stands still before. */
function readMutations(kind: "smiles" | "tokens" | "mol-block", bases: readonly string[], runs: number, seed: number) {
  const cell = new Int32Array(new SharedArrayBuffer(4));
  const worker = new Worker(new URL("./mutation-worker.mjs", import.meta.url), {
    workerData: { kind, bases, runs, seed, cell },
  });
  return new Promise<Report>((resolve, reject) => {
    let last = -1;
    const watch = setInterval(() => {
      const at = Atomics.load(cell, 0);
      if (at === last) reject(new Error(`${kind} mutation ${at} of seed ${seed} does not return`));
      last = at;
    }, HANG_MS);
    worker.once("message", resolve);
    worker.once("error", reject);
    worker.once("exit", (code) => {
      clearInterval(watch);
      reject(
        new Error(`the thread ended with code ${code} at ${kind} mutation ${Atomics.load(cell, 0)} of seed ${seed}`),
      );
    });
  }).finally(() => worker.terminate());
}

const TOTAL = (SMILES_MUTATIONS + TOKEN_MUTATIONS + MOL_BLOCK_MUTATIONS).toLocaleString("en-GB");

test(`${TOTAL} mutations of real SMILES and mol blocks: every one is read or refused, by both readers alike, and the engine stays as it was`, async () => {
  const some = (step: number) => NCI_SMILES.filter((_, i) => i % step === 0);
  const reports = await Promise.all([
    readMutations("smiles", NCI_SMILES, SMILES_MUTATIONS, seed),
    readMutations("tokens", NCI_SMILES, TOKEN_MUTATIONS, seed + 2),
    readMutations("mol-block", some(20), MOL_BLOCK_MUTATIONS, seed + 1),
  ]);
  expect(reports.map(({ failure }) => failure)).toEqual([undefined, undefined, undefined]);
  expect(reports.map(({ done }) => done)).toEqual([SMILES_MUTATIONS, TOKEN_MUTATIONS, MOL_BLOCK_MUTATIONS]);
  for (const { outcomes, wasmBytes } of reports) {
    process.stderr.write(`mutations: ${JSON.stringify(outcomes)}, ${(wasmBytes / 1e6).toFixed(0)} MB of WebAssembly\n`);
    // Mutations that are all refused, or all read, would show nothing.
    expect(outcomes["read"]).toBeGreaterThan(1000);
    expect(outcomes["syntax"]).toBeGreaterThan(1000);
    expect(outcomes["valence"]).toBeGreaterThan(50);
    expect(wasmBytes).toBeLessThan(100e6);
  }
}, 600_000);
