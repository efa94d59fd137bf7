import type { ReportPrediction } from "./report-prediction.js";

/** The compounds of a report as its page carries them: column by column, `[nRows]`, the best compound first. */
export interface CompoundSheet {
  readonly ids: readonly string[];
  /** Canonical SMILES; empty where it is not known. */
  readonly smiles: readonly string[];
  /** Texts of `structureText`; empty where there is no drawing. */
  readonly structures: readonly string[];
  readonly columns: readonly SheetColumn[];
  /** What structural alerts were looked for, and found; null where none were looked for. */
  readonly alerts: SheetAlerts | null;
  /** What each atom adds to the prediction, from -100 to 100 of the largest part of the row; null where it was not worked out. */
  readonly contributions: readonly (readonly number[] | null)[];
  /** Compounds that rows are compared with, and which of them each row; null where there are none. */
  readonly nearest: SheetNearest | null;
  /** Axes of the radar; empty where the library's spread is not known. */
  readonly radar: readonly RadarAxis[];
  /** What middle and rim of the radar are. */
  readonly radarText: string;
  readonly map: SheetMap | null;
  /** What the sentence about a compound needs; null where there is no target. */
  readonly reason: SheetReason | null;
}

/** A column of a {@link CompoundSheet}. */
export interface SheetColumn {
  /** Its name in files; unlike those of the others. */
  readonly key: string;
  readonly label: string;
  /** What it is, in a sentence. */
  readonly title: string;
  /** Of numbers; 0 for text. */
  readonly digits: number;
  /** Numbers, or text; null where there is none. */
  readonly values: readonly (number | string | null)[];
  /** Ends of an interval around each value, on a common scale. */
  readonly interval?: {
    readonly lower: readonly number[];
    readonly upper: readonly number[];
    readonly scale: readonly [low: number, high: number];
  };
  /** A value that divides: what those from it on and those below are called; empty for nothing. */
  readonly divide?: { readonly from: number; readonly above: string; readonly below: string };
  /** Whether it stands in the table; otherwise among a compound's details alone. */
  readonly inTable: boolean;
}

/** Structural alerts of the compounds. */
export interface SheetAlerts {
  /** Alerts that are raised at least once, `SET: NAME`. */
  readonly names: readonly string[];
  /** Of each row the alerts, as places in `names`, with the atoms that raise them. */
  readonly rows: readonly (readonly (readonly [alert: number, atoms: readonly number[]])[])[];
}

/** Known compounds that rows are compared with. */
export interface SheetNearest {
  /** What they are, for example `nearest training compound`. */
  readonly what: string;
  readonly compounds: readonly {
    readonly id: string;
    readonly smiles: string;
    readonly structure: string;
    /** Null for known actives without a measured value. */
    readonly value: number | null;
  }[];
  /** Places in `compounds`, `[nRows]`. */
  readonly rows: readonly number[];
}

/** An axis of the radar: where a value lies among others, those of the library for example. */
export interface RadarAxis {
  /** Key of its column. */
  readonly key: string;
  readonly label: string;
  /** The others at equal steps from 0 to 100 %, ascending, two or more. */
  readonly quantiles: readonly number[];
}

/** The map of chemical space. */
export interface SheetMap {
  /** Places of the rows, 0 to 1000, `[nRows]`. */
  readonly x: readonly number[];
  readonly y: readonly number[];
  /** What they are compared with, likewise. */
  readonly groups: readonly {
    readonly group: "library" | "training";
    readonly x: readonly number[];
    readonly y: readonly number[];
  }[];
}

/** What the sentence about a compound of a campaign needs. */
export interface SheetReason {
  readonly prediction: ReportPrediction;
  /** Of measured values; empty where they have none. */
  readonly unit: string;
  /** Active from this value on, in `unit`. */
  readonly activeThreshold: number;
  /** Similarity below which a compound is outside the domain. */
  readonly domainMinimum: number;
  /** Compounds that got a score. */
  readonly nScored: number;
}
