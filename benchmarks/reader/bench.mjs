// SMILES to molecules by Molsieve's own reader, beside RDKit-JS and Debian's RDKit from Python. Usage:
//   npx -y pnpm@10.34.9 bench reader [--jobs read,triage] [--molecules 10000] [--reference 500] [--runs 3]
import { runPeerBenchmark } from "../peer/peer-bench.mjs";
import * as read from "./read.mjs";
import * as triage from "./triage.mjs";

await runPeerBenchmark({ name: "reader", title: "Benchmark of reading", jobs: { read, triage } });
