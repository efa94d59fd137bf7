import { bondBetween, DATIVE_BOND } from "../molecule/molecule.js";
import { ATOM_CLASSES } from "./atom-class.js";
import { type AtomTest, atomTest } from "./atom-test.js";
import { checksStereo, stereoFits } from "./match-stereo.js";
import { documentPlan, type PlanStep, rarestFirstPlan } from "./plan.js";
import { orderMask, type PatternGraph } from "./syntax.js";
import type { MatchTarget } from "./target.js";

/** Bonds that can close a cycle and are in no ring all the same: RDKit's rings leave them out. */
const OUTSIDE_RING_PERCEPTION = orderMask(0) | orderMask(DATIVE_BOND);

/** A compiled pattern: tests, screens, and the state of the search under way. */
export class PatternQuery {
  readonly graph: PatternGraph;
  readonly #tests: readonly AtomTest[];
  readonly #inOrder: readonly PlanStep[];
  readonly #rarestFirst: readonly PlanStep[];
  readonly #classMasks: Int32Array;
  readonly #bondMasks: Int32Array;
  /** Sets of classes of which more than one atom is needed. */
  readonly #counts: readonly { readonly classes: Uint8Array; readonly count: number }[];
  readonly #hasRings: boolean;
  readonly #dative: boolean;
  readonly #stereo: boolean;

  // The search under way. A pattern is never searched for inside itself, so one set of these is enough.
  readonly #placed: Uint16Array;
  #used = new Uint8Array(0);
  #interrupted = false;
  #plan: readonly PlanStep[] = [];
  #visit: (placed: Uint16Array) => boolean = stopAtFirst;

  constructor(graph: PatternGraph) {
    this.graph = graph;
    this.#tests = graph.atoms.map(({ expression }) => atomTest(expression, compileRecursive));
    this.#inOrder = documentPlan(graph, this.#tests);
    this.#rarestFirst = rarestFirstPlan(graph, this.#tests);
    const counts = new Map<number, number>();
    for (const { classes } of this.#tests) counts.set(classes, (counts.get(classes) ?? 0) + 1);
    this.#classMasks = Int32Array.from(counts.keys());
    this.#bondMasks = Int32Array.from(new Set(graph.bonds.map(({ mask }) => mask)));
    this.#counts = [...counts].flatMap(([mask, count]) => {
      const classes = Uint8Array.from(ATOM_CLASSES.keys()).filter((c) => (mask >> c) & 1);
      return count > 1 && classes.length < ATOM_CLASSES.length ? [{ classes, count }] : [];
    });
    this.#hasRings = this.#inOrder.some(({ closures }) => closures.length > 0);
    this.#dative = graph.bonds.some(({ type }) => type === "dative");
    this.#stereo = checksStereo(graph);
    this.#placed = new Uint16Array(graph.atoms.length);
  }

  /** Whether the pattern occurs. */
  occurs(target: MatchTarget): boolean {
    return this.#passesScreens(target) && this.#search(target, this.#rarestFirst, stopAtFirst);
  }

  /** Shows each occurrence in RDKit's order, its atoms in pattern order, until `visit` answers true. */
  visitAll(target: MatchTarget, visit: (placed: Uint16Array) => boolean): void {
    if (this.#passesScreens(target)) this.#search(target, this.#inOrder, visit);
  }

  /** Whether the pattern occurs with its first atom on `atom`. */
  occursAt(target: MatchTarget, atom: number): boolean {
    this.#begin(target, this.#inOrder, stopAtFirst);
    const found = this.#tryAtom(target, this.#inOrder[0] as PlanStep, atom, 0);
    this.#interrupted = false;
    return found;
  }

  #passesScreens(target: MatchTarget): boolean {
    const { molecule, classesPresent, classCounts, bondsPresent } = target;
    if (this.#tests.length > molecule.nAtoms) return false;
    if (this.#hasRings && molecule.rings.length === 0 && (bondsPresent & OUTSIDE_RING_PERCEPTION) === 0) return false;
    const classMasks = this.#classMasks;
    for (let i = 0; i < classMasks.length; i++) if (((classMasks[i] as number) & classesPresent) === 0) return false;
    const bondMasks = this.#bondMasks;
    for (let i = 0; i < bondMasks.length; i++) if (((bondMasks[i] as number) & bondsPresent) === 0) return false;
    for (const { classes, count } of this.#counts) {
      let available = 0;
      for (let i = 0; i < classes.length; i++) available += classCounts[classes[i] as number] as number;
      if (available < count) return false;
    }
    return true;
  }

  #search(target: MatchTarget, plan: readonly PlanStep[], visit: (placed: Uint16Array) => boolean): boolean {
    this.#begin(target, plan, visit);
    const found = this.#extend(target, 0);
    this.#interrupted = false;
    return found;
  }

  #begin(target: MatchTarget, plan: readonly PlanStep[], visit: (placed: Uint16Array) => boolean): void {
    if (this.#used.length < target.molecule.nAtoms) this.#used = new Uint8Array(target.molecule.nAtoms);
    else if (this.#interrupted) this.#used.fill(0);
    this.#interrupted = true;
    this.#plan = plan;
    this.#visit = visit;
  }

  #extend(target: MatchTarget, depth: number): boolean {
    const step = this.#plan[depth];
    if (step === undefined) return this.#complete(target);
    const { molecule, bondBits } = target;
    if (step.from < 0) {
      for (let a = 0; a < molecule.nAtoms; a++) if (this.#tryAtom(target, step, a, depth)) return true;
      return false;
    }
    const { neighbourStart, neighbourAtom, neighbourBond } = molecule;
    const from = this.#placed[step.from] as number;
    const end = neighbourStart[from + 1] as number;
    for (let i = neighbourStart[from] as number; i < end; i++) {
      if (((bondBits[neighbourBond[i] as number] as number) & step.mask) === 0) continue;
      if (this.#tryAtom(target, step, neighbourAtom[i] as number, depth)) return true;
    }
    return false;
  }

  #tryAtom(target: MatchTarget, step: PlanStep, atom: number, depth: number): boolean {
    target.step();
    if (this.#used[atom] === 1 || ((step.classes >> (target.classes[atom] as number)) & 1) === 0) return false;
    const { neighbourStart } = target.molecule;
    if ((neighbourStart[atom + 1] as number) - (neighbourStart[atom] as number) < step.degree) return false;
    for (const { to, mask } of step.closures) {
      const bond = bondBetween(target.molecule, atom, this.#placed[to] as number);
      if (bond < 0 || ((target.bondBits[bond] as number) & mask) === 0) return false;
    }
    if (step.test !== undefined && !step.test(target, atom)) return false;
    this.#placed[step.atom] = atom;
    this.#used[atom] = 1;
    const found = this.#extend(target, depth + 1);
    this.#used[atom] = 0;
    return found;
  }

  #complete(target: MatchTarget): boolean {
    if (this.#dative && !this.#dativeBondsFit(target)) return false;
    if (this.#stereo && target.useChirality && !stereoFits(this.graph, target.molecule, this.#placed)) return false;
    return this.#visit(this.#placed);
  }

  /** As in RDKit, a dative bond matches where its ends meet the conditions in the direction of the arrow. */
  #dativeBondsFit(target: MatchTarget): boolean {
    const { bondBegin, bondEnd, bondOrder } = target.molecule;
    return this.graph.bonds.every(({ type, begin, end }) => {
      const bond = bondBetween(target.molecule, this.#placed[begin] as number, this.#placed[end] as number);
      if (type !== "dative" || bondOrder[bond] !== DATIVE_BOND) return true;
      return this.#fits(target, begin, bondBegin[bond] as number) && this.#fits(target, end, bondEnd[bond] as number);
    });
  }

  #fits(target: MatchTarget, patternAtom: number, atom: number): boolean {
    const { classes, check } = this.#tests[patternAtom] as AtomTest;
    return ((classes >> (target.classes[atom] as number)) & 1) === 1 && (check === undefined || check(target, atom));
  }
}

function stopAtFirst(): boolean {
  return true;
}

const MATCHES = 1;
const FAILS = 2;

/** The check whether a recursive pattern begins at an atom, remembered for the molecule at hand. */
function compileRecursive(graph: PatternGraph): AtomTest["check"] & {} {
  const query = new PatternQuery(graph);
  let known = new Uint8Array(0);
  let serial = 0;
  let chirality = false;
  return (target, atom) => {
    if (serial !== target.serial || chirality !== target.useChirality) {
      if (known.length < target.molecule.nAtoms) known = new Uint8Array(target.molecule.nAtoms);
      else known.fill(0);
      serial = target.serial;
      chirality = target.useChirality;
    }
    if (known[atom] === 0) known[atom] = query.occursAt(target, atom) ? MATCHES : FAILS;
    return known[atom] === MATCHES;
  };
}
