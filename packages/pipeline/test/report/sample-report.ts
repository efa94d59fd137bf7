import { readFileSync } from "node:fs";
import { Random } from "@molsieve/core";
import { histogramFromValues } from "../../src/report/histogram.js";
import type {
  EnrichmentQuestion,
  Point,
  RankingQuality,
  ReportData,
  ReportHit,
  ReportValidation,
} from "../../src/report/report-data.js";
import { structureText } from "../../src/report/structure-text.js";
import type { Worth } from "../../src/worth/worth.js";

interface Drawing {
  readonly id: string;
  readonly source: "measured" | "library";
  readonly smiles: string;
  readonly activity: number | null;
  readonly svg: string;
  readonly molblock: string;
  readonly hydrogens: readonly number[];
}

const DRAWINGS = JSON.parse(
  readFileSync(new URL("fixtures/drawings.golden.json", import.meta.url), "utf8"),
) as readonly Drawing[];
/** RDKit's drawings of real compounds. */
export const DRAWN_SVGS = DRAWINGS.map(({ svg }) => svg);
const structureOf = ({ molblock, hydrogens }: Drawing) => structureText(molblock, hydrogens) ?? "";
const MEASURED = DRAWINGS.filter((d) => d.source === "measured");
const LIBRARY = DRAWINGS.filter((d) => d.source === "library");

/** An invented but plausible campaign: real structures and drawings, random figures from a fixed seed. */
export function sampleReport(nHits = 50): ReportData {
  const random = new Random(7);
  const normal = (mean: number, sd: number) => {
    let sum = -6;
    for (let i = 0; i < 12; i++) sum += random.nextFloat();
    return mean + sd * sum;
  };
  const many = (n: number, mean: number, sd: number) => Array.from({ length: n }, () => normal(mean, sd));
  const training = many(811, 6.2, 0.8);
  const hidden = many(203, 6.3, 0.8);
  const library = many(4960, 5.7, 0.25);
  const points = hidden.map((measured, i) => {
    const predicted = 6.2 + 0.55 * (measured - 6.2) + normal(0, 0.45);
    const width = 0.7 + random.nextFloat() * 0.5;
    return { id: String(1_516_238 + i), measured, predicted, lower: predicted - width, upper: predicted + width };
  });
  const hits = Array.from({ length: nHits }, (_, i) => sampleHit(i, nHits, random));
  const hiddenActives = points.filter((p) => p.measured >= 7).map((p) => p.predicted);
  const property = (label: string, unit: string, of: (hit: ReportHit) => number, mean: number, sd: number) => {
    const whole = mean < 10 && label !== "logP";
    const spread = (m: number, n: number, s: number) =>
      many(n, m, s).map((v) => (whole ? Math.max(0, Math.round(v)) : v));
    return histogramFromValues({
      label,
      unit,
      whole,
      groups: [
        { group: "library", values: spread(mean * 0.6, 4960, sd * 1.6) },
        { group: "training", values: spread(mean, 811, sd) },
        { group: "hits", values: hits.map(of) },
      ],
    });
  };
  return {
    question:
      "Which 50 of 5,000 compounds should be tested first for activity like that of the sulfonamides of CHEMBL2321810?",
    run: {
      title: "First screen: chembl2321810 against 5,000 NCI compounds",
      seed: 42,
      versions: { molsieve: "0.1.0", rdkit: "2026.9.1", node: "20.20.0" },
      course: {
        created: "2026-11-21T23:00:00.000Z",
        machine: "AMD EPYC 9655, 2 cores, 7.8 GB memory, Linux x64",
        elapsed: [
          { stage: "read and standardise", seconds: 3.2 },
          { stage: "train", seconds: 14.7 },
          { stage: "screen", seconds: 6.31 },
          { stage: "pick and write", seconds: 1.05 },
        ],
      },
      command: "molsieve screen examples/campaigns/chembl2321810.yaml -o runs/demo",
      config: "target:\n  dataset: chembl2321810\n  activeFrom: 7\nlibrary:\n  dataset: nci-5k\npick:\n  count: 50\n",
      files: [
        {
          role: "measured compounds",
          path: "datasets/chembl2321810/activity.csv",
          bytes: 61_234,
          sha256: "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
        },
        {
          role: "library",
          path: "datasets/nci-5k/first_5K.smi",
          bytes: 182_031,
          sha256: "60303ae22b998861bce3b28f33eec1be758a213c86c93c076dbe9f558c11c752",
        },
      ],
    },
    target: {
      name: "chembl2321810",
      property: "activity",
      unit: "-log10 M",
      activeThreshold: 7,
      prediction: { kind: "value", what: "activity", unit: "-log10 M", threshold: 7 },
      nTraining: 811,
      nHidden: 203,
      activity: histogramFromValues({
        label: "activity",
        unit: "-log10 M",
        groups: [
          { group: "training", values: training },
          { group: "hidden", values: hidden },
        ],
      }),
      conflicts: [{ ids: ["1516238", "1516239"], smiles: "N#Cc1ccccc1", values: [6.11, 7.4], used: 6.755 }],
    },
    selection: { nScored: 5163, domainMinimum: 0.2, ruleOfFiveFailuresAllowed: 1, poolSize: 500 },
    funnel: [
      { lane: "target", name: "read", rowsIn: 1017, rowsOut: 1017, rejected: 0, note: "" },
      {
        lane: "target",
        name: "standardised",
        rowsIn: 1017,
        rowsOut: 1016,
        rejected: 1,
        note: "largest fragment, neutral",
      },
      {
        lane: "target",
        name: "replicates merged",
        rowsIn: 1016,
        rowsOut: 1014,
        rejected: 0,
        note: "median of 2 structures",
      },
      {
        lane: "target",
        name: "kept for training",
        rowsIn: 1014,
        rowsOut: 811,
        rejected: 0,
        note: "203 hidden by scaffold",
      },
      { lane: "library", name: "read", rowsIn: 5000, rowsOut: 4990, rejected: 10, note: "" },
      { lane: "library", name: "standardised", rowsIn: 4990, rowsOut: 4960, rejected: 30, note: "no organic fragment" },
      {
        lane: "library",
        name: "scored",
        rowsIn: 5163,
        rowsOut: 5163,
        rejected: 0,
        note: "203 hidden compounds mixed in",
      },
      {
        lane: "library",
        name: "rule of five",
        rowsIn: 5163,
        rowsOut: 4702,
        rejected: 0,
        note: "at most 1 condition fails",
      },
      {
        lane: "library",
        name: "inside the domain",
        rowsIn: 4702,
        rowsOut: 811,
        rejected: 0,
        note: "similarity 0.20 or more",
      },
      { lane: "library", name: "best-scored pool", rowsIn: 811, rowsOut: 500, rejected: 0, note: "" },
      { lane: "library", name: "diverse pick", rowsIn: 500, rowsOut: nHits, rejected: 0, note: "MaxMin" },
    ],
    accounting: { rowsIn: 6017, hits: nHits, nonHits: 6017 - nHits - 41, rejects: 41 },
    hits,
    hitsFile: "hits.csv",
    distributions: {
      score: histogramFromValues({
        label: "predicted activity",
        unit: "-log10 M",
        groups: [
          { group: "library", values: library },
          { group: "hiddenActives", values: hiddenActives },
        ],
      }),
      properties: [
        property("molecular weight", "g/mol", (h) => h.descriptors.MolWt, 430, 60),
        property("logP", "", (h) => h.descriptors.MolLogP, 3.9, 0.9),
        property("NH and OH", "", (h) => h.descriptors.NHOHCount, 2, 0.7),
        property("N and O atoms", "", (h) => h.descriptors.NOCount, 7, 1.2),
      ],
    },
    map: {
      x: hits.map((_, i) => (i * 37) % 1000),
      y: hits.map((_, i) => (i * 91) % 600),
      groups: [
        { group: "library", x: [10, 20, 400], y: [5, 300, 80] },
        { group: "training", x: [700, 720], y: [300, 310] },
      ],
    },
    spread: [
      { key: "predicted", label: "predicted", quantiles: [5, 5.5, 6, 6.5, 8] },
      { key: "similarity", label: "similarity", quantiles: [0.1, 0.15, 0.2, 0.25, 0.6] },
      { key: "MolWt", label: "MW", quantiles: [100, 200, 250, 300, 600] },
      { key: "MolLogP", label: "logP", quantiles: [-2, 1, 2, 3, 7] },
    ],
    alertSets: ["pains", "brenk"],
    otherColumns: [{ name: "score", ranks: true }],
    worth: sampleWorth(),
    validation: sampleValidation(points, random),
    rejects: [
      {
        stage: "library/standardise",
        code: "no-organic-fragment",
        count: 30,
        examples: [{ id: "NSC-1290", input: "[Cl-].[Na+]", message: "no fragment holds a carbon atom" }],
      },
      {
        stage: "library/parse",
        code: "syntax",
        count: 11,
        examples: [
          { id: "NSC-77", input: "C1CC(", message: "first_5K.smi, line 78: unclosed bracket" },
          { id: "NSC-91", input: "c1ccccc", message: "first_5K.smi, line 92: unclosed ring" },
        ],
      },
    ],
    caveats: ["The data set does not name the protein that was measured, so this report does not either."],
  };
}

function sampleHit(i: number, nHits: number, random: Random): ReportHit {
  const isHidden = i % 3 === 0;
  const drawing = (isHidden ? MEASURED : LIBRARY)[(i * 5) % (isHidden ? MEASURED : LIBRARY).length] as Drawing;
  const near = MEASURED[(i * 7 + 1) % MEASURED.length] as Drawing;
  const predicted = 7.9 - (2 * i) / nHits + 0.1 * random.nextFloat();
  const width = 0.5 + random.nextFloat() * 0.8;
  const similarity = isHidden ? 0.55 + 0.4 * random.nextFloat() : 0.18 + 0.25 * random.nextFloat();
  const MolWt = 180 + 350 * random.nextFloat();
  return {
    rank: i + 1,
    row: i * 31 + 4,
    id: i < LIBRARY.length ? drawing.id : `${drawing.id}-${i}`,
    source: isHidden ? "hidden" : "library",
    structure: structureOf(drawing),
    smiles: drawing.smiles,
    predicted,
    sd: width / 1.64,
    lower: predicted - width,
    upper: predicted + width,
    similarity,
    domain: similarity / 2,
    descriptors: {
      MolWt,
      MolLogP: -0.6 + 5.5 * random.nextFloat(),
      NHOHCount: random.nextBelow(5),
      NOCount: 2 + random.nextBelow(8),
    },
    ruleOfFiveFailed: MolWt > 500 ? ["MolWt > 500"] : [],
    nearest: {
      id: near.id,
      structure: structureOf(near),
      smiles: near.smiles,
      activity: near.activity ?? 0,
      similarity,
    },
    scaffold: i % 4 === 3 ? "" : "O=S(=O)(Nc1nccs1)c1ccc(Oc2ccccc2)cc1",
    measured: isHidden ? predicted + 1.2 * random.nextFloat() - 0.7 : null,
    alerts: i % 5 === 2 ? [{ name: `BRENK: pattern ${i % 3}`, atoms: [0, 1, 2] }] : [],
    others: [1 - i / nHits],
    contributions: i < 20 ? drawing.hydrogens.map((_, a) => Math.sin(a + i)) : null,
  };
}

function sampleWorth(): Worth {
  const hits = (value: number) => ({ hits: { value, lower: value / 2, upper: value * 1.5 } });
  const cost = { value: 100, lower: 80, upper: null };
  const points = [1, 10, 50, 100].map((tested) => ({
    tested,
    cost: 60 * tested,
    model: { ...hits(tested / 2), cost_per_hit: cost },
    similarity: { ...hits(tested / 3), cost_per_hit: { value: null, lower: null, upper: null } },
    random: { hits: tested / 50, cost_per_hit: 3000 },
    gain_over_similarity: { value: 1, lower: 0, upper: 2 },
  }));
  const curve = { compounds: 5163, prevalence: 0.02, is_assumed: true, hidden_actives: 80, points };
  const limits = ["Hidden compounds resemble the training series."];
  return { compound: 10, assay: 50, currency: "EUR", count: 50, library: curve, hidden: null, limits };
}

function sampleValidation(
  points: NonNullable<ReportValidation["regression"]>["points"],
  random: Random,
): ReportValidation {
  const nActives = points.filter((p) => p.measured >= 7).length;
  const around = (value: number, half: number) => ({ value, lower: value - half, upper: value + half });
  const quality = (auc: number, ef1: number, ef5: number, bedroc: number): RankingQuality => ({
    rocAuc: around(auc, 0.03),
    ef1: around(ef1, ef1 * 0.15),
    ef5: around(ef5, ef5 * 0.1),
    bedroc20: around(bedroc, 0.06),
    roc: curve((1 - auc) / auc, random),
    enrichment: curve(0.08 + (1 - auc) * 0.8, random),
  });
  const question = (nTotal: number, model: RankingQuality, baseline: RankingQuality): EnrichmentQuestion => ({
    nActives,
    nTotal,
    ef1Maximum: Math.min(100, nTotal / nActives),
    ef5Maximum: Math.min(20, nTotal / nActives),
    model,
    baseline,
  });
  return {
    screened: question(5163, quality(0.96, 78, 17.1, 0.86), quality(0.95, 81, 17.5, 0.88)),
    withinSeries: question(203, quality(0.76, 3.1, 2.9, 0.55), quality(0.66, 2.2, 2, 0.4)),
    regression: {
      n: points.length,
      rmse: around(0.61, 0.05),
      r2: around(0.41, 0.09),
      spearman: around(0.63, 0.08),
      coverage: 0.87,
      insideTraining: { rmse: 0.48, r2: 0.62 },
      points,
    },
  };
}

/** A staircase along `y = x^power`. */
function curve(power: number, random: Random): readonly Point[] {
  const xs = Array.from({ length: 60 }, () => random.nextFloat() ** 3).sort((a, b) => a - b);
  return [[0, 0], ...xs.map((x): Point => [x, x ** power]), [1, 1]];
}
