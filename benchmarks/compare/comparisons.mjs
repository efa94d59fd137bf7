// The benchmarks that set Molsieve beside others, each as a plot and a line: made from results/*.json and the figures that others published.
import { wilcoxonSignedRank } from "../../packages/models/dist/evaluate/wilcoxon.js";
import { chosenMethod, judgedTargets, pairedComparison } from "../campaigns/platform-page.mjs";
import { tuningTargets } from "../campaigns/platform-targets.mjs";
import { BASELINE, METHODS } from "../campaigns/ranking-methods.mjs";
import { loadSet, PROTOCOLS } from "../models/data.mjs";
import { meanAndSd } from "../models/study.mjs";

/**
 * By name, which is that of the file of results unless FILES says otherwise: `(results) => { title, axis, description, series, rows, mark?, against, ours, sets }`. `sets` are the pairs
 * `[ours, other]` that the line counts, each larger where better.
 */
export const COMPARISONS = { moleculeace, tdc, moleculenet, networks, simpd, platform, campaigns };
export const FILES = { networks: "moleculenet" };

function moleculeace(results) {
  const own = results.filter(({ setting }) => setting === "gp").sort((a, b) => a.target.localeCompare(b.target));
  const pairs = own.map(({ target, rmse }) => {
    const { published } = loadSet("moleculeace", target);
    return { label: target, ours: rmse, other: published.find(({ model }) => model === "SVM-ECFP").rmse };
  });
  return {
    title: "MoleculeACE: error on the test part of activity series",
    axis: "root mean square error, log units (lower is better)",
    against: "SVM on ECFP, the best published there",
    ours: "`gp`",
    series: ["Molsieve, gp", "SVM on ECFP, published"],
    rows: pairs.map(({ label, ours, other }) => ({ label, dots: twoDots(ours, other) })),
    sets: pairs.map(({ ours, other }) => [-ours, -other]),
    figures: figuresText(pairs, "RMSE"),
  };
}

function tdc(results) {
  const endpoints = [...new Set(results.map(({ endpoint }) => endpoint))].sort();
  const pairs = endpoints.flatMap((endpoint) => {
    const { metric, published } = loadSet("tdc", endpoint);
    const other = published.find(({ model }) => model === "MapLight")?.[metric];
    const own = results.filter((each) => each.endpoint === endpoint && each.setting === "auto");
    if (other === undefined || own.length === 0) return [];
    const ours = meanAndSd(own.map((each) => each[metric])).mean;
    return [{ label: `${endpoint}, ${metric}`, gain: gain(metric, ours, other) }];
  });
  return gains(pairs, {
    title: "TDC ADMET: official test parts",
    against: "MapLight, the strongest simple model of the leaderboards",
    ours: "`auto`",
    series: ["Molsieve, auto, against MapLight"],
  });
}

function moleculenet(results) {
  const pairs = Object.entries(PROTOCOLS).flatMap(([set, [{ metric, value: other }]]) => {
    const settings = [...new Set(results.filter((each) => each.set === set).map(({ setting }) => setting))];
    const setting = ["auto", "boosting"].find((name) => settings.includes(name));
    if (setting === undefined) return [];
    const own = results.filter((each) => each.set === set && each.setting === setting);
    const ours = meanAndSd(own.map((each) => each[metric])).mean;
    return [{ label: `${set}, ${metric}, ${setting}`, gain: gain(metric, ours, other) }];
  });
  return gains(pairs, {
    title: "MoleculeNet: random splits 8:1:1",
    against: "the best classical model of doi:10.1186/s13321-020-00479-8",
    ours: "`auto`, where it has been run, else `boosting`",
    series: ["Molsieve against the best published classical model"],
  });
}

function networks(results) {
  const pairs = Object.entries(PROTOCOLS).flatMap(([set, protocols]) =>
    protocols.flatMap(({ metric, chemprop }, place) => {
      const name = place === 0 ? set : `${set}-scaffold`;
      const own = results.filter((each) => each.set === name && each.setting === "dmpnn");
      if (chemprop === undefined || own.length === 0) return [];
      const ours = meanAndSd(own.map((each) => each[metric])).mean;
      return [{ label: `${name}, ${metric}`, gain: gain(metric, ours, Number.parseFloat(chemprop)) }];
    }),
  );
  return gains(pairs, {
    title: "MoleculeNet: message-passing networks",
    against: "Chemprop 1, as its README reports it",
    ours: "`dmpnn`",
    series: ["Molsieve, dmpnn, against Chemprop"],
  });
}

function simpd(results) {
  const own = results.filter(({ kind }) => kind === "classification");
  const settings = [...new Set(own.map(({ setting }) => setting))].filter((setting) => setting !== "mean");
  const figures = (setting) =>
    own
      .filter((each) => each.setting === setting)
      .sort((a, b) => a.set.localeCompare(b.set))
      .map((each) => each.roc_auc);
  const rows = settings.map((setting) => {
    const { mean, sd } = meanAndSd(figures(setting));
    return { label: setting, dots: [{ series: 0, value: mean, range: [mean - sd, mean + sd] }] };
  });
  const [auto, similarity] = [figures("auto"), figures("max-similarity")];
  return {
    title: "SIMPD: later compounds of 55 ChEMBL assays, active or not",
    axis: "ROC AUC: mean and standard deviation over assays (higher is better)",
    against: "similarity to the nearest active (`max-similarity`)",
    ours: "`auto`",
    series: ["Molsieve's models"],
    rows,
    sets: auto.map((figure, i) => [figure, similarity[i]]),
    figures: `ROC AUC ${mean(auto).toFixed(3)} against ${mean(similarity).toFixed(3)}`,
  };
}

function platform(results) {
  const targets = judgedTargets(results).filter((target) => !tuningTargets().includes(target));
  const chosen = chosenMethod(results);
  const methods = Object.keys(METHODS).filter((method) => results.some((each) => each.method === method));
  const compared = methods.map((method) => ({
    label: method,
    ...pairedComparison(results, method, "bedroc", targets),
  }));
  const figure = (target, method) => results.find((each) => each.target === target && each.method === method).bedroc;
  const own = compared.find(({ label }) => label === chosen);
  return {
    title: `Enrichment by five known actives, ${targets.length} targets that chose no setting`,
    axis: "difference of BEDROC to ECFP4 similarity, 95 % interval (higher is better)",
    against: "similarity by ECFP4 to the nearest query",
    ours: `\`${chosen}\` with presumed inactives`,
    series: ["mean over targets"],
    mark: 0,
    rows: compared
      .filter(({ label, nTargets }) => label !== BASELINE && nTargets === targets.length)
      .map(({ label, mean: ours, baseline, interval }) => ({
        label,
        dots: [{ series: 0, value: ours - baseline, range: interval }],
      })),
    sets: targets.map((target) => [figure(target, chosen), figure(target, BASELINE)]),
    figures: `BEDROC ${own.mean.toFixed(3)} against ${own.baseline.toFixed(3)}`,
  };
}

function campaigns(results) {
  const own = results.filter(({ baseline }) => baseline !== undefined);
  const sorted = own.sort((a, b) => a.campaign.localeCompare(b.campaign));
  const pairs = sorted.map(({ campaign, model, baseline }) => ({
    label: campaign,
    ours: model.bedroc20,
    other: baseline.bedroc20,
  }));
  return {
    title: "Campaigns: hidden actives found, as their runs report it",
    axis: "BEDROC with the bootstrap interval of the run (higher is better)",
    against: "similarity by ECFP4 to the nearest known active",
    ours: "the campaign's model",
    series: ["the campaign's model", "ECFP4 similarity"],
    rows: pairs.map(({ label, ours, other }) => ({
      label,
      dots: [ours, other].map(([value, low, high], series) => ({ series, value, range: [low, high] })),
    })),
    sets: pairs.map(({ ours, other }) => [ours[0], other[0]]),
    figures: figuresText(
      pairs.map(({ ours, other }) => ({ ours: ours[0], other: other[0] })),
      "BEDROC",
    ),
  };
}

/** How often ours is better, and the p value of Wilcoxon's signed-rank test. */
export function pairedText(sets) {
  const differences = sets.map(([ours, other]) => ours - other);
  const wins = differences.filter((each) => each > 0).length;
  return { wins: `${wins} of ${sets.length}`, p: wilcoxonSignedRank(differences).toPrecision(2) };
}

/** How much better ours is than another figure, in per cent of that. */
function gain(metric, ours, other) {
  const isError = metric === "mae" || metric === "rmse";
  return (100 * (isError ? other - ours : ours - other)) / other;
}

function gains(pairs, text) {
  return {
    ...text,
    axis: "better than the published figure by, % of it (errors: lower by)",
    mark: 0,
    rows: pairs.map(({ label, gain: value }) => ({ label, dots: [{ series: 0, value }] })),
    sets: pairs.map(({ gain: value }) => [value, 0]),
    figures: `better by ${mean(pairs.map(({ gain: value }) => value)).toFixed(1)} % on average`,
  };
}

function twoDots(ours, other) {
  return [
    { series: 0, value: ours },
    { series: 1, value: other },
  ];
}

function figuresText(pairs, name) {
  return `${name} ${mean(pairs.map(({ ours }) => ours)).toFixed(3)} against ${mean(pairs.map(({ other }) => other)).toFixed(3)}`;
}

function mean(values) {
  return values.reduce((sum, each) => sum + each, 0) / values.length;
}
