import { NORMALISATIONS, type Normalisation } from "../data/normalisations.js";
import { componentsOf } from "../edit/components.js";
import { clearStereo, draftFromMolecule } from "../edit/molecule-draft.js";
import { writeSmiles } from "../edit/write-smiles.js";
import type { Molecule } from "../molecule/molecule.js";
import { findMatches, hasMatch } from "../smarts/find-matches.js";
import { parseSmartsOrThrow, type SmartsPattern } from "../smarts/parse-smarts.js";
import { MoleculeAtWork } from "./molecule-at-work.js";
import { hasPhosphorusOrSulfur, isCharged } from "./screens.js";
import type { StandardiseStep, StepChange } from "./step.js";

/** Rewrites functional groups into their usual form by RDKit's transforms: nitro groups, sulfoxides, separated charges. */
export const normaliseStep: StandardiseStep = {
  name: "normalise",
  // Without charges RDKit's transforms find only P, As, Sb with two double bonds, and sulfoxides: others break valence.
  apply: (work) =>
    isCharged(work.molecule) || hasPhosphorusOrSulfur(work.molecule) ? normalise(work, DEFAULT_RULES) : [],
};

/** A step that rewrites functional groups by transforms of your own, in their order. */
export function normaliseStepOf(transforms: readonly Normalisation[]): StandardiseStep {
  const rules = compileRules(transforms);
  return { name: "normalise", apply: (work) => normalise(work, rules) };
}

interface Rule {
  readonly transform: Normalisation;
  readonly pattern: SmartsPattern;
}

/** How often the list of rules is begun again, and how often one rule is applied in a row, as in RDKit. */
const MAX_RESTARTS = 200;
const MAX_REPEATS = 20;
/** Most places among which the first SMILES is looked for. */
const MAX_CHOICES = 20;

const DEFAULT_RULES = compileRules(NORMALISATIONS);

function compileRules(transforms: readonly Normalisation[]): Rule[] {
  return transforms.map((transform) => ({ transform, pattern: parseSmartsOrThrow(transform.pattern) }));
}

function normalise(work: MoleculeAtWork, rules: readonly Rule[]): StepChange[] {
  const { molecule } = work;
  if (!rules.some(({ pattern }) => hasMatch(pattern, molecule))) return [];
  const components = componentsOf(molecule);
  if (components.length === 1) return normaliseComponent(work, rules);
  // Each part by itself, as RDKit does: the choice among several products is by the part's SMILES.
  const changes: StepChange[] = [];
  const products = components.map((atoms) => {
    const read = work.readGraph(molecule, atoms);
    if (!read.ok) return undefined;
    using part = new MoleculeAtWork(work.engine, read.mol);
    const made = normaliseComponent(part, rules);
    changes.push(...made);
    return made.length === 0 ? undefined : part.smiles;
  });
  if (changes.length === 0) return [];
  const texts = products.map((product, c) => product ?? writeSmiles(molecule, components[c]).text);
  const refused = work.become(texts.join("."));
  return refused === undefined ? changes : changes.map(({ rule }) => ({ rule, refused: refused.message }));
}

/** Applies the first rule that leads to a molecule not seen before, and begins again, until none does. */
function normaliseComponent(work: MoleculeAtWork, rules: readonly Rule[]): StepChange[] {
  const changes: StepChange[] = [];
  const seen = new Set<string>();
  for (let restart = 0; restart < MAX_RESTARTS; restart++) {
    const applied = rules.find((rule) => {
      const product = repeatRule(work, rule);
      if (product === undefined || seen.has(product)) return false;
      seen.add(product);
      return work.become(product) === undefined;
    });
    if (applied === undefined) break;
    changes.push({ rule: applied.transform.name });
  }
  return changes;
}

/** Canonical SMILES after a rule was applied as often as it can be; undefined where it cannot. */
function repeatRule(work: MoleculeAtWork, rule: Rule): string | undefined {
  let product = firstProduct(work, work.molecule, rule);
  for (let repeat = 1; repeat < MAX_REPEATS && product !== undefined; repeat++) {
    const read = work.read(product);
    if (!read.ok) break;
    using mol = read.mol;
    const next = firstProduct(work, mol.molecule(), rule);
    if (next === undefined) break;
    product = next;
  }
  return product;
}

/**
 * Canonical SMILES of what a rule makes of a molecule, the alphabetically first of several; undefined where nothing. Places
 * that have nothing to do with each other are changed at once: one after another, all of them would be.
 */
function firstProduct(work: MoleculeAtWork, molecule: Molecule, rule: Rule): string | undefined {
  const places = new Map<string, Uint16Array>();
  for (const match of findMatches(rule.pattern, molecule, { unique: false })) {
    const key = editedAtoms(rule.transform, match).join();
    if (!places.has(key)) places.set(key, match);
  }
  const matches = [...places.values()];
  const groups = areIndependent(molecule, rule, matches) ? [matches] : matches.map((match) => [match]);
  let first: string | undefined;
  for (const group of groups.slice(0, MAX_CHOICES)) {
    if (group.length === 0) continue;
    const read = work.readGraph(applied(molecule, rule.transform, group));
    if (!read.ok) continue;
    using mol = read.mol;
    const smiles = mol.smiles();
    if (first === undefined || smiles < first) first = smiles;
  }
  return first;
}

/** Whether no match changes what another one looks at: its atoms, and with recursive conditions their neighbours. */
function areIndependent(molecule: Molecule, { transform, pattern }: Rule, matches: readonly Uint16Array[]): boolean {
  const { neighbourStart, neighbourAtom } = molecule;
  const lookers = new Map<number, number>();
  const looksAt = (atom: number, match: number) => {
    const other = lookers.get(atom);
    lookers.set(atom, other === undefined || other === match ? match : SEVERAL);
  };
  for (const [m, match] of matches.entries()) {
    for (const a of match) {
      looksAt(a, m);
      if (!pattern.smarts.includes("$(")) continue;
      for (const n of neighbourAtom.subarray(neighbourStart[a], neighbourStart[a + 1])) looksAt(n, m);
    }
  }
  return matches.every((match) => editedAtoms(transform, match).every((a) => lookers.get(a) !== SEVERAL));
}

const SEVERAL = -1;

/** The atoms that a transform changes, in its order. */
function editedAtoms({ charges, orders, hydrogens = [] }: Normalisation, match: Uint16Array): number[] {
  const begins = orders.map(([a]) => a);
  const ends = orders.map(([, b]) => b);
  const inPattern = [...charges.map(([a]) => a), ...begins, ...ends, ...hydrogens.map(([a]) => a)];
  return inPattern.map((a) => match[a] as number);
}

function applied(molecule: Molecule, transform: Normalisation, matches: readonly Uint16Array[]): Molecule {
  const draft = draftFromMolecule(molecule);
  for (const match of matches) {
    const place = (atom: number) => match[atom] as number;
    for (const [atom, charge] of transform.charges) draft.atom(place(atom)).charge = charge;
    for (const [a, b, order] of transform.orders) {
      const bond = draft.bond(draft.bondBetween(place(a), place(b)));
      bond.order = order;
      clearStereo(bond);
    }
    for (const [atom, count] of transform.hydrogens ?? []) draft.setHydrogens(place(atom), count);
  }
  return draft.toGraph().graph;
}
