// From a table as it comes out of the laboratory to a campaign: drafted by reading it, changed in TypeScript, and archived.
// Run: pnpm examples   (or build, then: node examples/dist/07-campaign-from-a-table.js)
import { mkdtemp, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { draftCampaign, exportRun, loadCampaign, loadTable, screen } from "molsieve";

const folder = await mkdtemp(join(tmpdir(), "molsieve-"));
const at = (name: string) => join(folder, name);

// A table with names of its own, semicolons, decimal commas and bounds: 300 of the sulfonamides, as concentrations.
const measured = (await loadTable("datasets/chembl2321810/chembl2321810.csv")).records().slice(0, 300);
const rows = measured.map(({ id, smiles, activity }) => {
  const nanomolar = 10 ** (9 - Number(activity));
  const result = nanomolar > 3000 ? ">3000" : nanomolar.toFixed(1).replace(".", ",");
  return `${id};${smiles};${result}`;
});
await writeFile(at("results.csv"), `Cpd;Drawing;Result (nM)\n${rows.join("\n")}\n`);

// The draft says what it chose and why; what it cannot tell it refuses, naming the option that decides.
const { choices } = await draftCampaign(at("results.csv"), { output: at("campaign.yaml") });
for (const choice of choices) console.log(choice);

// A campaign is an object like any other.
const { campaign } = await loadCampaign(at("campaign.yaml"));
const wanted = { ...campaign, hits: { ...campaign.hits, count: 10, minDomain: 0.4 } };
const { hits, run } = await screen(wanted, { output: at("run"), limit: 1000 });
const { target, screened } = run.accounting;
console.log(`${target.rows_in} measured, ${target.hidden} of them hidden among ${screened.rows_in} to choose from`);
for (const { rank, compound } of hits.slice(0, 3)) {
  console.log(`${rank}. ${compound.entry.id}: ${compound.numbers.value.toFixed(2)} ${run.target.unit}`);
}

// For an archive: the folder described as an RO-Crate, with checksums and the terms of public data.
const { nFiles } = await exportRun(at("run"));
console.log(`${nFiles} files described in ro-crate-metadata.json`);
