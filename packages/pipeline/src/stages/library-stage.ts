import {
  createRdkitEngine,
  type Molecule,
  type ParseLimits,
  type Preset,
  parseSmiles,
  type RdkitEngine,
  type ReaderChoice,
  standardise,
  writeSmiles,
} from "@molsieve/chem";
import { isMolsieveError, issueInput, MolsieveError, shown } from "@molsieve/core";
import type { FeatureSpec, FeaturiserKind } from "@molsieve/featurise";
import { FeatureRowCollector, type FeatureRows, type PortableModel, takeRows } from "@molsieve/models";
import type { Stage, StageContext } from "@molsieve/screen";
import { moleculeFromBytes } from "@molsieve/search";
import { decodeLibraryChunk, type LibraryChunk } from "../job/library-chunk.js";
import { encodeLibraryFrame, type RefusedRow, type StepTally } from "../job/library-frame.js";
import { modelFeatures } from "../models/model-features.js";
import { descriptorFeatures } from "../plan/descriptor-features.js";
import type { FilterSpec } from "../plan/filter-spec.js";
import type { ScoreColumn } from "../plan/score-column.js";
import type { ScoreDefinition } from "../score/score-definition.js";
import { type ChunkModel, createChunkModel } from "./chunk-model.js";
import { type ConsensusDefinition, consensusValues } from "./consensus-values.js";
import { kindsOfFiles } from "./encoder-kinds.js";
import { createMoleculeTest, type MoleculeTest, type TestFailure } from "./molecule-test.js";
import { comparedName, type QuerySet, querySimilarity } from "./query-similarity.js";
import { scoreColumns } from "./score-columns.js";
import { createToldModel, type ToldModel } from "./told-model.js";

/** What a worker of a library screen is told once; the tensors of its models are shared memory. */
export interface LibraryStageInit {
  readonly engine: ReaderChoice;
  readonly preset: Preset | "none";
  readonly limits: ParseLimits;
  /** Where rows come from, for messages: paths, and what a place in them is called. */
  readonly files: readonly { readonly path: string; readonly unit: "line" | "row" }[];
  /** In the order in which molecules come to them. */
  readonly filters: readonly FilterSpec[];
  readonly similar: readonly QuerySet[];
  readonly models: readonly (PortableModel | ToldModel)[];
  /** What models say together. */
  readonly consensus: readonly ConsensusDefinition[];
  /** How the score is computed, and what from; undefined: there is none. */
  readonly score: { readonly definition: ScoreDefinition; readonly inputs: readonly ScoreColumn[] } | undefined;
  /** The columns that are wanted of each scored row. */
  readonly columns: readonly ScoreColumn[];
  /** Whether the canonical SMILES is wanted of each scored row: it costs as much as all the rest. */
  readonly smiles: boolean;
  /** Whether every molecule meets every filter and is scored whatever they say: to measure them. */
  readonly measure: boolean;
}

/** The stage of a library screen: everything that is asked of a molecule, in one pass, it being read and standardised once. */
export async function createStage(init: LibraryStageInit): Promise<Stage> {
  const engine = await createRdkitEngine({ reader: init.engine });
  const tests = await Promise.all(init.filters.map(createMoleculeTest));
  const kinds = await kindsOfFiles(init.models.flatMap(({ encoders = [] }) => encoders));
  const scorer = createScorer(init, kinds);
  return {
    async run(bytes, context) {
      return new ChunkRun(init, engine, tests, scorer, decodeLibraryChunk(bytes)).run(context);
    },
  };
}

/** Why a row cannot be used. */
type Refusal = Pick<RefusedRow, "stage" | "code" | "message">;

/** Scores the molecules of a chunk together. */
interface Scorer {
  add(molecule: Molecule): void;
  /**
   * The wanted columns of the rows that are kept, and the time of each stage.
   *
   * @param smiles canonical, of the molecules that were added; empty texts where they are not known
   */
  score(smiles: readonly string[]): {
    readonly kept: readonly number[];
    readonly scores: readonly Float64Array[];
    readonly steps: readonly StepTally[];
  };
}

function createScorer(
  { models, consensus, similar, score, columns, measure }: LibraryStageInit,
  kinds: readonly FeaturiserKind[],
): Scorer {
  const scored = columns.filter(({ source }) => source.kind === "score");
  const own = new Set(columns.map(({ name }) => name));
  const inputs = scored.length === 0 ? [] : (score?.inputs ?? []).filter(({ name }) => !own.has(name));
  const asked = [...columns.filter(({ source }) => source.kind !== "score"), ...inputs];
  const askedNames = new Set(asked.map(({ name }) => name));
  const joined = consensus.map((_, place) =>
    asked.filter(({ source }) => source.kind === "consensus" && source.place === place),
  );
  const members = consensus.flatMap((definition, place) => (joined[place]?.length === 0 ? [] : definition.members));
  const computed = [
    ...asked,
    ...new Map(members.filter(({ name }) => !askedNames.has(name)).map((member) => [member.name, member])).values(),
  ];
  const descriptors = descriptorFeatures(computed);
  const specs: Record<string, FeatureSpec> = { ...(descriptors !== undefined && { descriptors }) };
  for (const [i, { features }] of models.entries()) specs[`model${i}`] = features;
  for (const [set, { compared }] of similar.entries()) {
    for (const [place, { features }] of compared.entries()) specs[comparedName(set, place)] = features;
  }
  const features = modelFeatures(specs);
  const collector = features.spec.parts.length === 0 ? undefined : new FeatureRowCollector(features.spec, kinds);
  const wanted = (i: number) => computed.filter(({ source }) => source.kind === "model" && source.model === i);
  const restored: ChunkModel[] = models.map((model, i) =>
    "told" in model ? createToldModel(model, wanted(i)) : createChunkModel(model, wanted(i)),
  );
  let nRows = 0;
  return {
    add(molecule) {
      collector?.add(molecule);
      nRows++;
    },
    score(smiles) {
      let rows: FeatureRows = collector?.take() ?? { nRows, blocks: [] };
      let kept = [...Array(nRows).keys()];
      nRows = 0;
      const steps: StepTally[] = [];
      const values = new Map<string, Float64Array>();
      for (const [set, queries] of similar.entries()) {
        const begun = performance.now();
        const { similarity, query } = querySimilarity(queries, (place) =>
          features.select(rows, comparedName(set, place)),
        );
        for (const { name, source } of computed) {
          if (source.kind !== "similar" || source.set !== set) continue;
          values.set(name, source.what === "similarity" ? similarity : Float64Array.from(query));
        }
        const rowsIn = kept.length;
        const { min } = queries;
        const near = [...kept.keys()].filter((i) => min === undefined || (similarity[i] as number) >= min);
        if (near.length < rowsIn && !measure) {
          kept = near.map((i) => kept[i] as number);
          rows = takeRows(rows, near);
          for (const [name, all] of values) {
            values.set(
              name,
              Float64Array.from(near, (i) => all[i] as number),
            );
          }
        }
        steps.push({ rowsIn, rowsOut: near.length, ms: performance.now() - begun });
      }
      for (const [i, model] of restored.entries()) {
        const begun = performance.now();
        const structures = kept.map((row) => smiles[row] as string);
        for (const [{ name }, predicted] of model.predict(features.select(rows, `model${i}`), structures))
          values.set(name, predicted);
        steps.push({ rowsIn: kept.length, rowsOut: kept.length, ms: performance.now() - begun });
      }
      for (const [place, { by, members }] of consensus.entries()) {
        const own = joined[place] ?? [];
        if (own.length === 0) continue;
        const said = consensusValues(
          by,
          members.map(({ name }) => values.get(name) as Float64Array),
        );
        for (const { name, source } of own) if (source.kind === "consensus") values.set(name, said[source.what]);
      }
      if (descriptors !== undefined) {
        const read = valueColumns(features.select(rows, "descriptors"));
        for (const { name, source } of computed) {
          if (source.kind === "descriptor") values.set(name, read.get(source.name) as Float64Array);
        }
      }
      if (score !== undefined) {
        const begun = performance.now();
        for (const [name, column] of scoreColumns(scored, score.definition, values, kept.length))
          values.set(name, column);
        steps.push({ rowsIn: kept.length, rowsOut: kept.length, ms: performance.now() - begun });
      }
      return { kept, scores: columns.map(({ name }) => values.get(name) as Float64Array), steps };
    },
  };
}

/** The columns of values by name. */
function valueColumns({ nRows, blocks }: FeatureRows): ReadonlyMap<string, Float64Array> {
  const all = new Map<string, Float64Array>();
  for (const block of blocks) {
    if (block.form !== "values") continue;
    const { columns, width, values } = block;
    for (const [c, name] of columns.entries()) {
      const column = Float64Array.from({ length: nRows }, (_, row) => values[row * width + c] as number);
      all.set(name, column);
    }
  }
  return all;
}

/** One chunk at work. */
class ChunkRun {
  readonly #init: LibraryStageInit;
  readonly #engine: RdkitEngine;
  readonly #tests: readonly MoleculeTest[];
  readonly #scorer: Scorer;
  readonly #chunk: LibraryChunk;
  readonly #refused: RefusedRow[] = [];
  readonly #filtered: Record<string, number> = {};
  readonly #steps: StepTally[];
  /** Rows of the chunk that were featurised, and their SMILES. */
  readonly #through: number[] = [];
  readonly #smiles: string[] = [];
  #clock = 0;

  constructor(
    init: LibraryStageInit,
    engine: RdkitEngine,
    tests: readonly MoleculeTest[],
    scorer: Scorer,
    chunk: LibraryChunk,
  ) {
    this.#init = init;
    this.#engine = engine;
    this.#tests = tests;
    this.#scorer = scorer;
    this.#chunk = chunk;
    this.#steps = Array.from({ length: tests.length + 2 }, () => ({ rowsIn: 0, rowsOut: 0, ms: 0 }));
  }

  async run(context: StageContext): Promise<Uint8Array> {
    const before: Record<string, number> = { ...this.#engine.readings };
    const { input } = this.#chunk;
    for (let row = 0; row < input.length; row++) {
      if (context.skip.has(row)) continue;
      context.at(row);
      this.#clock = performance.now();
      this.#see(row, input[row] as string);
      if (this.#engine.broken) await this.#engine.restart();
    }
    context.atNoRow();
    return this.#frame(before);
  }

  #see(row: number, input: string): void {
    const refusal = this.#take(row, input);
    if (refusal === undefined) return;
    const { offset, id, file, line } = this.#chunk;
    const place = this.#init.files[file[row] as number];
    this.#refused.push({
      offset: offset[row] as number,
      id: id[row] as string,
      input: issueInput(input),
      stage: refusal.stage,
      code: refusal.code,
      message: `${place?.path}, ${place?.unit} ${line[row]}: ${refusal.message}`,
    });
  }

  /** Puts a row through everything that is done row by row; says why where it cannot be used. */
  #take(row: number, input: string): Refusal | undefined {
    const prepared = this.#chunk.molecule?.[row];
    if (prepared !== undefined) {
      const molecule = moleculeFromBytes(prepared);
      return this.#judge(row, molecule, () => canonicalSmiles(this.#engine, molecule));
    }
    const { preset, limits } = this.#init;
    const result = standardise(this.#engine, input, { ...(preset === "none" ? { steps: [] } : { preset }), limits });
    if (!result.ok) {
      this.#lap(0, false);
      return { stage: "standardise", code: result.code, message: result.message };
    }
    using standard = result.value;
    return this.#judge(row, standard.molecule, () => standard.smiles);
  }

  /** Puts a molecule through all that comes after reading. */
  #judge(row: number, molecule: Molecule, smilesOf: () => string): Refusal | undefined {
    this.#lap(0, true);
    if (molecule.element.includes(0)) {
      const message = `${shown(this.#chunk.input[row])} holds a dummy atom (*): a pattern, not a compound`;
      return { stage: "standardise", code: "dummy-atom", message };
    }
    try {
      const failure = this.#test(molecule);
      if (failure !== undefined && !this.#init.measure) {
        const { reason, undecided } = failure;
        if (undecided) return { stage: "filter", code: "step-limit", message: `the search for ${reason} was given up` };
        this.#filtered[reason] = (this.#filtered[reason] ?? 0) + 1;
        return undefined;
      }
      const smiles = this.#init.smiles ? smilesOf() : "";
      // Last, so that a row that fails is not among the features.
      this.#scorer.add(molecule);
      this.#lap(this.#tests.length + 1, true);
      this.#smiles.push(smiles);
      this.#through.push(row);
      return undefined;
    } catch (error) {
      if (isMolsieveError(error, "engine")) {
        return { stage: "standardise", code: "engine-failure", message: "RDKit-JS failed on this structure" };
      }
      // A search that takes too many steps is the fault of this row.
      if (!isMolsieveError(error, "input")) throw error;
      return { stage: "featurise", code: "step-limit", message: error.reason };
    }
  }

  #test(molecule: Molecule): TestFailure | undefined {
    let first: TestFailure | undefined;
    for (const [i, test] of this.#tests.entries()) {
      const failure = test(molecule);
      this.#lap(i + 1, failure === undefined);
      first ??= failure;
      if (first !== undefined && !this.#init.measure) return first;
    }
    return first;
  }

  /** Ends the work of a stage on a row. */
  #lap(step: number, through: boolean): void {
    const now = performance.now();
    const tally = this.#steps[step] as StepTally;
    tally.rowsIn++;
    if (through) tally.rowsOut++;
    tally.ms += now - this.#clock;
    this.#clock = now;
  }

  #frame(before: Readonly<Record<string, number>>): Uint8Array {
    const { kept, scores, steps } = this.#scorer.score(this.#smiles);
    const out = this.#through.length - kept.length;
    if (out > 0) this.#filtered["similarity"] = out;
    const rows = kept.map((i) => this.#through[i] as number);
    const { offset, file, line, id, input, carried } = this.#chunk;
    const read = Object.entries(this.#engine.readings).map(([name, n]) => [name, n - (before[name] ?? 0)] as const);
    return encodeLibraryFrame(
      {
        offset: Uint32Array.from(rows, (row) => offset[row] as number),
        file: Uint32Array.from(rows, (row) => file[row] as number),
        line: Float64Array.from(rows, (row) => line[row] as number),
        id: rows.map((row) => id[row] as string),
        input: rows.map((row) => input[row] as string),
        smiles: this.#init.smiles ? kept.map((i) => this.#smiles[i] as string) : undefined,
        carried: carried && rows.map((row) => carried[row] as string),
        scores,
      },
      {
        refused: this.#refused,
        filtered: this.#filtered,
        readings: Object.fromEntries(read.filter(([, n]) => n > 0)),
        steps: [...this.#steps, ...steps],
      },
    );
  }
}

function canonicalSmiles(engine: RdkitEngine, molecule: Molecule): string {
  const read = parseSmiles(engine, writeSmiles(molecule).text);
  if (!read.ok) throw new MolsieveError("engine", `cannot read a prepared molecule back: ${read.message}`);
  using mol = read.mol;
  return mol.smiles();
}
