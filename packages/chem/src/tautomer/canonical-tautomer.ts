import { argumentError, isMolsieveError } from "@molsieve/core";
import { rereadMolecule } from "../edit/reread-molecule.js";
import type { RdkitEngine } from "../engine/rdkit-engine.js";
import type { Molecule } from "../molecule/molecule.js";
import type { RemainingStereo } from "../perception/atom-comparison.js";
import { aromaticMolecule, kekuleForm } from "../perception/electron-form.js";
import { type ElectronForm, type Skeleton, skeletonOf } from "../perception/skeleton.js";
import { enumerateForms } from "./enumerate-forms.js";
import { enumerateInOrder } from "./enumerate-in-order.js";
import { type TautomerRuleSet, type TautomerRules, tautomerRules } from "./rules.js";
import { scoreTautomer } from "./score.js";
import { type EnumerationLimits, type TautomerLimit, TautomerSearch } from "./tautomer-search.js";

/** How tautomers are enumerated and scored. */
export interface TautomerOptions {
  /** Default `rdkit`. */
  readonly rules?: TautomerRuleSet;
  /** Most tautomers, 1 or more; with the rules of MolVS the pass that reaches it is finished. Default 1,000, as theirs. */
  readonly maxTautomers?: number;
  /**
   * Most pairs of a tautomer and a transform that matches it, 1 or more. Default 1,000, as RDKit's; 100,000 with the rules of
   * MolVS, which has no such limit.
   */
  readonly maxTransforms?: number;
  /** Milliseconds after which no further tautomer is looked for, more than 0. Default 30,000. */
  readonly timeoutMs?: number;
}

/** The tautomers of a molecule. */
export interface TautomerSet {
  /**
   * Each tautomer once, as graphs with the atoms of the molecule; conjugation and hybridisation are not known in them, so read
   * one back for those.
   */
  readonly tautomers: readonly Molecule[];
  /** Score of each, higher is more plausible. */
  readonly scores: readonly number[];
  /** The limit that ended the search before all were found. */
  readonly stoppedBy: TautomerLimit | undefined;
}

/** The canonical one of a molecule's tautomers. */
export interface CanonicalTautomer {
  /** Canonical SMILES. */
  readonly smiles: string;
  /** The graph, with the atoms of the molecule; conjugation and hybridisation are not known in it. */
  readonly molecule: Molecule;
  /** Whether hydrogens, bonds or stereo differ from the molecule's. */
  readonly isChanged: boolean;
  readonly nTautomers: number;
  /** Higher is more plausible. */
  readonly score: number;
  /** Whether all tautomers were found. Where not, the choice is the best of those found. */
  readonly isComplete: boolean;
  /** The limit that ended the search before all were found. */
  readonly stoppedBy: TautomerLimit | undefined;
}

/** Why there is no tautomer. */
export interface TautomerFailure {
  readonly ok: false;
  /**
   * `kekulise`: the molecule has no Kekulé form; `unreadable`: RDKit accepts none of its tautomers; `too-complex`: the search
   * for a transform took too many steps; `engine-failure`: RDKit-JS must be restarted.
   */
  readonly code: "kekulise" | "unreadable" | "too-complex" | "engine-failure";
  readonly message: string;
}

/**
 * The canonical tautomer: of all forms that differ in the place of hydrogens and double bonds the one with the highest score,
 * and of those with equal scores the one whose SMILES comes first.
 *
 * The method of RDKit's `TautomerEnumerator` (2026.03 and later) with its default options: atoms and bonds that a hydrogen can
 * move over lose their stereo, whether the canonical tautomer differs there or not. Not a prediction of the most stable form.
 *
 * Differs from RDKit: stereo has no part in which Kekulé form of a tautomer is searched, so that its loss changes nothing later;
 * a double bond keeps its stereo beside one that loses it; a form that RDKit cannot read back is passed over.
 *
 * @param options `smiles`: canonical SMILES of the molecule where it is known, which saves reading it when nothing changes
 * @throws {MolsieveError} `argument` when an option is out of range
 * @see doi:10.1007/s10822-010-9346-4 (Sitzmann et al. 2010, transforms and scores)
 */
export function canonicalTautomer(
  engine: RdkitEngine,
  molecule: Molecule,
  options: TautomerOptions & { readonly smiles?: string } = {},
): { readonly ok: true; readonly value: CanonicalTautomer } | TautomerFailure {
  return guarded(() => {
    const found = foundForms(engine, molecule, options);
    if (found === undefined) return NO_KEKULE_FORM;
    const { forms, stereo, skeleton, stoppedBy } = found;
    const scores = forms.length === 1 ? [0] : forms.map((form) => scoreTautomer(skeleton, form, found.rules));
    const lostStereo = !equal(stereo.chirality, molecule.chirality) || !equal(stereo.bondStereo, molecule.bondStereo);
    for (const score of [...new Set(scores)].sort((x, y) => y - x)) {
      let best: { readonly smiles: string; readonly graph: Molecule; readonly isChanged: boolean } | undefined;
      forms.forEach((form, i) => {
        if (scores[i] !== score) return;
        const graph = graphOf(skeleton, form, stereo);
        const isChanged = lostStereo || !isSame(graph, molecule);
        const smiles = (isChanged ? undefined : options.smiles) ?? smilesOf(engine, graph);
        if (smiles === undefined || (best !== undefined && best.smiles <= smiles)) return;
        best = { smiles, graph, isChanged };
      });
      if (best === undefined) continue;
      const { smiles, graph, isChanged } = best;
      const isComplete = stoppedBy === undefined;
      const value = { smiles, molecule: graph, isChanged, nTautomers: forms.length, score, isComplete, stoppedBy };
      return { ok: true, value };
    }
    return UNREADABLE;
  });
}

/**
 * The tautomers of a molecule, by the method of {@link canonicalTautomer}, in no particular order. Some may have a valence that
 * RDKit refuses: a carbon whose hydrogens are isotopes written as atoms, for one.
 *
 * @throws {MolsieveError} `argument` when an option is out of range
 */
export function enumerateTautomers(
  engine: RdkitEngine,
  molecule: Molecule,
  options: TautomerOptions = {},
): { readonly ok: true; readonly value: TautomerSet } | TautomerFailure {
  return guarded(() => {
    const found = foundForms(engine, molecule, options);
    if (found === undefined) return NO_KEKULE_FORM;
    const { forms, stereo, skeleton, stoppedBy } = found;
    const tautomers = forms.map((form) => graphOf(skeleton, form, stereo));
    const scores = forms.map((form) => scoreTautomer(skeleton, form, found.rules));
    return { ok: true, value: { tautomers, scores, stoppedBy } };
  });
}

const DEFAULTS: Readonly<Record<TautomerRuleSet, EnumerationLimits>> = {
  rdkit: { maxTautomers: 1000, maxTransforms: 1000, timeoutMs: 30_000 },
  molvs: { maxTautomers: 1000, maxTransforms: 100_000, timeoutMs: 30_000 },
};

const NO_KEKULE_FORM: TautomerFailure = {
  ok: false,
  code: "kekulise",
  message: "the molecule has no Kekulé form, so hydrogens cannot be moved in it",
};

const UNREADABLE: TautomerFailure = { ok: false, code: "unreadable", message: "RDKit accepts no tautomer of it" };

interface FoundForms {
  readonly skeleton: Skeleton;
  readonly rules: TautomerRules;
  readonly forms: readonly ElectronForm[];
  readonly stereo: RemainingStereo;
  readonly stoppedBy: TautomerLimit | undefined;
}

function foundForms(engine: RdkitEngine, molecule: Molecule, options: TautomerOptions): FoundForms | undefined {
  const limits = { ...DEFAULTS[options.rules ?? "rdkit"], ...options };
  for (const name of ["maxTautomers", "maxTransforms"] as const) {
    if (!(Number.isInteger(limits[name]) && limits[name] >= 1))
      throw argumentError(name, limits[name], "an integer of 1 or more");
  }
  if (!(limits.timeoutMs > 0)) throw argumentError("timeoutMs", limits.timeoutMs, "more than 0");
  const rules = tautomerRules(options.rules ?? "rdkit");
  const skeleton = skeletonOf(molecule);
  const start = kekuleForm(skeleton);
  if (start === undefined) return undefined;
  const deadline = performance.now() + limits.timeoutMs;
  const search = new TautomerSearch(skeleton, start, rules, limits);
  const forms = enumerateForms(search, start);
  if (search.stoppedBy === undefined || search.stoppedBy === "time" || rules.finishesPasses) {
    return { skeleton, rules, forms, stereo: search.remainingStereo(), stoppedBy: search.stoppedBy };
  }
  const left = { ...limits, timeoutMs: deadline - performance.now() };
  const ordered = new TautomerSearch(skeleton, start, rules, left);
  const inOrder = enumerateInOrder(ordered, start, limits.maxTautomers, (form, stereo) =>
    smilesOf(engine, graphOf(skeleton, form, stereo)),
  );
  return { skeleton, rules, forms: inOrder, stereo: ordered.remainingStereo(), stoppedBy: ordered.stoppedBy };
}

function graphOf(skeleton: Skeleton, form: ElectronForm, stereo: RemainingStereo): Molecule {
  const { nAtoms, nBonds } = skeleton.molecule;
  const unknown = { hybridisation: new Uint8Array(nAtoms), bondConjugated: new Uint8Array(nBonds) };
  return { ...aromaticMolecule(skeleton, form), ...stereo, ...unknown };
}

function isSame(graph: Molecule, molecule: Molecule): boolean {
  return (
    equal(graph.bondOrder, molecule.bondOrder) &&
    equal(graph.hydrogens, molecule.hydrogens) &&
    equal(graph.charge, molecule.charge)
  );
}

function equal(one: ArrayLike<number>, other: ArrayLike<number>): boolean {
  for (let i = 0; i < one.length; i++) if (one[i] !== other[i]) return false;
  return true;
}

function smilesOf(engine: RdkitEngine, graph: Molecule): string | undefined {
  const read = rereadMolecule(engine, graph);
  if (!read.ok) {
    if (read.code === "engine-failure") throw new EngineFailure();
    return undefined;
  }
  using mol = read.mol;
  return mol.smiles();
}

class EngineFailure extends Error {}

function guarded<Value>(
  work: () => { readonly ok: true; readonly value: Value } | TautomerFailure,
): { readonly ok: true; readonly value: Value } | TautomerFailure {
  try {
    return work();
  } catch (error) {
    if (isMolsieveError(error, "input")) return { ok: false, code: "too-complex", message: error.reason };
    if (!(error instanceof EngineFailure || isMolsieveError(error, "engine"))) throw error;
    return { ok: false, code: "engine-failure", message: "RDKit-JS failed on a tautomer" };
  }
}
