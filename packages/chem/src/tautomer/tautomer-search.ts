import { AROMATIC_BOND } from "../molecule/molecule.js";
import type { RemainingStereo } from "../perception/atom-comparison.js";
import { canonicalRanks } from "../perception/canonical-ranks.js";
import { kekuleMolecule } from "../perception/electron-form.js";
import { kekulise } from "../perception/kekulise.js";
import { type ElectronForm, formValence, type Skeleton } from "../perception/skeleton.js";
import { findMatches } from "../smarts/find-matches.js";
import { movedHydrogen, settledForm } from "./apply-transform.js";
import { diameter, graphHash, markedHash } from "./graph-hash.js";
import { labelledKey } from "./labelled-key.js";
import type { TautomerRules } from "./rules.js";

/** Which limit ended an enumeration. */
export type TautomerLimit = "tautomers" | "transforms" | "time";

/** Where an enumeration ends at the latest. */
export interface EnumerationLimits {
  readonly maxTautomers: number;
  readonly maxTransforms: number;
  readonly timeoutMs: number;
}

/** An enumeration under way: what transforms did to the molecule so far, and which limit ended it. */
export class TautomerSearch {
  readonly skeleton: Skeleton;
  readonly #rules: TautomerRules;
  readonly #limits: EnumerationLimits;
  readonly #deadline: number;
  readonly #nRounds: number;
  readonly #startOrders: Uint8Array;
  readonly #changedAtoms: Uint8Array;
  readonly #changedBonds: Uint8Array;
  readonly #noStereo: RemainingStereo;
  readonly #stereoPlaces: Uint16Array;
  readonly #seenMoves = new Set<number>();
  #nTransforms = 0;
  /** Atoms and bonds that lost their stereo so far, with and without stereo to lose. */
  nChanged = 0;
  stoppedBy: TautomerLimit | undefined;

  constructor(skeleton: Skeleton, start: ElectronForm, rules: TautomerRules, limits: EnumerationLimits) {
    this.skeleton = skeleton;
    this.#rules = rules;
    this.#limits = limits;
    this.#deadline = performance.now() + limits.timeoutMs;
    this.#nRounds = diameter(skeleton);
    this.#startOrders = aromaticOrders(start);
    const { nAtoms, nBonds } = skeleton.molecule;
    this.#noStereo = { chirality: new Uint8Array(nAtoms), bondStereo: new Uint8Array(nBonds) };
    this.#stereoPlaces = stereoPlaces(skeleton);
    this.#changedAtoms = new Uint8Array(nAtoms);
    this.#changedBonds = new Uint8Array(nBonds);
  }

  /**
   * Shows the forms one transform away that no form before led to by the same move; ends early at a limit.
   *
   * @param nFound answers how many tautomers there are
   */
  expand(form: ElectronForm, nFound: () => number, visit: (next: ElectronForm) => void): void {
    const { skeleton } = this;
    const { nAtoms } = skeleton.molecule;
    const valences = new Uint8Array(nAtoms);
    for (let a = 0; a < nAtoms; a++) valences[a] = formValence(skeleton, form, a);
    if (!kekulise(skeleton, form, valences, this.#ranksOf(form))) return;
    const molecule = kekuleMolecule(skeleton, form);
    for (const transform of this.#rules.transforms) {
      const matches = findMatches(transform.pattern, molecule);
      if (matches.length === 0) continue;
      this.#nTransforms++;
      for (const match of matches) {
        this.stoppedBy = this.#limitReached(nFound());
        if (this.stoppedBy !== undefined) return;
        this.#mark(this.#changedAtoms, match[0] as number);
        this.#mark(this.#changedAtoms, match[match.length - 1] as number);
        const moved = movedHydrogen(skeleton, form, transform, match);
        for (let b = 0; b < moved.order.length; b++) {
          if (moved.order[b] !== form.order[b]) this.#mark(this.#changedBonds, b);
        }
        const key = labelledKey(moved, moved.order);
        if (this.#seenMoves.has(key)) continue;
        this.#seenMoves.add(key);
        const settled = settledForm(skeleton, moved, this.#ranksOf(moved));
        if (settled !== undefined) visit(settled);
      }
    }
  }

  /** Ends the search where rules that look at the number of tautomers after each pass have found enough. */
  endPass(nFound: number): void {
    if (this.#rules.finishesPasses && nFound >= this.#limits.maxTautomers) this.stoppedBy = "tautomers";
  }

  /** Takes note of the bonds of a new form that differ from the first one; aromaticity moves others than transforms do. */
  noteBonds(form: ElectronForm): void {
    const orders = aromaticOrders(form);
    for (let b = 0; b < orders.length; b++) {
      if (orders[b] !== this.#startOrders[b]) this.#mark(this.#changedBonds, b);
    }
  }

  /** The form as it is looked for in others, places that had stereo told apart: each of them is to be reached by itself. */
  hashWithPlaces(form: ElectronForm): string {
    return markedHash(this.skeleton, form, this.#stereoPlaces, this.#nRounds);
  }

  /** The form as it is looked for in others; stereo counts as given. */
  hash(form: ElectronForm, stereo: RemainingStereo): string {
    return graphHash(this.skeleton, form, stereo, this.#nRounds);
  }

  /** The stereo left outside the atoms and bonds that changed so far. */
  remainingStereo(): RemainingStereo {
    const { chirality, bondStereo } = this.skeleton.molecule;
    return {
      chirality: chirality.map((tag, a) => (this.#changedAtoms[a] === 1 ? 0 : tag)),
      bondStereo: bondStereo.map((tag, b) => (this.#changedBonds[b] === 1 ? 0 : tag)),
    };
  }

  /** Stereo has no part in the ranks, so that it does not matter how much of it is left when a form is found. */
  #ranksOf(form: ElectronForm): (() => ArrayLike<number>) | undefined {
    return this.#rules.ranksAtoms ? () => canonicalRanks(this.skeleton, form, this.#noStereo) : undefined;
  }

  #limitReached(nFound: number): TautomerLimit | undefined {
    if (this.#nTransforms >= this.#limits.maxTransforms) return "transforms";
    if (nFound >= this.#limits.maxTautomers && !this.#rules.finishesPasses) return "tautomers";
    return performance.now() > this.#deadline ? "time" : undefined;
  }

  #mark(changed: Uint8Array, index: number): void {
    if (changed[index] === 1) return;
    changed[index] = 1;
    this.nChanged++;
  }
}

function aromaticOrders({ order, aromaticBond }: ElectronForm): Uint8Array {
  return order.map((value, b) => (aromaticBond[b] === 1 && value <= 2 ? AROMATIC_BOND : value));
}

/** A number of its own for each atom that is a stereo centre or an end of a double bond with stereo, 0 for others. */
function stereoPlaces({ molecule }: Skeleton): Uint16Array {
  const places = Uint16Array.from(molecule.chirality, (tag, a) => (tag === 0 ? 0 : a + 1));
  molecule.bondStereo.forEach((tag, b) => {
    if (tag === 0) return;
    for (const a of [molecule.bondBegin[b] as number, molecule.bondEnd[b] as number]) places[a] = a + 1;
  });
  return places;
}
