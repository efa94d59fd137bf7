import { isMolsieveError, shown } from "@molsieve/core";
import { chooseLargestOrganicFragment } from "./fragments.js";
import type { Molecule } from "./molecule.js";
import { type ParseFailure, type ParseLimits, parseSmiles } from "./parse.js";
import type { RdkitEngine, RdkitMol } from "./rdkit-engine.js";
import { atomsStandInOrder, editBracketAtoms, splitSmilesFragments } from "./smiles-text.js";
import { planUncharge } from "./uncharge.js";

/** What standardisation did to a structure, in order. */
export type StandardiseStep = "fragment" | "neutralise";

/** A molecule in its standard form. Declare it with `using`: it owns the RDKit molecule. */
export interface StandardMolecule extends Disposable {
  readonly mol: RdkitMol;
  /** The same molecule as a graph. */
  readonly molecule: Molecule;
  /** Canonical SMILES. */
  readonly smiles: string;
  /** What was changed; empty when nothing was. */
  readonly steps: readonly StandardiseStep[];
}

/** Why a structure has no standard form. */
export type StandardiseFailure =
  | ParseFailure
  | { readonly ok: false; readonly code: "dummy-atom" | "query"; readonly message: string };

/** A molecule in its standard form, to dispose, or the reason why there is none. */
export type StandardiseResult = { readonly ok: true; readonly value: StandardMolecule } | StandardiseFailure;

/**
 * The compound that a SMILES stands for, ready to compare: its largest organic fragment, charges removed where a proton
 * can remove them, and its canonical SMILES.
 *
 * Idempotent: the SMILES of a result gives the same result. Rejects structures with dummy atoms (`*`), which are
 * patterns, not compounds. Never throws on bad input; after `engine-failure` call the engine's `restart()`.
 */
export function standardise(engine: RdkitEngine, input: string, limits?: ParseLimits): StandardiseResult {
  const parsed = parseSmiles(engine, input, limits);
  if (!parsed.ok) return parsed;
  let held: Disposable = parsed.mol;
  try {
    const piece = new Workpiece(engine, parsed.mol, input, limits);
    held = piece;
    const failed = standardForm(piece);
    if (failed === undefined) return { ok: true, value: piece };
    piece[Symbol.dispose]();
    return failed;
  } catch (error) {
    held[Symbol.dispose]();
    if (isMolsieveError(error, "input")) {
      return { ok: false, code: "query", message: `${shown(input)}: ${error.reason}` };
    }
    if (!isMolsieveError(error, "engine")) throw error;
    return { ok: false, code: "engine-failure", message: `RDKit-JS failed on ${shown(input)}` };
  }
}

function standardForm(piece: Workpiece): StandardiseFailure | undefined {
  if (piece.smiles.includes(".")) {
    // Atoms of a molecule read from RDKit's own SMILES stand in the order of the text, so fragments do as well.
    const failed = piece.become(piece.smiles);
    if (failed !== undefined) return failed;
    const fragments = splitSmilesFragments(piece.smiles);
    const kept = fragments[chooseLargestOrganicFragment(piece.molecule, fragments)] ?? piece.smiles;
    const refused = piece.become(kept, "fragment");
    if (refused !== undefined) return refused;
  }
  // Removing one charge can make another removable, so the passes go on until nothing changes.
  for (let pass = 0; pass < MAX_PASSES && CHARGED_ATOM.test(piece.smiles); pass++) {
    let plan = planUncharge(piece.molecule);
    if (plan.edits.length === 0) break;
    if (plan.isChoice || !atomsStandInOrder(piece.text, piece.molecule.nAtoms)) {
      const failed = piece.become(piece.smiles);
      if (failed !== undefined) return failed;
      plan = planUncharge(piece.molecule);
    }
    const refused = piece.become(editBracketAtoms(piece.text, plan.edits), "neutralise");
    // A neutral form that RDKit does not accept (a silicon of valence 5, say) is no form: the charged one stays.
    if (refused?.code === "engine-failure") return refused;
    if (refused !== undefined) break;
  }
  // Asks for the graph in any case: it refuses queries.
  if (piece.molecule.element.includes(0)) {
    const message = `${shown(piece.smiles)} holds a dummy atom (*): a pattern, not a compound`;
    return { ok: false, code: "dummy-atom", message };
  }
  return undefined;
}

const MAX_PASSES = 4;
const CHARGED_ATOM = /\[[^\]]*[+-]/;

/** The molecule at work: replaced by each step, owned by one holder. */
class Workpiece implements StandardMolecule {
  readonly #engine: RdkitEngine;
  readonly #limits: ParseLimits | undefined;
  #molecule: Molecule | undefined;
  mol: RdkitMol;
  /** What `mol` was read from. */
  text: string;
  smiles: string;
  steps: StandardiseStep[] = [];

  constructor(engine: RdkitEngine, mol: RdkitMol, text: string, limits: ParseLimits | undefined) {
    this.#engine = engine;
    this.#limits = limits;
    this.mol = mol;
    this.text = text;
    this.smiles = mol.smiles();
  }

  get molecule(): Molecule {
    this.#molecule ??= this.mol.molecule();
    return this.#molecule;
  }

  /** Reads `text` in place of the present molecule; `step` says what changed, nothing when only the atom order did. */
  become(text: string, step?: StandardiseStep): ParseFailure | undefined {
    const parsed = parseSmiles(this.#engine, text, this.#limits);
    if (!parsed.ok) return parsed;
    this.mol[Symbol.dispose]();
    this.mol = parsed.mol;
    this.text = text;
    this.#molecule = undefined;
    if (step === undefined) return undefined;
    this.smiles = parsed.mol.smiles();
    if (!this.steps.includes(step)) this.steps.push(step);
    return undefined;
  }

  [Symbol.dispose](): void {
    this.mol[Symbol.dispose]();
  }
}
