import { rereadMolecule } from "../edit/reread-molecule.js";
import type { Molecule } from "../molecule.js";
import { aromaticMolecule, kekuleForm } from "../perception/electron-form.js";
import { type ElectronForm, type Skeleton, skeletonOf } from "../perception/skeleton.js";
import type { RdkitEngine } from "../rdkit-engine.js";
import { type EnumeratedForms, enumerateForms, type TautomerLimit } from "./enumerate-forms.js";
import type { RemainingStereo } from "./graph-hash.js";
import { type TautomerRuleSet, type TautomerRules, tautomerRules } from "./rules.js";
import { scoreTautomer } from "./score.js";

export interface TautomerOptions {
  readonly rules?: TautomerRuleSet;
  readonly maxTautomers?: number;
  readonly maxTransforms?: number;
  readonly timeoutMs?: number;
}

export interface CanonicalTautomer {
  readonly smiles: string;
  readonly nTautomers: number;
  readonly score: number;
  readonly stoppedBy: TautomerLimit | undefined;
}

export function canonicalTautomer(engine: RdkitEngine, molecule: Molecule, options: TautomerOptions = {}, rules: TautomerRules = tautomerRules(options.rules ?? "rdkit")): CanonicalTautomer | undefined {
  const skeleton = skeletonOf(molecule);
  const start = kekuleForm(skeleton);
  if (start === undefined) return undefined;
  const found = enumerateForms(skeleton, start, rules, { maxTautomers: options.maxTautomers ?? 1000, maxTransforms: options.maxTransforms ?? 1000, timeoutMs: options.timeoutMs ?? 30_000 });
  const best = pickCanonical(engine, skeleton, found, rules);
  if (best === undefined) return undefined;
  return { ...best, nTautomers: found.forms.length, stoppedBy: found.stoppedBy };
}

function pickCanonical(engine: RdkitEngine, skeleton: Skeleton, found: EnumeratedForms, rules: TautomerRules): {smiles: string; score: number} | undefined {
  let score = Number.NEGATIVE_INFINITY;
  let tied: ElectronForm[] = [];
  for (const form of found.forms) {
    const own = found.forms.length === 1 ? 0 : scoreTautomer(skeleton, form, rules);
    if (own < score) continue;
    if (own > score) tied = [];
    score = own;
    tied.push(form);
  }
  let best: string | undefined;
  for (const form of tied) {
    const smiles = smilesOf(engine, tautomerMolecule(skeleton, form, found.stereo));
    if (smiles !== undefined && (best === undefined || smiles < best)) best = smiles;
  }
  return best === undefined ? undefined : { smiles: best, score };
}

function tautomerMolecule(skeleton: Skeleton, form: ElectronForm, stereo: RemainingStereo): Molecule {
  return { ...aromaticMolecule(skeleton, form), ...stereo };
}

function smilesOf(engine: RdkitEngine, molecule: Molecule): string | undefined {
  const read = rereadMolecule(engine, molecule);
  if (!read.ok) return undefined;
  using mol = read.mol;
  return mol.smiles();
}
