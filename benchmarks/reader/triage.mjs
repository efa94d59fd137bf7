// SMILES to a standardised molecule, its alerts, rules and Morgan fingerprint.
import { createRdkitEngine, findAlerts, loadAlertCatalogue, standardise } from "../../packages/chem/dist/index.js";
import { createFeaturiser, createRuleSet, parseFeatures } from "../../packages/featurise/dist/index.js";
import { startPeer } from "../peer/python-peer.mjs";

export const title = "SMILES to standardised molecule, alerts, rules and fingerprint";

export const notes = `Each molecule is read, standardised (\`chembl\`, the default preset, or \`minimal\`), searched for all built-in alerts (PAINS, Brenk, NIH, ZINC and
NIBR), judged by the rules of Lipinski and Veber, and its Morgan fingerprint (radius 2, 2048 bits) made; no canonical SMILES is written. "rdkit" is the same with RDKit-JS
as the reader. RDKit from Python does what a usual script does: Cleanup, FragmentParent and Uncharger, PAINS alone, the descriptors of the rules, Morgan.`;

const BUILT_IN = ["pains", "brenk", "nih", "zinc", "nibr"];

export async function start({ python }) {
  const { ask, stop } = startPeer(python, new URL("reader.py", import.meta.url));
  const jobs = [];
  for (const reader of ["fast", "rdkit"]) {
    const engine = await createRdkitEngine({ reader });
    for (const preset of ["chembl", "minimal"]) jobs.push({ engine, preset, what: `${preset}, ${reader}` });
  }
  const rules = createRuleSet(["lipinski", "veber"]);
  const featuriser = createFeaturiser(parseFeatures("morgan:radius=2,bits=2048"));
  const row = new Uint8Array(256);

  return {
    stop,
    /** @param reference indices of the molecules that RDKit gets, too */
    async measure(smiles, reference) {
      const theirs = await ask({ job: "triage", smiles: reference.map((i) => smiles[i]) });
      const results = [];
      for (const { engine, preset, what } of jobs) {
        const catalogue = await loadAlertCatalogue(BUILT_IN);
        const before = process.cpuUsage();
        for (const text of smiles) {
          const result = standardise(engine, text, { preset });
          if (!result.ok) continue;
          const { molecule } = result.value;
          findAlerts(catalogue, molecule);
          rules.judge(molecule);
          row.fill(0);
          featuriser.write(molecule, row);
          result.value[Symbol.dispose]();
        }
        const { user, system } = process.cpuUsage(before);
        results.push({ what, us: (user + system) / smiles.length, rdkitUs: theirs.us });
      }
      return results;
    },
  };
}
