// Features from SMILES, and how much of the time parsing takes.
import { createRdkitEngine, parseSmiles } from "../../packages/chem/dist/index.js";
import { startPeer } from "../peer/python-peer.mjs";
import { openFeaturiser } from "./feature-row.mjs";
import { featureJobs } from "./jobs.mjs";
import { sharedDescriptors } from "./shared-descriptors.mjs";

export const title = "Features from SMILES";

export const notes = `Reading the SMILES with RDKit-JS, handing the graph over and computing the features; "read only" stops before the
features, so its share of a line above it is what parsing takes.`;

const MEASURED = ["all descriptors", "QED", "Morgan bits", "MACCS"];

export async function start({ python }) {
  const engine = await createRdkitEngine();
  const { ask, stop } = startPeer(python, new URL("features.py", import.meta.url));
  const names = sharedDescriptors(python);
  const jobs = featureJobs(names);

  return {
    stop,
    async measure(smiles, reference) {
      const chosen = reference.map((i) => smiles[i]);
      const results = [];
      for (const what of MEASURED) {
        const us = timed(smiles, openFeaturiser(jobs[what].features).write);
        const theirs = await ask({ job: "from-smiles", what, smiles: chosen, names: jobs[what].names });
        results.push({ what, us, rdkitUs: theirs.us });
      }
      const theirs = await ask({ job: "from-smiles", what: "read only", smiles: chosen, names: [] });
      results.push({ what: "read only", us: timed(smiles, () => undefined), rdkitUs: theirs.us });
      return results;
    },
  };

  function timed(smiles, use) {
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
