import type { Worth } from "../worth/worth.js";
import type { CompoundSheet, RadarAxis, SheetMap } from "./compound-sheet.js";
import type { Histogram } from "./histogram.js";
import type { ReportPrediction } from "./report-prediction.js";

/** Everything that the report shows, as plain values: `JSON.parse(JSON.stringify(data))` gives the same report. */
export interface ReportData {
  readonly run: ReportRun;
  /** What was asked, as one or two sentences. */
  readonly question: string;
  readonly target: ReportTarget;
  readonly selection: ReportSelection;
  /** Stages in the order they ran, both lanes. */
  readonly funnel: readonly FunnelStage[];
  readonly accounting: ReportAccounting;
  /** Proposed compounds, best first. */
  readonly hits: readonly ReportHit[];
  /** Name of the file beside the report that holds them all. */
  readonly hitsFile: string;
  readonly distributions: ReportDistributions;
  /** Where hits, training compounds and a sample of the library lie in chemical space; null where that was not worked out. */
  readonly map: SheetMap | null;
  /** The library's spread over `predicted`, `similarity` and the descriptors, for the radar; empty where it is not known. */
  readonly spread: readonly RadarAxis[];
  /** Catalogues of structural alerts that the hits were searched for. */
  readonly alertSets: readonly string[];
  /** Columns of the score, of other models and of queries, which `others` of a hit holds; `ranks` where hits are ordered by it. */
  readonly otherColumns: readonly { readonly name: string; readonly ranks: boolean }[];
  /** What testing is worth; null where the campaign states no prices or hid nothing. */
  readonly worth: Worth | null;
  /** How well known compounds, kept out of training, were found; `null` where the run hid none. */
  readonly validation: ReportValidation | null;
  /** Rejected rows by reason, most frequent first. */
  readonly rejects: readonly RejectGroup[];
  /** Paragraphs in plain words that only this run needs (a known defect of its data); shown after the derived ones. */
  readonly caveats: readonly string[];
}

/** What the report of a screen without a target shows, as plain values. */
export interface LibraryReportData {
  readonly run: ReportRun;
  /** What was asked, and what came of it, a sentence each. */
  readonly question: string;
  readonly answer: string;
  /** The chosen compounds. */
  readonly sheet: CompoundSheet;
  /** Catalogues of structural alerts that they were searched for. */
  readonly alertSets: readonly string[];
  /** Keys of the columns that are compared first. */
  readonly compared: readonly [x: string, y: string];
  /** What the parts of atoms add up to, for example `potency`; empty where they were not worked out. */
  readonly explained: string;
  /** How the columns are spread over a sample of the library and the chosen compounds. */
  readonly distributions: readonly Histogram[];
  /** The plan, stage by stage. */
  readonly funnel: readonly FunnelStage[];
  /** `rowsIn = scored + filtered + rejected`; of the scored rows, `chosen` are. */
  readonly accounting: {
    readonly rowsIn: number;
    readonly scored: number;
    readonly filtered: number;
    readonly rejected: number;
    readonly chosen: number;
  };
  /** Rows by what took them out. */
  readonly filteredBy: Readonly<Record<string, number>>;
  readonly rejectedBy: Readonly<Record<string, number>>;
  /** What the figures do not show. */
  readonly caveats: readonly string[];
}

/** What ran, where, and with which settings. */
export interface ReportRun {
  readonly title: string;
  readonly seed: number;
  /** Versions of Molsieve, of RDKit and of Node, as they name themselves. */
  readonly versions: { readonly molsieve: string; readonly rdkit: string; readonly node?: string };
  /** When, where and how long it ran; absent where equal runs have equal reports. */
  readonly course?: RunCourse;
  /** The command line as it was given. */
  readonly command: string;
  /** The config file, as text. */
  readonly config: string;
  readonly files: readonly ReportFile[];
}

/** When, where and how long a run ran. */
export interface RunCourse {
  /** Time of creation, ISO 8601 with zone. */
  readonly created: string;
  /** Processor, cores and memory in one line. */
  readonly machine: string;
  /** Wall time of each stage in the order they ran, seconds. */
  readonly elapsed: readonly { readonly stage: string; readonly seconds: number }[];
}

/** An input file of the run. */
export interface ReportFile {
  readonly role: string;
  readonly path: string;
  /** Null where it is not known. */
  readonly bytes: number | null;
  /** 64 hexadecimal digits. */
  readonly sha256: string;
}

/** The measured compounds that the model learned from. */
export interface ReportTarget {
  readonly name: string;
  /** The measured property, for example `activity`. */
  readonly property: string;
  /** Its unit, for example `-log10 M`; empty where it has none. */
  readonly unit: string;
  /** A compound is active from this value on, in `unit`. */
  readonly activeThreshold: number;
  readonly prediction: ReportPrediction;
  /** Compounds that the model was trained on, after replicates were merged. */
  readonly nTraining: number;
  /** Measured compounds kept out of training and mixed into the library. */
  readonly nHidden: number;
  /** Measured values, in `unit`; groups `training` and `hidden`. Null for a list of actives, which has no values. */
  readonly activity: Histogram | null;
  /** Compounds whose replicate measurements disagree. */
  readonly conflicts: readonly ReplicateConflict[];
}

/** One structure measured more than once with different results. */
export interface ReplicateConflict {
  /** Identifiers of the merged records. */
  readonly ids: readonly string[];
  readonly smiles: string;
  /** The measurements, in the target's unit, as ordered in `ids`. */
  readonly values: readonly number[];
  /** The value used for training, their median, in the target's unit. */
  readonly used: number;
}

/** How the hits were taken from the scored compounds. */
export interface ReportSelection {
  /** Compounds that got a score: library and hidden together. */
  readonly nScored: number;
  /** Least similarity to the nearest training compound that a hit may have, 0 to 1. */
  readonly domainMinimum: number;
  /** Most rule-of-five conditions that a hit may fail. */
  readonly ruleOfFiveFailuresAllowed: number;
  /** Best-scored compounds among which the diverse ones were picked. */
  readonly poolSize: number;
}

/** One step that rows pass. `rowsIn - rowsOut - rejected` rows are left out on purpose, for the reason in `note`. */
export interface FunnelStage {
  readonly lane: "target" | "library";
  readonly name: string;
  readonly rowsIn: number;
  readonly rowsOut: number;
  readonly rejected: number;
  readonly note: string;
}

/** Rows of all inputs, each counted once: `rowsIn = hits + nonHits + rejects`. */
export interface ReportAccounting {
  readonly rowsIn: number;
  readonly hits: number;
  readonly nonHits: number;
  readonly rejects: number;
}

/** Where a screened compound comes from: the library, or the measured compounds that were hidden in it. */
export type HitSource = "library" | "hidden";

/** One proposed compound. */
export interface ReportHit {
  /** 1 is the best. */
  readonly rank: number;
  /** 0-based record number in its input. */
  readonly row: number;
  /** The caller's identifier, never altered. */
  readonly id: string;
  readonly source: HitSource;
  /** Text of `structureText`; empty where there is no drawing. */
  readonly structure: string;
  /** Canonical SMILES of the standardised molecule. */
  readonly smiles: string;
  /** Predicted value, in the target's unit. */
  readonly predicted: number;
  /** Standard deviation of the prediction, in the target's unit. */
  readonly sd: number;
  /** Ends of the 90 % interval, in the target's unit. */
  readonly lower: number;
  readonly upper: number;
  /** Tanimoto similarity to the nearest training compound, 0 to 1. */
  readonly similarity: number;
  /** How well it lies inside the model's training domain, 0 to 1. */
  readonly domain: number;
  readonly descriptors: HitDescriptors;
  /** Names of the rule-of-five conditions that fail; empty where all hold. */
  readonly ruleOfFiveFailed: readonly string[];
  readonly nearest: NearestTraining;
  /** SMILES of the Bemis-Murcko scaffold; empty for a molecule without rings. */
  readonly scaffold: string;
  /** The value measured for a hidden compound, in the target's unit; `null` where nobody measured it. */
  readonly measured: number | null;
  /** Structural alerts that it raises, `SET: NAME`, with the atoms that raise them. */
  readonly alerts: readonly RaisedAlert[];
  /** What each atom adds to the prediction, in the target's unit, in the order of `structure`; null where it was not worked out. */
  readonly contributions: readonly number[] | null;
  /** One for each of `otherColumns`. */
  readonly others: readonly (number | string | null)[];
}

/** A structural alert of a hit. */
export interface RaisedAlert {
  readonly name: string;
  readonly atoms: readonly number[];
}

/** RDKit's descriptors of the rule of five. */
export interface HitDescriptors {
  /** Average molecular weight, g/mol. */
  readonly MolWt: number;
  /** Crippen's octanol-water log P. */
  readonly MolLogP: number;
  /** N-H and O-H bonds (hydrogen-bond donors). */
  readonly NHOHCount: number;
  /** N and O atoms (hydrogen-bond acceptors). */
  readonly NOCount: number;
}

/** The training compound most similar to a hit. */
export interface NearestTraining {
  readonly id: string;
  /** Text of `structureText`; empty where there is no drawing. */
  readonly structure: string;
  readonly smiles: string;
  /** Its measured value, in the target's unit. */
  readonly activity: number;
  /** Tanimoto similarity to the hit, 0 to 1. */
  readonly similarity: number;
}

/** How scores and properties are spread. */
export interface ReportDistributions {
  /** Predicted values, in the target's unit; groups `library` and `hiddenActives`. */
  readonly score: Histogram;
  /** One per property; groups `library`, `training` and `hits`. */
  readonly properties: readonly Histogram[];
}

/** The check against compounds whose truth was kept from the model. */
export interface ReportValidation {
  /** Hidden actives among everything that was screened; library compounds count as inactive. */
  readonly screened: EnrichmentQuestion;
  /** Hidden actives among the hidden compounds only: the ranking inside the series. */
  readonly withinSeries: EnrichmentQuestion;
  /** Null where no values are predicted. */
  readonly regression: ReportRegression | null;
}

/** One ranking question, answered by the model and by the similarity baseline. */
export interface EnrichmentQuestion {
  readonly nActives: number;
  /** Compounds ranked, the actives included. */
  readonly nTotal: number;
  /** Largest enrichment factor that any ranking can reach at 1 % and at 5 %. */
  readonly ef1Maximum: number;
  readonly ef5Maximum: number;
  readonly model: RankingQuality;
  /** Ranking by the largest similarity to a training active. */
  readonly baseline: RankingQuality;
}

/** How well one score ranks actives first; ties are broken against it. */
export interface RankingQuality {
  readonly rocAuc: Estimate | null;
  readonly ef1: Estimate | null;
  readonly ef5: Estimate | null;
  readonly bedroc20: Estimate | null;
  /** `[false positive rate, true positive rate]` from (0, 0) to (1, 1). */
  readonly roc: readonly Point[];
  /** `[fraction tested, fraction of actives found]`, ascending, fractions of 1. */
  readonly enrichment: readonly Point[];
}

/** The four figures of a {@link RankingQuality}; each is `null` where it is undefined, for example with no active. */
export type RankingMetric = "rocAuc" | "ef1" | "ef5" | "bedroc20";

export type Point = readonly [x: number, y: number];

/** A figure with its bootstrap 95 % interval. */
export interface Estimate {
  readonly value: number;
  readonly lower: number;
  readonly upper: number;
}

/** Predicted against measured values. */
export interface ReportRegression {
  /** Hidden compounds compared. */
  readonly n: number;
  /** Root mean squared error, in the target's unit. */
  readonly rmse: Estimate;
  /** Coefficient of determination, at most 1; negative is worse than always saying the mean. */
  readonly r2: Estimate;
  /** Rank correlation, -1 to 1. */
  readonly spearman: Estimate;
  /** Share of the hidden compounds whose measured value lies in its 90 % interval, 0 to 1. */
  readonly coverage: number;
  /** The same errors of training compounds by models that had not seen them; null where they are not known. */
  readonly insideTraining: { readonly rmse: number | null; readonly r2: number | null };
  /** One per hidden compound, in the target's unit. */
  readonly points: readonly RegressionPoint[];
}

export interface RegressionPoint {
  readonly id: string;
  readonly measured: number;
  readonly predicted: number;
  /** Ends of the 90 % interval. */
  readonly lower: number;
  readonly upper: number;
}

/** Rows rejected for one reason. */
export interface RejectGroup {
  readonly stage: string;
  readonly code: string;
  readonly count: number;
  /** The first few of them. */
  readonly examples: readonly { readonly id: string; readonly input: string; readonly message: string }[];
}
