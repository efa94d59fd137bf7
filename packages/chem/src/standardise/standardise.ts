import { argumentError, isMolsieveError, shown } from "@molsieve/core";
import type { RdkitEngine } from "../engine/rdkit-engine.js";
import type { RdkitMol } from "../engine/rdkit-mol.js";
import type { Molecule } from "../molecule/molecule.js";
import { type ParseFailure, type ParseLimits, parseSmiles } from "../parse/parse.js";
import { isMolBlock, parseMolBlock } from "../parse/parse-mol-block.js";
import { readDrawingLikeChembl } from "./chembl-drawing.js";
import { chemblExclusion } from "./chembl-exclude.js";
import { CHEMBL_STANDARD } from "./chembl-steps.js";
import { MoleculeAtWork } from "./molecule-at-work.js";
import { PRESETS, type Preset, STEPS, type StepName } from "./presets.js";
import type { StandardiseStep, StepChange } from "./step.js";

/** How a structure is standardised. */
export interface StandardiseOptions {
  /** Which steps, by the name of a set of them. Default `chembl`. */
  readonly preset?: Preset;
  /** Which steps, in order, by name or as steps of your own; used instead of `preset`. */
  readonly steps?: readonly (StepName | StandardiseStep)[];
  /** Whether each entry of `steps` in the result says the canonical SMILES before and after. Default false. */
  readonly explain?: boolean;
  /** What is refused before it is read. */
  readonly limits?: ParseLimits;
}

/** One change that standardisation made, or would have made. */
export interface AppliedStep extends StepChange {
  /** Name of the step, for example `normalise`. */
  readonly step: string;
  /** Canonical SMILES before the step; with `explain` only. */
  readonly before?: string;
  /** Canonical SMILES after the step; with `explain` only. */
  readonly after?: string;
}

/** A molecule in its standard form. Declare it with `using`: it owns the RDKit molecule. */
export interface StandardMolecule extends Disposable {
  readonly mol: RdkitMol;
  /** The same molecule as a graph. */
  readonly molecule: Molecule;
  /**
   * Canonical SMILES, by RDKit-JS; worked out when it is first asked for.
   *
   * @throws {MolsieveError} `engine` when RDKit-JS fails
   */
  readonly smiles: string;
  /** What was changed, in order; empty when nothing was. */
  readonly steps: readonly AppliedStep[];
  /** Why ChEMBL would exclude this molecule, in words: it holds a metal of its list or more than 7 borons. */
  readonly exclusion: string | undefined;
}

/** Why a structure has no standard form. */
export type StandardiseFailure =
  | ParseFailure
  | { readonly ok: false; readonly code: "query"; readonly message: string };

/** A molecule in its standard form, to dispose, or the reason why there is none. */
export type StandardiseResult = { readonly ok: true; readonly value: StandardMolecule } | StandardiseFailure;

/**
 * The compound that a SMILES or a mol block stands for, ready to compare: each step of a preset applied in turn, and its canonical SMILES.
 *
 * The order of the atoms in the input does not matter. Where RDKit refuses what a step makes, the molecule before the step
 * stays and `steps` says so. Query atoms are refused, dummy atoms (`*`) are not. Never throws on bad input; after `engine-failure` call the engine's `restart()`.
 *
 * @throws {MolsieveError} `argument` when a step or preset of this name does not exist
 */
export function standardise(engine: RdkitEngine, input: string, options: StandardiseOptions = {}): StandardiseResult {
  const { explain = false, limits } = options;
  const steps = stepsOf(options);
  let opened: ReturnType<typeof open>;
  try {
    opened = open(engine, input, steps, limits);
  } catch (error) {
    return failureOf(error, input);
  }
  if (!opened.ok) return opened;
  const work = new MoleculeAtWork(engine, opened.mol, limits);
  try {
    const made: AppliedStep[] = [...opened.changes];
    for (const step of steps) {
      if (opened.done.includes(step)) continue;
      const before = explain ? work.smiles : undefined;
      for (const change of step.apply(work)) {
        made.push({
          step: step.name,
          ...change,
          ...(before === undefined ? undefined : { before, after: work.smiles }),
        });
      }
    }
    // The graph refuses queries.
    work.molecule;
    return { ok: true, value: new StandardisedMolecule(work, made) };
  } catch (error) {
    work[Symbol.dispose]();
    return failureOf(error, input);
  }
}

class StandardisedMolecule implements StandardMolecule {
  readonly #work: MoleculeAtWork;
  readonly steps: readonly AppliedStep[];

  constructor(work: MoleculeAtWork, steps: readonly AppliedStep[]) {
    this.#work = work;
    this.steps = steps;
  }

  get mol(): RdkitMol {
    return this.#work.mol;
  }

  get molecule(): Molecule {
    return this.#work.molecule;
  }

  get smiles(): string {
    return this.#work.smiles;
  }

  get exclusion(): string | undefined {
    return chemblExclusion(this.#work.molecule.element);
  }

  [Symbol.dispose](): void {
    this.#work[Symbol.dispose]();
  }
}

/** The molecule to work on, and steps already done: ChEMBL's are done on a mol block's drawing, before RDKit reads it. */
function open(engine: RdkitEngine, input: string, steps: readonly StandardiseStep[], limits: ParseLimits | undefined) {
  const isDrawn = isMolBlock(input);
  if (isDrawn && CHEMBL_STANDARD.every((step, i) => steps[i] === step)) {
    const read = readDrawingLikeChembl(engine, input, limits);
    return read.ok ? { ...read, done: CHEMBL_STANDARD } : read;
  }
  const parsed = isDrawn ? parseMolBlock(engine, input, limits) : parseSmiles(engine, input, limits);
  return parsed.ok ? { ...parsed, changes: [], done: [] } : parsed;
}

function failureOf(error: unknown, input: string): StandardiseFailure {
  if (isMolsieveError(error, "input")) {
    return { ok: false, code: "query", message: `${shown(input)}: ${error.reason}` };
  }
  if (!isMolsieveError(error, "engine")) throw error;
  return { ok: false, code: "engine-failure", message: `RDKit-JS failed on ${shown(input)}` };
}

function stepsOf({ preset = "chembl", steps }: StandardiseOptions): readonly StandardiseStep[] {
  if (steps === undefined) {
    if (!Object.hasOwn(PRESETS, preset))
      throw argumentError("preset", preset, `one of ${Object.keys(PRESETS).join(", ")}`);
    return PRESETS[preset];
  }
  return steps.map((step) => {
    if (typeof step !== "string") return step;
    if (!Object.hasOwn(STEPS, step)) throw argumentError("steps", step, `one of ${Object.keys(STEPS).join(", ")}`);
    return STEPS[step];
  });
}
