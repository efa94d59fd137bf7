// Alert catalogues on parsed molecules: which alerts each molecule raises, against RDKit's FilterCatalog.GetMatches.
import { spawn } from "node:child_process";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { createRdkitEngine, loadAlertCatalogue, matchAlerts, parseSmiles } from "../../packages/chem/dist/index.js";

export const title = "Alert catalogues on parsed molecules";

export const notes = `PAINS: 480 patterns. All: PAINS, Brenk, NIH, ZINC, NIBR and the eight ChEMBL sets, 2,510 patterns. Every run of ours begins
with a catalogue that has seen no molecule, and with molecules that nothing is remembered of. Parsing is not counted on either side. The same:
every molecule that RDKit was given raised the same alerts in both programs.`;

const BUILT_IN = ["pains", "brenk", "nih", "zinc", "nibr"];

export async function start({ folder, python }) {
  const engine = await createRdkitEngine();
  const sources = {
    PAINS: ["pains"],
    all: [...BUILT_IN, join(folder, "filters/rd_filters_alert_collection.csv")],
  };
  const child = spawn(python, [fileURLToPath(new URL("alerts.py", import.meta.url))], {
    stdio: ["pipe", "pipe", "inherit"],
  });
  const answers = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  const ask = async (message) => {
    child.stdin.write(`${JSON.stringify(message)}\n`);
    const { value } = await answers.next();
    return JSON.parse(value);
  };
  for (const [name, files] of Object.entries(sources)) {
    const { alerts } = await loadAlertCatalogue(files);
    await ask({ name, alerts: alerts.map(({ smarts, minCount }) => [smarts, minCount]) });
  }

  return {
    stop: () => child.kill(),
    /** @param reference indices of the molecules that RDKit gets, too */
    async measure(smiles, reference) {
      const molecules = smiles.map((text) => {
        const parsed = parseSmiles(engine, text);
        if (!parsed.ok) return undefined;
        const molecule = parsed.mol.molecule();
        parsed.mol[Symbol.dispose]();
        return molecule;
      });
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
        const same = JSON.stringify(ours) === JSON.stringify(theirs.raised);
        results.push({ what: name, us: (user + system) / smiles.length, rdkitUs: theirs.us, same });
      }
      return results;
    },
  };
}
