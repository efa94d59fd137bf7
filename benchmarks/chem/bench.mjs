// Alert catalogues and standardisation beside Debian's RDKit from Python. Usage:
//   npx -y pnpm@10.34.9 bench chem [--jobs alerts,standardise] [--molecules 10000] [--reference 500] [--runs 3]
import { runPeerBenchmark } from "../peer/peer-bench.mjs";
import * as alerts from "./alerts.mjs";
import * as standardise from "./standardise.mjs";

await runPeerBenchmark({ name: "chem", title: "Chemistry benchmark", jobs: { alerts, standardise } });
