import type { Command } from "./command.js";

/** A verb of the `molsieve` command that is not loaded yet. */
export interface CommandEntry {
  readonly name: string;
  readonly summary: string;
  /** What it is and does: each verb loads what it needs when it is used. */
  load(): Promise<Command>;
}

/** The verbs, in the order of the usage text. */
export const COMMANDS: readonly CommandEntry[] = [
  {
    name: "init",
    summary:
      "Write a campaign for a table of measured compounds, or a list of known actives, with a comment on every choice.",
    load: async () => (await import("./init-command.js")).initCommand,
  },
  {
    name: "convert",
    summary: "Write a file of structures in another format: .smi .csv .tsv .sdf .jsonl .parquet .arrow.",
    load: async () => (await import("./convert-command.js")).convertCommand,
  },
  {
    name: "standardise",
    summary: "Write the standard form of every compound as canonical SMILES.",
    load: async () => (await import("./standardise-command.js")).standardiseCommand,
  },
  {
    name: "prepare",
    summary: "Standardise (and featurise) libraries once, for all that read them later.",
    load: async () => (await import("./prepare-command.js")).prepareCommand,
  },
  {
    name: "filter",
    summary: "Keep the compounds that pass rules of thumb and raise no structural alert, or tell which do not.",
    load: async () => (await import("./filter-command.js")).filterCommand,
  },
  {
    name: "featurise",
    summary: "Write fingerprints and descriptors of every compound.",
    load: async () => (await import("./featurise-command.js")).featuriseCommand,
  },
  {
    name: "index",
    summary: "Make an index of a table, for molsieve search.",
    load: async () => (await import("./index-command.js")).indexCommand,
  },
  {
    name: "search",
    summary: "Write the compounds of an index that are most similar to each query.",
    load: async () => (await import("./search-command.js")).searchCommand,
  },
  {
    name: "cluster",
    summary: "Put the compounds of a table or an index into clusters of similar ones.",
    load: async () => (await import("./cluster-command.js")).clusterCommand,
  },
  {
    name: "pick",
    summary: "Pick compounds of a table or an index that are unlike each other.",
    load: async () => (await import("./pick-command.js")).pickCommand,
  },
  {
    name: "substructure",
    summary: "Write the compounds in which a SMARTS pattern occurs, with the matched atoms.",
    load: async () => (await import("./substructure-command.js")).substructureCommand,
  },
  {
    name: "pretrain",
    summary: "Make an encoder of a library, for molsieve train --encoder and the features embedding:file=ENCODER.",
    load: async () => (await import("./pretrain-command.js")).pretrainCommand,
  },
  {
    name: "train",
    summary: "Make a model of the measured compounds of a table, or of public data sets, for molsieve predict.",
    load: async () => (await import("./train-command.js")).trainCommand,
  },
  {
    name: "evaluate",
    summary: "Find out how well models predict compounds that they have not seen.",
    load: async () => (await import("./evaluate-command.js")).evaluateCommand,
  },
  {
    name: "predict",
    summary: "Write what a model says of the molecules of a table.",
    load: async () => (await import("./predict-command.js")).predictCommand,
  },
  {
    name: "screen",
    summary: "Rank a library by saved models, or against a target's measured compounds, and pick what to test first.",
    load: async () => (await import("./screen-command.js")).screenCommand,
  },
  {
    name: "merge",
    summary: "Join the parts of a screen that molsieve screen --shard made: in any order, once or again.",
    load: async () => (await import("./merge-command.js")).mergeCommand,
  },
  {
    name: "verify",
    summary: "Replay a finished screen from its record, and compare every result byte by byte.",
    load: async () => (await import("./verify-command.js")).verifyCommand,
  },
  {
    name: "why",
    summary: "Say why compounds of the library are among the hits of a screen, or are not.",
    load: async () => (await import("./why-command.js")).whyCommand,
  },
  {
    name: "export",
    summary: "Describe a finished screen as an RO-Crate: write ro-crate-metadata.json into its folder.",
    load: async () => (await import("./export-command.js")).exportCommand,
  },
  {
    name: "next",
    summary: "Let a finished campaign learn from measured results, and propose what to test next.",
    load: async () => (await import("./next-command.js")).nextCommand,
  },
  {
    name: "worker",
    summary: "Do parts of screens that molsieve screen --executor bullmq hands out, until interrupted.",
    load: async () => (await import("./worker-command.js")).workerCommand,
  },
  {
    name: "datasets",
    summary: "Say which public data sets are known and here, check them, and download them when asked.",
    load: async () => (await import("./datasets-command.js")).datasetsCommand,
  },
  {
    name: "doctor",
    summary: "Say what runs here: RDKit, WebAssembly, GPU, TensorFlow.js backends, cores, memory.",
    load: async () => (await import("./doctor-command.js")).doctorCommand,
  },
];
