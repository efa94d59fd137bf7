import { parseSmiles, type RdkitEngine } from "@molsieve/chem";
import { parseFeatures } from "@molsieve/featurise";
import type { PortableModel } from "@molsieve/models";
import type { StagePool } from "@molsieve/screen";
import { stringify } from "yaml";
import type { DescribedRow } from "../job/describe-rows.js";
import type { LibraryRun } from "../job/library-run.js";
import { scoreValue } from "../job/library-shard.js";
import type { ScoreColumn } from "../plan/score-column.js";
import type { ScreenPlan } from "../plan/screen-plan.js";
import {
  type CompoundSheet,
  digitsOf,
  histogramFromValues,
  type LibraryReportData,
  type RadarAxis,
  rounded,
  type SheetColumn,
  sheetAlerts,
  signedPercent,
} from "../report/index.js";
import { type CompoundMark, REPORT_ALERTS } from "../stages/compound-marker.js";
import { createFingerprinter } from "../stages/fingerprinter.js";
import { spreadOf } from "./library-spread.js";
import { explainable, markCompounds } from "./mark-compounds.js";
import { reportMap } from "./report-map.js";

/** Hits that a report shows: a page of more is slow to open. */
const MOST_HITS = 10_000;
/** Columns of numbers in the table and in the radar; the others stand among a compound's details. */
const TABLE_COLUMNS = 8;
const RADAR_AXES = 8;
/** What compounds are compared by on the map. */
const MAP_FEATURES = parseFeatures("morgan:radius=2,bits=2048");

/**
 * What the report of a screen without a target shows; of its hits the best 10,000.
 *
 * @param pool marks the compounds
 * @param hits the best first
 * @param sample scored rows of the library drawn at random
 * @throws {MolsieveError} `cancelled` once `signal` has fired
 */
export async function libraryReportData(
  plan: ScreenPlan,
  run: Omit<LibraryRun, "files">,
  hits: readonly DescribedRow[],
  sample: readonly DescribedRow[],
  pool: StagePool,
  signal: AbortSignal | undefined,
): Promise<LibraryReportData> {
  const rows = hits.slice(0, MOST_HITS);
  const { screen, rank } = plan;
  const { rows_in, scored, filtered, rejected } = run.accounting;
  const columns = sheetColumns(plan, rows);
  const numeric = plan.columns.filter((column) => column.labels === undefined && !isPartOf(column, plan));
  const first = rank?.column.name ?? "rank";
  const others = numeric.filter(({ name }) => name !== first);
  const other = (others.find(({ source }) => source.kind !== "score") ?? others[0])?.name ?? "rank";
  const explained = explainedColumn(plan);
  const marks = await markCompounds(
    {
      engine: plan.engine,
      pool,
      signal,
      explained: modelBehind(plan, explained),
      features: MAP_FEATURES,
      pictures: false,
    },
    rows.map(({ smiles }) => smiles),
  );
  return {
    run: {
      title: screen.title,
      seed: screen.seed,
      versions: run.versions,
      command: "molsieve screen CONFIG -o FOLDER",
      config: stringify(screen),
      files: run.inputs.map(({ role, path, bytes, sha256 }) => ({ role, path, bytes, sha256 })),
    },
    question: questionOf(plan, run),
    answer: answerOf(run, rows.length),
    sheet: {
      structures: marks.map(({ structure }) => structure),
      alerts: sheetAlerts(marks.map(({ alerts }) => alerts)),
      map: mapOf(plan.engine, marks, sample),
      ids: rows.map(({ id }) => id),
      smiles: rows.map(({ smiles }) => smiles),
      columns,
      contributions: marks.map(({ contributions }) => contributions && signedPercent(contributions)),
      nearest: null,
      reason: null,
      ...radarOf(plan, sample),
    },
    alertSets: REPORT_ALERTS,
    compared: [other, first],
    explained: explained?.name ?? "",
    distributions: numeric.slice(0, TABLE_COLUMNS).flatMap((column) => {
      const valuesOf = (described: readonly DescribedRow[]) => finite(plan, column, described);
      const library = valuesOf(sample);
      if (library.length === 0) return [];
      const groups = [
        { group: "library", values: library },
        { group: "hits", values: valuesOf(rows) },
      ] as const;
      return histogramFromValues({ label: column.name, unit: "", groups });
    }),
    funnel: run.stages.map((stage) => ({
      lane: "library",
      name: stage.name,
      rowsIn: stage.rows_in,
      rowsOut: stage.rows_out,
      rejected: 0,
      note: "",
    })),
    accounting: { rowsIn: rows_in, scored, filtered, rejected, chosen: run.accounting.hits },
    filteredBy: run.accounting.filtered_by,
    rejectedBy: run.accounting.rejected_by,
    caveats: caveatsOf(plan, run, rows.length),
  };
}

function mapOf(
  engine: RdkitEngine,
  marks: readonly CompoundMark[],
  sample: readonly DescribedRow[],
): CompoundSheet["map"] {
  const fingerprinter = createFingerprinter(MAP_FEATURES);
  const fingerprintOf = ({ smiles }: DescribedRow) => {
    const parsed = parseSmiles(engine, smiles);
    if (!parsed.ok) return new Uint8Array(fingerprinter.nBits / 8);
    using mol = parsed.mol;
    return fingerprinter.of(mol.molecule());
  };
  return reportMap({
    rows: marks.map(({ fingerprint }) => fingerprint),
    training: [],
    library: sample.map(fingerprintOf),
    nBits: fingerprinter.nBits,
  });
}

/** What atoms are said to add to: the column of a model's value that ranks, otherwise the first one; ONNX models cannot be asked. */
function explainedColumn({ columns, rank, models }: ScreenPlan): ScoreColumn | undefined {
  const candidates = rank === undefined ? columns : [rank.column, ...columns];
  return candidates.find(({ source }) => {
    if (source.kind !== "model" || (source.what !== "value" && source.what !== "probability")) return false;
    return models[source.model]?.init.parts.kind === "trusted";
  });
}

/** The model of such a column, of that target alone. */
function modelBehind({ models }: ScreenPlan, column: ScoreColumn | undefined): PortableModel | undefined {
  if (column?.source.kind !== "model") return undefined;
  return explainable(models[column.source.model]?.init, column.source.target);
}

function sheetColumns(plan: ScreenPlan, rows: readonly DescribedRow[]): SheetColumn[] {
  let nShown = 0;
  return plan.columns.map((column): SheetColumn => {
    const values = rows.map((row) => {
      const value = scoreValue(column, row.scores[plan.columns.indexOf(column)] as number);
      return typeof value === "number" ? rounded(value) : value;
    });
    const inTable = column.labels === undefined && !isPartOf(column, plan) && nShown < TABLE_COLUMNS;
    if (inTable) nShown++;
    return {
      key: column.name,
      label: column.name,
      title: titleOf(column, plan),
      digits: digitsOf(values),
      values,
      inTable,
    };
  });
}

/** Whether a column says more of another one: ends of intervals, domain, what parts weigh. */
function isPartOf({ source }: ScoreColumn, { screen }: ScreenPlan): boolean {
  if (source.kind === "model") return source.what !== "value" && source.what !== "probability";
  if (source.kind === "similar") return source.what === "query";
  if (source.kind === "consensus") return source.what === "disagreement";
  return source.kind === "score" && (source.what === "share" || (source.what === "must" && screen.score === undefined));
}

function titleOf({ name, source }: ScoreColumn, { models, consensus }: ScreenPlan): string {
  switch (source.kind) {
    case "model":
      return `${source.what} of ${models[source.model]?.file ?? "a model"}`;
    case "similar":
      return source.what === "similarity" ? "Tanimoto similarity to the nearest query, 0 to 1" : "the nearest query";
    case "consensus": {
      const { by = "mean", members = [] } = consensus[source.place]?.definition ?? {};
      const names = members.map((member) => member.name).join(", ");
      return `${source.what === "value" ? by : "standard deviation"} of ${names}`;
    }
    case "descriptor":
      return `RDKit's descriptor ${source.name}`;
    default:
      return source.what === "desirability" ? `part of the score, 0 to 1: ${name}` : name;
  }
}

function finite(plan: ScreenPlan, column: ScoreColumn, rows: readonly DescribedRow[]): number[] {
  const at = plan.columns.indexOf(column);
  return rows.map((row) => row.scores[at] as number).filter(Number.isFinite);
}

/** The parts of the score where there are some, otherwise where columns lie in the sample. */
function radarOf(plan: ScreenPlan, sample: readonly DescribedRow[]): Pick<CompoundSheet, "radar" | "radarText"> {
  const parts = plan.columns.filter(({ source }) => source.kind === "score" && source.what === "desirability");
  if (parts.length >= 3) {
    const radar = parts.slice(0, RADAR_AXES).map(({ name }): RadarAxis => {
      const prefix = `${plan.screen.score?.name ?? ""}_`;
      return { key: name, label: name.startsWith(prefix) ? name.slice(prefix.length) : name, quantiles: [0, 1] };
    });
    return { radar, radarText: "Parts of the score: middle 0, dashed 0.5, rim 1" };
  }
  const numeric = plan.columns.filter((column) => column.labels === undefined && !isPartOf(column, plan));
  const radar = numeric.flatMap((column) => spreadOf(column.name, column.name, finite(plan, column, sample)) ?? []);
  return {
    radar: radar.slice(0, RADAR_AXES),
    radarText: "Share of the library's sample below it: middle 0 %, dashed 50 %, rim 100 %",
  };
}

function questionOf({ screen, rank }: ScreenPlan, { accounting }: Omit<LibraryRun, "files">): string {
  const order =
    rank === undefined
      ? "in the order of the library"
      : `by ${rank.column.name}, ${rank.ascending ? "the least" : "the largest"} first`;
  return `Which ${screen.hits.count.toLocaleString("en-GB")} of ${accounting.rows_in.toLocaleString("en-GB")} rows are best, ${order}?`;
}

function answerOf({ accounting, order }: Omit<LibraryRun, "files">, nShown: number): string {
  const { rows_in, scored, filtered, rejected, hits } = accounting;
  const number = (value: number) => value.toLocaleString("en-GB");
  const sentences = [
    `${number(scored)} of ${number(rows_in)} rows were scored, ${number(filtered)} were taken out by filters and ${number(rejected)} could not be used; ${number(hits)} were chosen.`,
  ];
  if (hits > nShown) sentences.push(`The best ${number(nShown)} of them are on this page.`);
  if (order !== undefined) {
    const { ordered } = order.hits;
    sentences.push(
      `${number(ordered)} of them are in the order, order.csv beside this file${order.cost === null ? "" : `, for ${number(order.cost)} together`}.`,
    );
  }
  return sentences.join(" ");
}

function caveatsOf(
  { models, rank, screen }: ScreenPlan,
  { accounting }: Omit<LibraryRun, "files">,
  nShown: number,
): string[] {
  return [
    ...(models.length === 0
      ? ["No model took part: nothing here says whether a compound is active."]
      : [
          "No compound of this run was measured, so nothing here says how good the predictions are: the models' own cards do, for compounds like those they were trained on. Far from these a prediction is a guess with a number; look at the columns that end in _domain where there are any.",
        ]),
    ...(screen.score === undefined
      ? []
      : [
          "The score says how far a compound meets the wishes in the config. It is no probability of anything, unless they are combined as one, and as good as what it is computed from.",
        ]),
    ...(rank === undefined ? ["Nothing ranks the compounds: they are the first of the library that passed."] : []),
    ...(accounting.unranked === 0
      ? []
      : [`${accounting.unranked.toLocaleString("en-GB")} scored rows have no value to rank by and were not chosen.`]),
    `Structural alerts (${REPORT_ALERTS.join(", ")}) are shown for the ${nShown.toLocaleString("en-GB")} compounds of this page and took nothing out unless the config says so. They are reasons to look twice, with many false alarms.`,
    "The library's spread, in plots and radars, is that of a random sample of the rows that passed the filters.",
  ];
}
