// Alert catalogues on parsed molecules: which alerts each molecule raises, against RDKit's FilterCatalog.GetMatches.
import { join } from "node:path";
import { createRdkitEngine, loadAlertCatalogue, matchAlerts } from "../../packages/chem/dist/index.js";
import { parsedMolecules } from "../peer/parsed-molecules.mjs";
import { startPeer } from "../peer/python-peer.mjs";

export const title = "Alert catalogues on parsed molecules";

export const notes = `PAINS: 480 patterns. All: PAINS, Brenk, NIH, ZINC, NIBR and the eight ChEMBL sets, 2,510 patterns. Every run of ours begins
with a catalogue that has seen no molecule, and with molecules that nothing is remembered of. Parsing is not counted on either side. Differ: molecules that raise
other alerts in the two programs.`;

const BUILT_IN = ["pains", "brenk", "nih", "zinc", "nibr"];

export async function start({ folder, python }) {
  const engine = await createRdkitEngine();
  const sources = {
    PAINS: ["pains"],
    all: [...BUILT_IN, join(folder, "filters/rd_filters_alert_collection.csv")],
  };
  const { ask, stop } = startPeer(python, new URL("alerts.py", import.meta.url));
  for (const [name, files] of Object.entries(sources)) {
    const { alerts } = await loadAlertCatalogue(files);
    await ask({ name, alerts: alerts.map(({ smarts, minCount }) => [smarts, minCount]) });
  }

  return {
    stop,
    /** @param reference indices of the molecules that RDKit gets, too */
    async measure(smiles, reference) {
      const molecules = parsedMolecules(engine, smiles);
      const results = [];
      for (const [name, files] of Object.entries(sources)) {
        const catalogue = await loadAlertCatalogue(files);
        const fresh = molecules.map((molecule) => molecule && { ...molecule });
        const before = process.cpuUsage();
        const raised = fresh.map((molecule) => molecule && matchAlerts(catalogue, molecule).raised);
        const { user, system } = process.cpuUsage(before);
        const indexOf = new Map(catalogue.alerts.map((alert, index) => [alert, index]));
        const theirs = await ask({ name, smiles: reference.map((i) => smiles[i]) });
        const ours = reference.map((i) => raised[i]?.map((alert) => indexOf.get(alert)).join(" ") ?? null);
        const differ = ours.filter((raised, i) => raised !== theirs.raised[i]).length;
        results.push({ what: name, us: (user + system) / smiles.length, rdkitUs: theirs.us, differ });
      }
      return results;
    },
  };
}
