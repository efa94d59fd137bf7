import type { ChargeEdit } from "../edit/change-charges.js";
import type { Molecule } from "../molecule/molecule.js";
import { atomRanks } from "./atom-ranks.js";

/** Which charges to remove. */
export interface UnchargePlan {
  /** Atoms in ascending order, each with its new charge and hydrogen count. */
  readonly edits: readonly ChargeEdit[];
  /** Whether only some of several candidates were taken, so that another atom order could give another answer. */
  readonly isChoice: boolean;
}

/**
 * The atoms whose charge can be removed by adding or taking hydrogens, with their new charge and hydrogen count.
 *
 * Anions are protonated and cations deprotonated; charges that no proton can remove (quaternary nitrogen) keep as many
 * anions charged as they need, acids last to be protonated. Charge-separated groups (nitro, N-oxide, ylide) stay as they
 * are. Anions are taken by their rank ({@link atomRanks}); among equals atom order decides, so give a canonically ordered
 * molecule for an answer independent of the input.
 *
 * The method of RDKit's `Uncharger` (canonical ordering on, force off). Differs from it: a nitro or azide group elsewhere in
 * the molecule does not count as an anion left over (RDKit 2022 protonates a betaine's anion beside one); and a surplus of
 * permanent positive charge protonates nothing (RDKit since 2023 protonates every anion then).
 *
 * @see doi:10.1186/s13321-020-00456-1 (Bento et al. 2020, on why and how structures are neutralised)
 */
export function planUncharge(molecule: Molecule): UnchargePlan {
  const { nAtoms } = molecule;
  const charge = molecule.charge.slice();
  const hydrogens = molecule.hydrogens.slice();
  const edited = new Set<number>();

  const removable: number[] = [];
  let permanent = 0;
  for (let a = 0; a < nAtoms; a++) {
    const q = charge[a] as number;
    if (q < 1 || q > 4) continue;
    const anions = countNeighbours(molecule, a, (n) => charge[n] === -1);
    if ((hydrogens[a] as number) > 0) {
      if (anions === 1) continue;
      removable.push(a);
      if (hydrogenStepOfCation(molecule, a, hydrogens) === 0) permanent += q;
    } else if (anions === 0) {
      permanent += q;
    }
  }

  const order = permanent > 0 ? rankOrder(molecule) : (a: number, b: number) => a - b;
  const anions = [...plainAnions(molecule).sort(order), ...unbalancedAcidAnions(molecule, order)];
  let surplus = anions.length - permanent;
  for (const a of anions) {
    if (surplus <= 0) break;
    const step = hydrogenStepOfAnion(molecule, a, hydrogens);
    if (step === 0) continue;
    change(a, 1, step);
    surplus--;
  }

  let net = charge.reduce((sum, q) => sum + q, 0);
  for (const a of removable) {
    while (net > 0 && (charge[a] as number) > 0) {
      const step = hydrogenStepOfCation(molecule, a, hydrogens);
      if (step === 0) break;
      change(a, -1, step);
      net--;
    }
  }
  const edits = [...edited]
    .sort((a, b) => a - b)
    .map((atom) => ({ atom, charge: charge[atom] as number, hydrogens: hydrogens[atom] as number }));
  const left = [...anions, ...removable].some((a) => charge[a] !== 0);
  return { edits, isChoice: edits.length > 0 && left };

  function change(atom: number, chargeStep: number, hydrogenStep: number): void {
    charge[atom] = (charge[atom] as number) + chargeStep;
    hydrogens[atom] = (hydrogens[atom] as number) + hydrogenStep;
    edited.add(atom);
  }
}

/** Compares atoms by rank, then by their order; ranks are worked out when there are two to compare. */
function rankOrder(molecule: Molecule): (a: number, b: number) => number {
  let ranks: Uint16Array | undefined;
  return (a, b) => {
    ranks ??= atomRanks(molecule);
    return (ranks[a] as number) - (ranks[b] as number) || a - b;
  };
}

/** Atoms of charge -1 beside no cation that are not acid anions. */
function plainAnions(molecule: Molecule): number[] {
  const found: number[] = [];
  for (let a = 0; a < molecule.nAtoms; a++) {
    if (molecule.charge[a] !== -1 || isAcidAnion(molecule, a)) continue;
    if (countNeighbours(molecule, a, (n) => isCation(molecule, n)) === 0) found.push(a);
  }
  return found;
}

/** Acid anions less those that balance a cation in their own group: of nitrate's two, one. */
function unbalancedAcidAnions(molecule: Molecule, order: (a: number, b: number) => number): number[] {
  const balanced = new Map<number, number>();
  const found: number[] = [];
  const acids: number[] = [];
  for (let a = 0; a < molecule.nAtoms; a++) {
    if (molecule.charge[a] === -1 && isAcidAnion(molecule, a)) acids.push(a);
  }
  for (const a of acids.sort(order)) {
    const cation = findNeighbour(molecule, a, (n) => (molecule.charge[n] as number) > 0);
    const used = cation < 0 ? 0 : (balanced.get(cation) ?? 0);
    if (cation >= 0 && used < (molecule.charge[cation] as number)) balanced.set(cation, used + 1);
    else found.push(a);
  }
  return found;
}

/** Whether an atom of charge -1 is the charged end of a carboxylate, sulfonate, phosphate, nitrate, halate or tetrazolate. */
function isAcidAnion(molecule: Molecule, a: number): boolean {
  const { element, charge, aromatic } = molecule;
  const isChalcogen = (n: number) => (element[n] === 8 || element[n] === 16) && aromatic[n] === 0;
  if (element[a] === 7 && aromatic[a] === 1) return isTetrazolate(molecule, a);
  if (!isChalcogen(a)) return false;
  for (const [centre, order] of bondsOf(molecule, a)) {
    if (order !== 1 || aromatic[centre] === 1) continue;
    const z = element[centre];
    const hasDoubleChalcogen = bondsOf(molecule, centre).some(([n, o]) => o === 2 && isChalcogen(n));
    const hasOtherAnion = (other: (n: number) => boolean) =>
      bondsOf(molecule, centre).some(([n, o]) => n !== a && o === 1 && charge[n] === -1 && other(n));
    if ((z === 6 || z === 16) && charge[centre] === 0 && hasDoubleChalcogen) return true;
    if ((z === 7 || z === 15) && charge[centre] === 1 && hasDoubleChalcogen && hasOtherAnion(isChalcogen)) return true;
    const q = charge[centre] as number;
    const isHalate = (z === 17 || z === 35 || z === 53) && q >= 1 && q <= 3;
    if (isHalate && element[a] === 8 && hasOtherAnion((n) => element[n] === 8)) return true;
  }
  return false;
}

/** Whether aromatic nitrogen `a` is in a five-membered ring of four nitrogens and one carbon. */
function isTetrazolate(molecule: Molecule, a: number): boolean {
  return molecule.rings.some((ring) => {
    if (ring.length !== 5 || !ring.includes(a)) return false;
    const count = (z: number) => ring.filter((n) => molecule.element[n] === z && molecule.aromatic[n] === 1).length;
    return count(7) === 4 && count(6) === 1;
  });
}

/** Hydrogens to add when an anion loses its charge; 0 where it cannot. */
function hydrogenStepOfAnion(molecule: Molecule, a: number, hydrogens: Uint8Array): number {
  if (!EARLY_ELEMENTS.has(molecule.element[a] as number)) return 1;
  return (hydrogens[a] as number) > 0 ? -1 : 0;
}

/** Hydrogens to add (carbon and early elements) or take when a cation loses a charge; 0 where it cannot. */
function hydrogenStepOfCation(molecule: Molecule, a: number, hydrogens: Uint8Array): number {
  const z = molecule.element[a] as number;
  if (z === 6 || EARLY_ELEMENTS.has(z)) return 1;
  return (hydrogens[a] as number) > 0 ? -1 : 0;
}

/** Elements left of carbon's group, and the heavy ones that behave so, as RDKit's valence model lists them. */
const EARLY_ELEMENTS: ReadonlySet<number> = new Set([
  3, 4, 5, 11, 12, 13, 19, 20, 21, 22, 30, 31, 32, 37, 38, 39, 40, 41, 48, 49, 50, 51, 55, 56, 57, 58, 59, 60, 61, 72,
  73, 80, 81, 82, 83, 87, 88, 89, 90, 91, 92, 93, 104, 105, 106, 107, 108, 109, 110, 111, 112, 113, 114, 115, 116, 117,
  118,
]);

function isCation(molecule: Molecule, a: number): boolean {
  const q = molecule.charge[a] as number;
  return q >= 1 && q <= 4;
}

function bondsOf(molecule: Molecule, a: number): [neighbour: number, order: number][] {
  const { neighbourStart, neighbourAtom, neighbourBond, bondOrder } = molecule;
  const bonds: [number, number][] = [];
  for (let i = neighbourStart[a] as number; i < (neighbourStart[a + 1] as number); i++) {
    bonds.push([neighbourAtom[i] as number, bondOrder[neighbourBond[i] as number] as number]);
  }
  return bonds;
}

function countNeighbours(molecule: Molecule, a: number, holds: (neighbour: number) => boolean): number {
  return bondsOf(molecule, a).filter(([n]) => holds(n)).length;
}

function findNeighbour(molecule: Molecule, a: number, holds: (neighbour: number) => boolean): number {
  return bondsOf(molecule, a).find(([n]) => holds(n))?.[0] ?? -1;
}
