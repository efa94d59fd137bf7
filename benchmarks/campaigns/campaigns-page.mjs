import { table } from "../models/study.mjs";

/** The page of results/campaigns.json. */
export function campaignsPage(results) {
  return `# Campaigns over public targets

\`platform-*\`: a target of RDKit's benchmarking platform (doi:10.1186/1758-2946-5-26), the first of each family that chooses no setting in [platform.md](platform.md). Five actives are known; the
campaign learns from them and from 600 decoys that are drawn and presumed to be inactive, \`-similar\` averages the similarities by six fingerprints to them. The other actives are to be found among the decoys.
\`simpd-*\`: an assay of SIMPD (doi:10.1186/s13321-023-00787-9), the first three by name: the training side of the simulated time split is known, the actives of the test side are to be found among 10,000
compounds of ZINC and the inactives of that side. \`chembl2321810\`: the demo, a fifth of a series hidden by scaffold among 4,991 compounds of NCI.

Figures in brackets are bootstrap intervals (95 %) over compounds, as the run reports them. Structures are standardised and each counts once, so figures differ a little from those of platform.md. Every
compound of a library counts as inactive.

${campaignsTable(results, "../../")}

Actives of a literature among compounds of a catalogue are easy to find, so SIMPD's figures say that later compounds of a project look like its earlier ones, and no more. Seconds: wall time of the whole
command on a machine that others used too.
`;
}

/**
 * The figures of the campaigns.
 *
 * @param root path of the repository from where the table stands
 */
export function campaignsTable(results, root) {
  const rows = [...results]
    .sort((a, b) => (a.campaign < b.campaign ? -1 : 1))
    .flatMap(({ campaign, nActives, nCompounds, model, baseline, seconds }) => {
      const link = `[${campaign}](${root}examples/campaigns/${campaign}.yaml)`;
      const of = (ranking, metrics, ...first) => [
        ...first,
        ranking,
        cell(metrics.roc_auc_ties_against, 2),
        cell(metrics.ef1, 1),
        cell(metrics.ef5, 1),
        cell(metrics.bedroc20, 2),
      ];
      const sizes = [link, `${nActives} of ${nCompounds}`, seconds];
      if (baseline === undefined) return [of("six fingerprints", model, ...sizes)];
      return [of("model", model, ...sizes), of("ECFP4 similarity", baseline, "", "", "")];
    });
  const head = ["campaign", "hidden actives", "seconds", "ranked by", "ROC AUC", "EF 1 %", "EF 5 %", "BEDROC"];
  return table(head, rows);
}

function cell([value, lower, upper], digits) {
  const range = lower === undefined ? "" : ` [${lower.toFixed(digits)}, ${upper.toFixed(digits)}]`;
  return `${value.toFixed(digits)}${range}`;
}
