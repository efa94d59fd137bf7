// Features of parsed molecules.
import { createRdkitEngine } from "../../packages/chem/dist/index.js";
import { parsedMolecules } from "../peer/parsed-molecules.mjs";
import { startPeer } from "../peer/python-peer.mjs";
import { agree, openFeaturiser } from "./feature-row.mjs";
import { featureJobs } from "./jobs.mjs";
import { sharedDescriptors } from "./shared-descriptors.mjs";

export const title = "Features of parsed molecules";

export const notes = `Parsing is not counted on either side, and nothing is remembered of a molecule from one line of the table to
the next. Differ: molecules for which the two programs give other bits, counts or values (beyond 1e-6, relative); RDKit is the older release that Debian has, and
docs/correctness.md tells which of its answers have changed since.`;

export async function start({ python }) {
  const engine = await createRdkitEngine();
  const { ask, stop } = startPeer(python, new URL("features.py", import.meta.url));
  const jobs = featureJobs(sharedDescriptors(python));

  return {
    stop,
    /** @param reference indices of the molecules that RDKit gets, too */
    async measure(smiles, reference) {
      const molecules = parsedMolecules(engine, smiles);
      const results = [];
      for (const [what, { features, names }] of Object.entries(jobs)) {
        const { write, shown } = openFeaturiser(features);
        const fresh = molecules.map((molecule) => molecule && { ...molecule });
        const before = process.cpuUsage();
        for (const molecule of fresh) if (molecule) write(molecule);
        const { user, system } = process.cpuUsage(before);
        const theirs = await ask({ job: "kernels", what, smiles: reference.map((i) => smiles[i]), names });
        const differ = reference.filter((i, at) => {
          if (molecules[i] === undefined) return theirs.features[at] !== null;
          write(molecules[i]);
          return !agree(shown(), theirs.features[at]);
        }).length;
        results.push({ what, us: (user + system) / smiles.length, rdkitUs: theirs.us, differ });
      }
      return results;
    },
  };
}
