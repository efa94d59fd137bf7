import { Random } from "../../packages/core/dist/index.js";
import { holm } from "../../packages/models/dist/evaluate/holm.js";
import { wilcoxonSignedRank } from "../../packages/models/dist/evaluate/wilcoxon.js";
import { table } from "../models/study.mjs";
import { platformTargets, tuningTargets } from "./platform-targets.mjs";
import { BASELINE, METHODS } from "./ranking-methods.mjs";

/** What a method is chosen by. */
const CHOSEN_BY = "bedroc";
const RESAMPLES = 2000;
/** Targets of fewer, queries among them, say nothing. */
const LEAST_ACTIVES = 20;
const FIGURES = { rocAuc: "ROC AUC", ef1: "EF 1 %", ef5: "EF 5 %", bedroc: "BEDROC", rie: "RIE", logAuc: "logAUC" };
const FAMILIES = ["MUV", "DUD", "ChEMBL"];

/** The method with the best figure on the targets that choose, of those that have been tried on all of them. */
export function chosenMethod(results) {
  const tuning = tuningTargets();
  const tried = Object.keys(METHODS).flatMap((method) => {
    const own = valuesOf(results, method, CHOSEN_BY, tuning);
    return own.length === tuning.length ? [{ method, figure: mean(own) }] : [];
  });
  return tried.sort((a, b) => b.figure - a.figure)[0]?.method;
}

/** How a method stands to plain ECFP4 similarity by one figure on targets: means, wins, bootstrap interval, p of Wilcoxon's test. */
export function pairedComparison(results, method, figure, targets) {
  const both = targets.filter((target) => [method, BASELINE].every((name) => entryOf(results, name, target)));
  const differences = both.map(
    (target) => entryOf(results, method, target)[figure] - entryOf(results, BASELINE, target)[figure],
  );
  return {
    nTargets: both.length,
    mean: mean(valuesOf(results, method, figure, both)),
    baseline: mean(valuesOf(results, BASELINE, figure, both)),
    wins: differences.filter((each) => each > 0).length,
    interval: bootstrapInterval(differences),
    p: wilcoxonSignedRank(differences),
  };
}

/** The targets of results with enough actives to be judged, family by family. */
export function judgedTargets(results) {
  return platformTargets().filter((target) => (entryOf(results, BASELINE, target)?.nActives ?? 0) >= LEAST_ACTIVES);
}

/** The page of results/platform.json. */
export function platformPage(results) {
  const all = judgedTargets(results);
  const left = results.filter(({ method, target }) => method === BASELINE && !all.includes(target));
  const unread = results.filter(({ method, refused }) => method === BASELINE && refused > 0);
  const tuning = tuningTargets().filter((target) => all.includes(target));
  const rest = all.filter((target) => !tuning.includes(target));
  const chosen = chosenMethod(results);
  const seconds = results.reduce((sum, each) => sum + each.seconds, 0);
  return `# Enrichment over the targets of RDKit's benchmarking platform

${all.length} targets: ${FAMILIES.map((family) => `${all.filter((each) => each.startsWith(family)).length} of ${family}`).join(", ")}. Protocol of doi:10.1186/1758-2946-5-26: 5 actives drawn at random are
the queries, the other actives and all decoys are ranked (the targets of ChEMBL share 10,000 decoys), 10 repeats with the seeds 1 to 10. Molecules are compared as they are written, not
standardised. Rows that cannot be read: ${unread.map(({ target, refused }) => `${refused} of ${target}`).join(", ")}; ${left.map(({ target, nActives }) => `${target}, of whose actives ${nActives} can be read (the others have the charge of an amidine on its carbon)`).join(", ")}, is left out. A figure of a target is the mean over its repeats, a figure below the mean over targets. Ties count against the ranking; alpha of BEDROC and RIE is 20.

Models are told that the queries are active and that compounds drawn from the library by the same seed (300, at most 20 %) are not: nobody has looked whether that is true. Two models with draws
of their own; a compound is judged by the models that were not told anything about it (arXiv:1010.0772). A model that learns from decoys of such sets learns in part what sets the
actives of a literature apart from a catalogue, which is easier than a real screen: read the figures of models as a comparison within these sets.

Every third target (${tuning.length}), the same ones before any figure was seen, chooses the method by its mean BEDROC: **\`${chosen}\`**. The other ${rest.length} judge it.

## Methods

${table(
  ["method", "what it is"],
  Object.entries(METHODS).map(([name, { says }]) => [`\`${name}\``, says]),
)}

## On the ${rest.length} targets that judge

${comparisonTable(results, rest)}

## On all ${all.length} targets

${comparisonTable(results, all)}

## On the ${tuning.length} targets that choose

${comparisonTable(results, tuning)}

Better: targets whose BEDROC is higher than by \`${BASELINE}\`. Difference: mean difference of BEDROC, with the percentile interval (95 %) of ${RESAMPLES} bootstrap resamples of targets. p: Wilcoxon's signed-rank test over the targets,
two-sided, corrected for the number of methods by Holm's method.

## By family: BEDROC on the targets that judge

${familyTable(results, rest)}

## By target: BEDROC

${targetTable(results, all, chosen)}

Scoring took ${Math.round(seconds)} s of wall time in all, on a machine that others used too; features and the reading of structures are not in that.
`;
}

/** The figures of all methods on targets, beside those of plain ECFP4 similarity. */
export function comparisonTable(results, targets) {
  const methods = methodsOf(results);
  const compared = methods.map((method) => pairedComparison(results, method, CHOSEN_BY, targets));
  const corrected = holm(compared.map(({ p }, i) => (methods[i] === BASELINE ? Number.NaN : p)));
  const rows = methods.map((method, i) => {
    const { wins, interval, mean: own, baseline, nTargets } = compared[i];
    const figures = Object.keys(FIGURES).map((name) => {
      const figure = mean(valuesOf(results, method, name, targets));
      return name === "ef1" || name === "ef5" || name === "rie" ? figure.toFixed(1) : figure.toFixed(3);
    });
    const isBaseline = method === BASELINE;
    const difference = `${signed(own - baseline)} (${interval.map(signed).join(" to ")})`;
    return [
      `\`${method}\``,
      ...figures,
      ...(isBaseline ? ["", "", ""] : [`${wins} of ${nTargets}`, difference, corrected[i].toPrecision(2)]),
    ];
  });
  return table(["method", ...Object.values(FIGURES), "better on", "difference of BEDROC", "p"], rows);
}

function familyTable(results, targets) {
  const rows = methodsOf(results).map((method) => [
    `\`${method}\``,
    ...FAMILIES.map((family) => {
      const own = targets.filter((target) => target.startsWith(family));
      return mean(valuesOf(results, method, CHOSEN_BY, own)).toFixed(3);
    }),
  ]);
  return table(["method", ...FAMILIES], rows);
}

function targetTable(results, targets, chosen) {
  const shown = [...new Set([BASELINE, "fused-six", "logistic", chosen])].filter((name) => METHODS[name] !== undefined);
  const rows = targets.map((target) => {
    const { nActives, nDecoys } = results.find((each) => each.target === target);
    const figures = shown.map((method) => entryOf(results, method, target)?.[CHOSEN_BY].toFixed(3) ?? "");
    return [target, nActives, nDecoys, ...figures];
  });
  return table(["target", "actives", "decoys", ...shown.map((name) => `\`${name}\``)], rows);
}

function methodsOf(results) {
  return Object.keys(METHODS).filter((method) => results.some((each) => each.method === method));
}

function entryOf(results, method, target) {
  return results.find((each) => each.method === method && each.target === target);
}

function valuesOf(results, method, figure, targets) {
  return targets.flatMap((target) => entryOf(results, method, target)?.[figure] ?? []);
}

function bootstrapInterval(differences) {
  const random = new Random(42);
  const n = differences.length;
  const means = Float64Array.from({ length: RESAMPLES }, () => {
    let sum = 0;
    for (let i = 0; i < n; i++) sum += differences[random.nextBelow(n)];
    return sum / n;
  }).sort();
  return [means[0.025 * RESAMPLES], means[0.975 * RESAMPLES]];
}

function mean(values) {
  return values.reduce((sum, each) => sum + each, 0) / values.length;
}

function signed(value) {
  return `${value < 0 ? "−" : "+"}${Math.abs(value).toFixed(3)}`;
}
