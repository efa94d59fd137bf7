// A first screen: which compounds of a library to test first, learnt from measured ones.
// Run: pnpm examples   (or build, then: node examples/dist/01-first-screen.js)
import { mkdtemp } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { loadCampaign, screen } from "molsieve";

const output = join(await mkdtemp(join(tmpdir(), "molsieve-")), "first-screen");
const interrupt = new AbortController();
process.once("SIGINT", () => interrupt.abort());

const { campaign } = await loadCampaign("examples/campaigns/chembl2321810.yaml");
const { hits, rejects, run } = await screen(campaign, {
  output,
  seed: 42,
  signal: interrupt.signal,
  onProgress: ({ stage, done, total, unit }) => {
    if (done === total) console.log(`${stage}: ${done} ${unit}`);
  },
});

for (const { rank, compound, nearest } of hits.slice(0, 5)) {
  const { value, lower, upper, similarity } = compound.numbers;
  console.log(
    `${rank}. ${compound.entry.id}: ${value.toFixed(2)} (${lower.toFixed(2)} to ${upper.toFixed(2)}), ` +
      `similarity ${similarity.toFixed(2)} to ${nearest.first.record.id}`,
  );
}
console.log(
  `${rejects.length} rows rejected; ROC AUC, ties against, ${run.validation?.screened?.model.roc_auc_ties_against.value.toFixed(3)}`,
);
console.log(`Report: ${join(output, "report.html")}`);
