import { AROMATIC_BOND } from "../molecule.js";
import { kekuleMolecule } from "../perception/electron-form.js";
import { kekulise } from "../perception/kekulise.js";
import { type ElectronForm, formValence, type Skeleton } from "../perception/skeleton.js";
import { findMatches } from "../smarts/find-matches.js";
import { movedHydrogen, settledForm } from "./apply-transform.js";
import { diameter, graphHash, type RemainingStereo } from "./graph-hash.js";
import type { TautomerRules } from "./rules.js";

/** Which limit ended an enumeration. */
export type TautomerLimit = "tautomers" | "transforms" | "time";

/** Where an enumeration ends at the latest. */
export interface EnumerationLimits {
  readonly maxTautomers: number;
  readonly maxTransforms: number;
  readonly timeoutMs: number;
}

/** The forms that the transforms lead to, each once. */
export interface EnumeratedForms {
  readonly forms: readonly ElectronForm[];
  /** Stereo left after the atoms and bonds that hydrogens moved over lost theirs. */
  readonly stereo: RemainingStereo;
  /** Whether any stereo was lost. */
  readonly lostStereo: boolean;
  readonly stoppedBy: TautomerLimit | undefined;
}

/**
 * All forms that can be reached from one by the transforms, the first one first.
 *
 * @see RDKit `Code/GraphMol/MolStandardize/Tautomer.cpp`, `TautomerEnumerator::enumerate`
 */
export function enumerateForms(
  skeleton: Skeleton,
  start: ElectronForm,
  rules: TautomerRules,
  limits: EnumerationLimits,
): EnumeratedForms {
  return new Enumeration(skeleton, start, rules, limits).run();
}

class Enumeration {
  readonly #skeleton: Skeleton;
  readonly #rules: TautomerRules;
  readonly #limits: EnumerationLimits;
  readonly #deadline: number;
  readonly #nRounds: number;
  readonly #startOrders: Uint8Array;
  readonly #changedAtoms: Uint8Array;
  readonly #changedBonds: Uint8Array;
  readonly #seenMoves = new Set<string>();
  readonly #seenForms = new Set<string>();
  readonly #seenGraphs = new Set<string>();
  readonly #found: { readonly form: ElectronForm; readonly ranks: Uint32Array | undefined }[] = [];
  #nTransforms = 0;
  #stoppedBy: TautomerLimit | undefined;

  constructor(skeleton: Skeleton, start: ElectronForm, rules: TautomerRules, limits: EnumerationLimits) {
    this.#skeleton = skeleton;
    this.#rules = rules;
    this.#limits = limits;
    this.#deadline = performance.now() + limits.timeoutMs;
    this.#nRounds = diameter(skeleton);
    this.#startOrders = aromaticOrders(start);
    this.#changedAtoms = new Uint8Array(skeleton.molecule.nAtoms);
    this.#changedBonds = new Uint8Array(skeleton.molecule.nBonds);
    this.#add(start);
  }

  run(): EnumeratedForms {
    for (const { form, ranks } of this.#found) {
      this.#expand(form, ranks);
      if (this.#stoppedBy !== undefined) break;
    }
    const { stereo, lostStereo } = this.#remainingStereo();
    return { forms: this.#distinct(stereo, lostStereo), stereo, lostStereo, stoppedBy: this.#stoppedBy };
  }

  #expand(form: ElectronForm, ranks: Uint32Array | undefined): void {
    const skeleton = this.#skeleton;
    const { nAtoms } = skeleton.molecule;
    const valences = new Uint8Array(nAtoms);
    for (let a = 0; a < nAtoms; a++) valences[a] = formValence(skeleton, form, a);
    if (!kekulise(skeleton, form, valences, ranks)) return;
    const molecule = kekuleMolecule(skeleton, form);
    for (const transform of this.#rules.transforms) {
      const matches = findMatches(transform.pattern, molecule);
      if (matches.length === 0) continue;
      this.#nTransforms++;
      for (const match of matches) {
        this.#stoppedBy = this.#limitReached();
        if (this.#stoppedBy !== undefined) return;
        const first = match[0] as number;
        const last = match[match.length - 1] as number;
        this.#changedAtoms[first] = 1;
        this.#changedAtoms[last] = 1;
        const moved = movedHydrogen(skeleton, form, transform, match);
        for (let b = 0; b < moved.order.length; b++) {
          if (moved.order[b] !== form.order[b]) this.#changedBonds[b] = 1;
        }
        if (!isNew(this.#seenMoves, movedKey(moved))) continue;
        const settled = settledForm(skeleton, moved, ranks);
        if (settled === undefined) continue;
        this.#add(settled);
      }
    }
  }

  #limitReached(): TautomerLimit | undefined {
    if (this.#nTransforms >= this.#limits.maxTransforms) return "transforms";
    if (this.#found.length >= this.#limits.maxTautomers) return "tautomers";
    return performance.now() > this.#deadline ? "time" : undefined;
  }

  #add(form: ElectronForm): void {
    const orders = aromaticOrders(form);
    if (!isNew(this.#seenForms, labelledKey(form, orders))) return;
    const { key, colours } = graphHash(this.#skeleton, form, this.#skeleton.molecule, this.#nRounds);
    if (!isNew(this.#seenGraphs, key)) return;
    this.#found.push({ form, ranks: this.#rules.ranksAtoms ? colours : undefined });
    // Aromaticity moves double bonds besides those of the transform.
    for (let b = 0; b < orders.length; b++) if (orders[b] !== this.#startOrders[b]) this.#changedBonds[b] = 1;
  }

  #remainingStereo(): { readonly stereo: RemainingStereo; readonly lostStereo: boolean } {
    const { chirality, bondStereo } = this.#skeleton.molecule;
    const stereo = {
      chirality: chirality.map((tag, a) => (this.#changedAtoms[a] === 1 ? 0 : tag)),
      bondStereo: bondStereo.map((tag, b) => (this.#changedBonds[b] === 1 ? 0 : tag)),
    };
    const lostStereo =
      stereo.chirality.some((tag, a) => tag !== chirality[a]) || stereo.bondStereo.some((tag, b) => tag !== bondStereo[b]);
    return { stereo, lostStereo };
  }

  /** The forms that still differ with the stereo that is left. */
  #distinct(stereo: RemainingStereo, lostStereo: boolean): ElectronForm[] {
    const forms = this.#found.map(({ form }) => form);
    if (!lostStereo) return forms;
    const keys = new Set<string>();
    return forms.filter((form) => isNew(keys, graphHash(this.#skeleton, form, stereo, this.#nRounds).key));
  }
}

function isNew(seen: Set<string>, key: string): boolean {
  if (seen.has(key)) return false;
  seen.add(key);
  return true;
}

function aromaticOrders({ order, aromaticBond }: ElectronForm): Uint8Array {
  return order.map((value, b) => (aromaticBond[b] === 1 && value <= 2 ? AROMATIC_BOND : value));
}

function movedKey(form: ElectronForm): string {
  return labelledKey(
    form,
    form.order.map((order, b) => (order << 1) | (form.aromaticBond[b] as number)),
  );
}

function labelledKey({ explicitHydrogens, implicitHydrogens, charge }: ElectronForm, orders: Uint8Array): string {
  const atoms = explicitHydrogens.map(
    (count, a) => count + (implicitHydrogens[a] as number) + 16 * ((charge[a] as number) + 8),
  );
  return String.fromCharCode(...atoms) + String.fromCharCode(...orders);
}
