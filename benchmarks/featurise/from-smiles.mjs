// Features from SMILES, and how much of the time parsing takes.
import { createRdkitEngine, parseSmiles } from "../../packages/chem/dist/index.js";
import { startPeer } from "../peer/python-peer.mjs";
import { openFeaturiser } from "./feature-row.mjs";
import { featureJobs } from "./jobs.mjs";
import { sharedDescriptors } from "./shared-descriptors.mjs";

export const title = "Features from SMILES";

export const notes = `Reading the SMILES and computing the features, with Molsieve's own reader and with RDKit-JS as the reader ("by RDKit-JS", its graph handed over); "read only" stops before
the features, so its share of a line above it is what reading takes.`;

const MEASURED = ["all descriptors", "QED", "Morgan bits", "MACCS"];

export async function start({ python }) {
  const readers = {
    "": await createRdkitEngine({ reader: "fast" }),
    ", by RDKit-JS": await createRdkitEngine({ reader: "rdkit" }),
  };
  const { ask, stop } = startPeer(python, new URL("features.py", import.meta.url));
  const names = sharedDescriptors(python);
  const jobs = featureJobs(names);

  return {
    stop,
    async measure(smiles, reference) {
      const chosen = reference.map((i) => smiles[i]);
      const results = [];
      for (const what of [...MEASURED, "read only"]) {
        const job = what === "read only" ? undefined : jobs[what];
        const theirs = await ask({
          job: "from-smiles",
          what,
          smiles: chosen,
          names: job === undefined ? [] : job.names,
        });
        for (const [reader, engine] of Object.entries(readers)) {
          const use = job === undefined ? () => undefined : openFeaturiser(job.features).write;
          results.push({ what: `${what}${reader}`, us: timed(engine, smiles, use), rdkitUs: theirs.us });
        }
      }
      return results;
    },
  };

  function timed(engine, smiles, use) {
    const before = process.cpuUsage();
    for (const text of smiles) {
      const parsed = parseSmiles(engine, text);
      if (!parsed.ok) continue;
      use(parsed.mol.molecule());
      parsed.mol[Symbol.dispose]();
    }
    const { user, system } = process.cpuUsage(before);
    return (user + system) / smiles.length;
  }
}
