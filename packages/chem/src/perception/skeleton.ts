import { bondBetween, DATIVE_BOND, type Molecule } from "../molecule.js";

/** What every distribution of electrons over a molecule shares: its atoms, bonds and rings; made once a molecule. */
export interface Skeleton {
  readonly molecule: Molecule;
  /** Bonds of each ring, in ring order. */
  readonly ringBonds: readonly Uint16Array[];
  /** Rings that hold each atom, `[nAtoms]`. */
  readonly ringCount: Uint16Array;
  /** Rings connected by common bonds, each with its atoms in the order in which RDKit comes to them. */
  readonly fusedSystems: readonly FusedSystem[];
}

/** Rings that share bonds, directly or through others. */
export interface FusedSystem {
  readonly rings: readonly number[];
  readonly atoms: Uint16Array;
}

/**
 * An arrangement of double bonds, hydrogens and charges over a skeleton: a Kekulé form with the flags of the aromatic form
 * that it stands for.
 */
export interface ElectronForm {
  /** Kekulé orders as {@link Molecule.bondOrder}, aromatic bonds included, `[nBonds]`. */
  readonly order: Uint8Array;
  /** 1 where the bond is aromatic, `[nBonds]`. */
  readonly aromaticBond: Uint8Array;
  /** 1 where the atom is aromatic, `[nAtoms]`. */
  readonly aromaticAtom: Uint8Array;
  readonly explicitHydrogens: Uint8Array;
  readonly implicitHydrogens: Uint8Array;
  readonly charge: Int8Array;
}

/** The skeleton of a molecule. */
export function skeletonOf(molecule: Molecule): Skeleton {
  const ringBonds = molecule.rings.map((ring) =>
    ring.map((atom, i) => bondBetween(molecule, atom, ring[i + 1 === ring.length ? 0 : i + 1] as number)),
  );
  const ringCount = new Uint16Array(molecule.nAtoms);
  for (const ring of molecule.rings) for (const a of ring) ringCount[a] = (ringCount[a] as number) + 1;
  const fusedSystems = fusedRings(ringBonds).map((rings) => ({
    rings,
    atoms: Uint16Array.from(new Set(rings.flatMap((ring) => [...(molecule.rings[ring] as Uint16Array)]))),
  }));
  return { molecule, ringBonds, ringCount, fusedSystems };
}

/**
 * Rings grouped by common bonds, each group in RDKit's depth-first order.
 *
 * @param maxSize rings of more bonds stay alone
 * @param maxShared rings with more bonds in common do not count as fused
 */
export function fusedRings(
  ringBonds: readonly ArrayLike<number>[],
  maxSize = Number.POSITIVE_INFINITY,
  maxShared = Number.POSITIVE_INFINITY,
): number[][] {
  const neighbours = ringNeighbours(ringBonds, maxSize, maxShared);
  const done = new Uint8Array(ringBonds.length);
  const groups: number[][] = [];
  for (let start = 0; start < ringBonds.length; start++) {
    if (done[start] === 1) continue;
    done[start] = 1;
    const group = [start];
    const stack = [{ ring: start, next: 0 }];
    for (let top = stack.at(-1); top !== undefined; top = stack.at(-1)) {
      const ring = neighbours[top.ring]?.[top.next++];
      if (ring === undefined) {
        stack.pop();
      } else if (done[ring] === 0) {
        done[ring] = 1;
        group.push(ring);
        stack.push({ ring, next: 0 });
      }
    }
    groups.push(group);
  }
  return groups;
}

/** For each ring the rings fused to it, ascending; the limits are those of {@link fusedRings}. */
export function ringNeighbours(
  ringBonds: readonly ArrayLike<number>[],
  maxSize: number,
  maxShared: number,
): number[][] {
  const neighbours: number[][] = ringBonds.map(() => []);
  const ringsOfBond = new Map<number, number[]>();
  const shared = new Map<number, number>();
  ringBonds.forEach((bonds, ring) => {
    if (bonds.length > maxSize) return;
    shared.clear();
    for (let i = 0; i < bonds.length; i++) {
      const others = ringsOfBond.get(bonds[i] as number);
      if (others === undefined) {
        ringsOfBond.set(bonds[i] as number, [ring]);
        continue;
      }
      for (const other of others) shared.set(other, (shared.get(other) ?? 0) + 1);
      others.push(ring);
    }
    for (const other of [...shared.keys()].sort((x, y) => x - y)) {
      if ((shared.get(other) as number) > maxShared) continue;
      neighbours[other]?.push(ring);
      neighbours[ring]?.push(other);
    }
  });
  return neighbours;
}

/** What a bond of this order adds to the valence of `atom`. */
export function valenceShare(molecule: Molecule, order: number, bond: number, atom: number): number {
  return order === DATIVE_BOND ? Number(molecule.bondEnd[bond] === atom) : order;
}

/** Bonds that count and hydrogens of an atom in this form: its total valence. */
export function formValence({ molecule }: Skeleton, form: ElectronForm, atom: number): number {
  const { neighbourStart, neighbourBond } = molecule;
  let sum = (form.explicitHydrogens[atom] as number) + (form.implicitHydrogens[atom] as number);
  for (let i = neighbourStart[atom] as number; i < (neighbourStart[atom + 1] as number); i++) {
    const bond = neighbourBond[i] as number;
    sum += valenceShare(molecule, form.order[bond] as number, bond, atom);
  }
  return sum;
}
