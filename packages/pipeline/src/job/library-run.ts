import type { LibraryScreen } from "../config/library-screen.js";
import type { OrderSummary } from "../triage/write-order.js";

/** The record of a screen without a target, `run.json`: what went in and what came out. Equal screens have equal records. */
export interface LibraryRun {
  readonly format: "molsieve-library-run/1";
  readonly title: string;
  readonly versions: { readonly molsieve: string; readonly rdkit: string };
  /** Who read SMILES. */
  readonly engine: string;
  readonly config: LibraryScreen;
  /** How structures were standardised. */
  readonly standardise: string;
  readonly inputs: readonly {
    readonly role: "library" | "model" | "queries" | "filter";
    readonly path: string;
    readonly bytes: number | null;
    readonly sha256: string;
    /** What was guessed, a sentence each. */
    readonly notes: readonly string[];
  }[];
  /** The stages in the order in which molecules came to them: rows in and through. */
  readonly stages: readonly { readonly name: string; readonly rows_in: number; readonly rows_out: number }[];
  /** `rows_in = scored + filtered + rejected` */
  readonly accounting: {
    readonly rows_in: number;
    readonly scored: number;
    readonly filtered: number;
    readonly rejected: number;
    /** Scored rows without a value to rank by. */
    readonly unranked: number;
    readonly hits: number;
    readonly filtered_by: Readonly<Record<string, number>>;
    readonly rejected_by: Readonly<Record<string, number>>;
  };
  /** How many structures were read, by whom. */
  readonly readings: Readonly<Record<string, number>>;
  /** What hits are ranked by; null: by their place in the library. */
  readonly rank: { readonly by: string; readonly order: "ascending" | "descending" } | null;
  /** Columns of the hits. */
  readonly columns: readonly string[];
  /** What is ordered of the hits; absent where the config asks for no order. */
  readonly order?: OrderSummary;
  /** sha256 of the files beside it, by name. */
  readonly files: Readonly<Record<string, string>>;
}

/** What a screen cost, `timing.json`: no two runs are alike. */
export interface LibraryTiming {
  readonly finished: string;
  /** Of the process that finished the run, from its start. */
  readonly seconds: number;
  readonly workers: number;
  readonly peak_memory_mib: number;
  /** Over all processes that worked on the run. */
  readonly stages: readonly StageCost[];
}

/** What a stage of a plan did and cost. */
export interface StageCost {
  readonly name: string;
  readonly rows_in: number;
  readonly rows_out: number;
  /** Share of its rows that went through; null where none came. */
  readonly pass_rate: number | null;
  /** Of a worker's time, for each of its rows; null where none came. */
  readonly microseconds: number | null;
}
