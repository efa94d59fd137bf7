import { type Enrichment, type EnrichmentMetrics, type LabelledScore, rankingCurves } from "../evaluate/enrichment.js";
import type { ScreenValidation } from "../evaluate/validate-screen.js";
import type { Hit } from "../hits/hit.js";
import type { CompoundStatus, ScoredCompound, ScoreName } from "../hits/scored-compound.js";
import { plural } from "../report/format.js";
import {
  type EnrichmentQuestion,
  type FunnelStage,
  histogramFromValues,
  type RadarAxis,
  type RankingQuality,
  type ReportData,
  type ReportHit,
  type ReportRegression,
} from "../report/index.js";
import type { RunFacts } from "../run-facts.js";
import { type CompoundMark, REPORT_ALERTS } from "../stages/compound-marker.js";
import { activityUnit } from "../target-data/activity-unit.js";
import type { MeasuredCompound } from "../target-data/merge-replicates.js";
import { spreadOf } from "./library-spread.js";
import { evenly, reportMap } from "./report-map.js";
import { reportPrediction } from "./report-prediction.js";
import type { RunManifest } from "./run-manifest.js";

/** Hits that a report shows: a page of more is slow to open. */
const MOST_HITS = 10_000;
/** Training compounds on the map. */
const MAPPED_TRAINING = 500;

/** What the report shows of a run; of its hits the best 10,000. */
export function reportDataOf(facts: RunFacts, run: RunManifest): ReportData {
  const { campaign, options, hidden, training, compounds, screened, validation } = facts;
  const hits = facts.hits.slice(0, MOST_HITS);
  const marks = facts.marks.slice(0, MOST_HITS);
  const { target } = campaign;
  const { rows_in, non_hits, rejected } = run.accounting.screened;
  return {
    question: questionOf(facts),
    run: {
      title: campaign.title,
      seed: campaign.seed,
      versions: run.versions,
      course: {
        created: run.created,
        machine: run.machine,
        elapsed: run.stages.map(({ name, seconds }) => ({ stage: name, seconds })),
      },
      command: `molsieve screen CONFIG${options.output === undefined ? "" : ` -o ${options.output}`} --seed ${campaign.seed}`,
      config: options.configText ?? JSON.stringify(campaign, null, 2),
      files: run.inputs.map(({ role, path, bytes, sha256 }) => ({
        role,
        path,
        bytes,
        sha256: sha256 ?? "",
      })),
    },
    target: {
      name: campaign.title,
      property: target.activity,
      unit: run.target.unit,
      activeThreshold: target.active,
      prediction: reportPrediction(campaign),
      nTraining: training.length,
      nHidden: hidden.length,
      activity: target.listed
        ? null
        : histogramFromValues({
            label: `measured ${target.activity}`,
            unit: run.target.unit,
            groups: [
              { group: "training", values: training.map(({ activity }) => activity) },
              { group: "hidden", values: hidden.map(({ activity }) => activity) },
            ],
          }),
      conflicts: compounds
        .filter(({ range }) => range > 1)
        .map(({ ids, values, activity, first }) => ({ ids, values, used: activity, smiles: first.prepared.smiles })),
    },
    selection: {
      nScored: screened.nScored,
      domainMinimum: campaign.hits.minDomain,
      ruleOfFiveFailuresAllowed: campaign.hits.maxRuleOfFiveViolations,
      poolSize: campaign.hits.pool ?? 5 * campaign.hits.count,
    },
    funnel: funnelOf(facts, run),
    accounting: { rowsIn: rows_in, hits: facts.hits.length, nonHits: non_hits, rejects: rejected },
    hitsFile: `hits.${campaign.outputs.hits[0]}`,
    hits: hits.map((hit, i) => reportHit(facts, hit, marks[i] as CompoundMark)),
    distributions: facts.distributions,
    map: reportMap({
      rows: marks.map(({ fingerprint }) => fingerprint),
      training: evenly(training.length, MAPPED_TRAINING).map(
        (place) => (training[place] as MeasuredCompound).first.prepared.fingerprint,
      ),
      library: facts.librarySample.map(facts.fingerprintOf),
      nBits: facts.fingerprinter.nBits,
    }),
    spread: spreads(facts.librarySample),
    alertSets: REPORT_ALERTS,
    otherColumns: facts.columns.others.map((column) => ({
      name: column.name,
      ranks: column === facts.columns.all[facts.columns.merit],
    })),
    worth: facts.worth ?? null,
    validation: validation === undefined ? null : reportValidation(validation, facts),
    rejects: facts.rejectGroups,
    caveats: [],
  };
}

function questionOf({ campaign, screened, hidden, model, presumed }: RunFacts): string {
  const { target, hits } = campaign;
  const ask = `Which ${hits.count} of ${screened.nLibraryRows.toLocaleString("en-GB")} library compounds should be tested first?`;
  const told =
    presumed.length === 0
      ? ""
      : ` and ${plural(presumed.length, "compound")} of the library that are presumed to be inactive`;
  const learnt = `The model learnt from ${model.nTraining.toLocaleString("en-GB")} ${target.listed ? "known actives" : `measured compounds (${target.activity}, ${activityUnit(target)})`}${told}.`;
  if (hidden.length === 0) return `${ask} ${learnt}`;
  return `${ask} ${learnt} To see whether it works, ${hidden.length} measured compounds were kept from it and mixed into the library.`;
}

function funnelOf({ campaign, screened, hits }: RunFacts, run: RunManifest): FunnelStage[] {
  const target = run.stages
    .filter(({ name }) => name.startsWith("target/"))
    .map(
      ({ name, rows_in, rows_out, rejected, note }): FunnelStage => ({
        lane: "target",
        name: name.slice("target/".length),
        rowsIn: rows_in,
        rowsOut: rows_out,
        rejected,
        note,
      }),
    );
  const lost = (status: CompoundStatus) => screened.counts[status] ?? 0;
  const filtered = run.accounting.screened.non_hits_by_reason.filtered ?? 0;
  let rows = screened.nScored + filtered;
  const step = (name: string, left: number, note: string): FunnelStage => {
    const rowsIn = rows;
    rows -= left;
    return { lane: "library", name, rowsIn, rowsOut: rows, rejected: 0, note };
  };
  const { minDomain, maxRuleOfFiveViolations, count, pool = 5 * count } = campaign.hits;
  return [
    ...target,
    {
      lane: "library",
      name: "read, standardise, score",
      rowsIn: screened.nRows,
      rowsOut: rows,
      rejected: screened.nRejected,
      note: "library rows and hidden compounds",
    },
    ...(filtered === 0 ? [] : [step("filters", filtered, Object.keys(screened.filteredBy).join(", "))]),
    step(
      "new structures",
      lost("known") + lost("duplicate"),
      `${lost("known")} in the training set, ${lost("duplicate")} repeated`,
    ),
    step(
      "rule of five",
      lost("rule-of-five"),
      `more than ${maxRuleOfFiveViolations} violation${maxRuleOfFiveViolations === 1 ? "" : "s"}`,
    ),
    step("inside the domain", lost("outside-domain"), `similarity to the nearest training compound below ${minDomain}`),
    step("pool", lost("below-pool"), `predicted below the best ${pool}`),
    step("diverse choice", lost("not-picked"), `MaxMin, ${hits.length} picked`),
  ];
}

const RADAR_AXES: readonly (readonly [key: string, name: ScoreName, label: string])[] = [
  ["predicted", "value", "predicted"],
  ["similarity", "similarity", "similarity"],
  ["MolWt", "MolWt", "MW"],
  ["MolLogP", "MolLogP", "logP"],
  ["NHOHCount", "NHOHCount", "NH + OH"],
  ["NOCount", "NOCount", "N + O"],
];

function spreads(sample: readonly ScoredCompound[]): RadarAxis[] {
  return RADAR_AXES.flatMap(([key, name, label]) => {
    const values = sample.map(({ numbers }) => numbers[name]);
    return spreadOf(key, label, values) ?? [];
  });
}

function reportHit({ drawings }: RunFacts, hit: Hit, { structure, alerts, contributions }: CompoundMark): ReportHit {
  const { compound, nearest } = hit;
  const { numbers, entry } = compound;
  return {
    rank: hit.rank,
    row: entry.row,
    id: entry.id,
    source: entry.source,
    structure,
    smiles: compound.smiles,
    predicted: numbers.value,
    sd: numbers.sd,
    lower: numbers.lower,
    upper: numbers.upper,
    similarity: numbers.similarity,
    domain: numbers.domain,
    descriptors: {
      MolWt: numbers.MolWt,
      MolLogP: numbers.MolLogP,
      NHOHCount: numbers.NHOHCount,
      NOCount: numbers.NOCount,
    },
    ruleOfFiveFailed: hit.ruleOfFiveFailed,
    nearest: {
      id: nearest.first.record.id,
      structure: drawings.get(nearest.first.prepared.smiles) ?? "",
      smiles: nearest.first.prepared.smiles,
      activity: nearest.activity,
      similarity: numbers.similarity,
    },
    scaffold: hit.scaffold,
    measured: hit.measured,
    alerts,
    contributions,
    others: compound.others,
  };
}

function reportValidation(validation: ScreenValidation, facts: RunFacts): NonNullable<ReportData["validation"]> {
  const { screened, withinSeries, labelled } = validation;
  return {
    screened: question(screened, labelled.screened),
    withinSeries: question(withinSeries, labelled.withinSeries),
    regression: reportRegression(validation, facts),
  };
}

function question(enrichment: Enrichment | undefined, compounds: readonly LabelledScore[]): EnrichmentQuestion {
  const nTotal = compounds.length;
  const nActives = compounds.filter(({ active }) => active).length;
  const maximum = (fraction: number) => {
    const taken = Math.max(1, Math.ceil(fraction * nTotal - 1e-9));
    return nActives === 0 ? 0 : Math.min(taken, nActives) / taken / (nActives / nTotal);
  };
  return {
    nActives,
    nTotal,
    ef1Maximum: maximum(0.01),
    ef5Maximum: maximum(0.05),
    model: quality(enrichment?.model, compounds, ({ value }) => value),
    baseline: quality(enrichment?.baseline, compounds, ({ baseline }) => baseline),
  };
}

function quality(
  metrics: EnrichmentMetrics | undefined,
  compounds: readonly LabelledScore[],
  score: (compound: LabelledScore) => number,
): RankingQuality {
  return {
    rocAuc: metrics?.roc_auc_ties_against ?? null,
    ef1: metrics?.ef1 ?? null,
    ef5: metrics?.ef5 ?? null,
    bedroc20: metrics?.bedroc20 ?? null,
    ...rankingCurves(compounds, score),
  };
}

function reportRegression(
  { regression }: ScreenValidation,
  { screened, hidden, model }: RunFacts,
): ReportRegression | null {
  if (regression === undefined) return null;
  const points = screened.found.flatMap(({ entry, numbers }) => {
    const { value, lower, upper } = numbers;
    const { activity, qualifier } = hidden[entry.hiddenIndex] as MeasuredCompound;
    return qualifier === 0 ? [{ id: entry.id, measured: activity, predicted: value, lower, upper }] : [];
  });
  const figure = (name: string): number | null => {
    const value = model.metrics[0]?.[name];
    return typeof value === "number" ? value : null;
  };
  return { ...regression, insideTraining: { rmse: figure("rmse"), r2: figure("r2") }, points };
}
