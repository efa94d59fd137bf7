// Fingerprints and descriptors beside Debian's RDKit from Python. Usage:
//   npx -y pnpm@10.34.9 bench featurise [--jobs kernels,from-smiles] [--molecules 10000] [--reference 500] [--runs 3]
import { runPeerBenchmark } from "../peer/peer-bench.mjs";
import * as fromSmiles from "./from-smiles.mjs";
import * as kernels from "./kernels.mjs";

await runPeerBenchmark({
  name: "featurise",
  title: "Benchmark of features",
  jobs: { kernels, "from-smiles": fromSmiles },
});
