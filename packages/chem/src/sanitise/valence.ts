import { ELEMENT_SYMBOLS } from "../data/element-symbols.js";
import { DEFAULT_VALENCE } from "../data/valence-electrons.js";
import { AROMATIC_BOND } from "../molecule/molecule.js";
import { doubledBondSum } from "./bond-sum.js";
import { doubt, type Halt, type Refusal } from "./halt.js";
import { LAST_VALENCE, MAX_ELEMENT, MAX_VALENCE, NEXT_VALENCE, VALENCE_STEPS } from "./valence-tables.js";
import type { WorkGraph } from "./work-graph.js";

/**
 * Gives every atom its explicit valence and its implicit hydrogens; refuses an atom with more bonds than it can have.
 *
 * A charged atom is taken as its isoelectronic neutral element, unless its own element has no fixed valence. Atoms are
 * looked at in their order and the first at fault is named, as RDKit does.
 *
 * @see RDKit `Code/GraphMol/Atom.cpp`, `calculateExplicitValence` and `calculateImplicitValence`
 */
export function assignValences(graph: WorkGraph): Halt | undefined {
  const { nAtoms } = graph;
  for (let a = 0; a < nAtoms; a++) {
    const halt = assignValence(graph, a);
    if (halt !== undefined) return halt;
  }
  return undefined;
}

/** {@link assignValences} for one atom, which keeps the implicit hydrogens it had where it is refused. */
export function assignValence(graph: WorkGraph, atom: number): Halt | undefined {
  const doubled = doubledBondSum(graph, atom);
  if (graph.charge[atom] === 0) {
    const valence = (doubled + 1) >> 1;
    const usual = DEFAULT_VALENCE[graph.element[atom] as number] as number;
    const left = usual - valence - (graph.radical[atom] as number);
    if (left >= 0) {
      graph.explicitValence[atom] = valence;
      graph.implicitHydrogens[atom] = graph.noImplicit[atom] === 1 ? 0 : left;
      return undefined;
    }
  }
  return assignUnusualValence(graph, atom, doubled);
}

/** Gives one atom its explicit valence and its implicit hydrogens, none where it has too many bonds already. */
export function updateValence(graph: WorkGraph, atom: number): void {
  graph.explicitValence[atom] = explicitValenceOf(graph, atom);
  graph.implicitHydrogens[atom] = Math.max(0, implicitCount(graph, atom));
}

/**
 * Valence of an atom's bonds and explicit hydrogens, whether it is allowed or not.
 *
 * A sum above the default valence of an aromatic atom goes down to the nearest allowed one if that is at most 1.5 away; a
 * remaining half goes up.
 */
export function explicitValenceOf(graph: WorkGraph, atom: number): number {
  return roundedValence(graph, atom, doubledBondSum(graph, atom));
}

/** RDKit counts valences in signed bytes. */
const MAX_COUNTED = 127;

/** What {@link implicitCount} answers in place of a count. */
const Fault = { none: -1, aromatic: -2, charge: -3 } as const;

function assignUnusualValence(graph: WorkGraph, atom: number, doubled: number): Halt | undefined {
  const valence = roundedValence(graph, atom, doubled);
  if (valence > MAX_COUNTED) return doubt("text");
  if (valence > highestValence(graph, atom)) return refusal(graph, atom, `valence ${valence}`);
  graph.explicitValence[atom] = valence;
  const count = implicitCount(graph, atom);
  if (count === Fault.none) return refusal(graph, atom, "more bonds than it can have");
  if (count === Fault.aromatic) {
    return unparsable(`Explicit valence for aromatic atom # ${atom} not equal to any accepted valence`);
  }
  if (count === Fault.charge) return unparsable(`Unreasonable formal charge on atom # ${atom}.`);
  graph.implicitHydrogens[atom] = count;
  return undefined;
}

function roundedValence(graph: WorkGraph, atom: number, doubled: number): number {
  const element = isoelectronic(graph, atom);
  const usual = DEFAULT_VALENCE[element] as number;
  if (usual >= 0 && doubled > 2 * usual && isAromatic(graph, atom)) {
    const allowed = LAST_VALENCE[element * VALENCE_STEPS + Math.min(doubled >> 1, VALENCE_STEPS - 1)] as number;
    if (doubled - 2 * allowed <= 3) return allowed;
  }
  return (doubled + 1) >> 1;
}

/** The element whose valences the atom has; 0, which may have any, past either end of the periodic table. */
function isoelectronic({ element, charge }: WorkGraph, atom: number): number {
  const own = element[atom] as number;
  if ((DEFAULT_VALENCE[own] as number) < 0) return own;
  return Math.min(Math.max(own - (charge[atom] as number), 0), MAX_ELEMENT);
}

/** Whether a negatively charged P, S, As or Se keeps the valences of its own element, less its charge. */
function keepsOwnValences(own: number, isoelectronicElement: number): boolean {
  if (own === 15 || own === 16) return isoelectronicElement > 16;
  return (own === 33 || own === 34) && isoelectronicElement > 34;
}

function highestValence(graph: WorkGraph, atom: number): number {
  const own = graph.element[atom] as number;
  const charge = graph.charge[atom] as number;
  if ((MAX_VALENCE[own] as number) < 0) return Number.POSITIVE_INFINITY;
  if (own === 1 && charge === -1) return 2;
  const element = isoelectronic(graph, atom);
  if (keepsOwnValences(own, element)) return (MAX_VALENCE[own] as number) + charge;
  const highest = MAX_VALENCE[element] as number;
  return highest < 0 ? Number.POSITIVE_INFINITY : highest;
}

/** Implicit hydrogens of an atom whose explicit valence is known, or a {@link Fault}. */
function implicitCount(graph: WorkGraph, atom: number): number {
  const own = graph.element[atom] as number;
  if (graph.noImplicit[atom] === 1 || own === 0) return 0;
  const charge = graph.charge[atom] as number;
  let valence = (graph.explicitValence[atom] as number) + (graph.radical[atom] as number);
  if (own === 1 && valence === 0) return charge === 0 ? 1 : Math.abs(charge) === 1 ? 0 : Fault.charge;
  let element = isoelectronic(graph, atom);
  const usual = DEFAULT_VALENCE[element] as number;
  if (usual < 0) return 0;
  if (keepsOwnValences(own, element)) {
    element = own;
    valence -= charge;
  }
  const next = valence < VALENCE_STEPS ? (NEXT_VALENCE[element * VALENCE_STEPS + valence] as number) : -1;
  if (isAromatic(graph, atom)) {
    if (valence <= usual) return usual - valence;
    return next === valence && (DEFAULT_VALENCE[element] as number) > 0 ? 0 : Fault.aromatic;
  }
  if (next >= 0) return next - valence;
  return (MAX_VALENCE[element] as number) < 0 || (MAX_VALENCE[own] as number) <= 0 ? 0 : Fault.none;
}

function isAromatic(graph: WorkGraph, atom: number): boolean {
  if (graph.aromatic[atom] === 1) return true;
  const { neighbourStart, neighbourBond, bondOrder, bondAromatic } = graph;
  for (let i = neighbourStart[atom] as number; i < (neighbourStart[atom + 1] as number); i++) {
    const bond = neighbourBond[i] as number;
    if (bondAromatic[bond] === 1 || bondOrder[bond] === AROMATIC_BOND) return true;
  }
  return false;
}

function refusal({ element }: WorkGraph, atom: number, has: string): Refusal {
  const symbol = ELEMENT_SYMBOLS[element[atom] as number];
  return { kind: "refused", code: "valence", reason: `atom ${atom + 1} (${symbol}) has ${has}`, atoms: [atom] };
}

function unparsable(logged: string): Refusal {
  return { kind: "refused", code: "unparsable", reason: `RDKit cannot read it (${logged})` };
}
