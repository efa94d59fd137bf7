import { Donor } from "./donor-type.js";
import type { ElectronForm, Skeleton } from "./skeleton.js";

/** Rings of one union, at most. */
const MAX_UNION = 6;
/** With more rings in a system, unions of more than two are not tried. */
const MAX_RINGS = 300;

/**
 * Marks the aromatic bonds and atoms of one fused system: unions of one ring are tried first, then of two, and so on until
 * every bond is aromatic or {@link MAX_UNION} is reached.
 *
 * @param rings the rings that can be aromatic
 * @param neighbours for each of `rings` those fused to it, all as places in `rings`
 * @param fused the places in `rings` that form the system
 */
export function markAromatic(
  skeleton: Skeleton,
  form: ElectronForm,
  donors: Uint8Array,
  rings: readonly number[],
  neighbours: readonly (readonly number[])[],
  fused: readonly number[],
): void {
  const ringAt = (place: number) => rings[fused[place] as number] as number;
  const bondsAt = (place: number) => skeleton.ringBonds[ringAt(place)] as Uint16Array;
  const placeOf = new Map(fused.map((ring, place) => [ring, place]));
  const linked = fused.map((ring) => (neighbours[ring] ?? []).map((other) => placeOf.get(other) as number));
  const systemBonds = new Set(fused.flatMap((_, place) => [...bondsAt(place)]));
  const done = new Set<number>();
  const atomCount = new Uint8Array(skeleton.molecule.nAtoms);
  const bondCount = new Uint8Array(skeleton.molecule.nBonds);
  const largest = fused.length > MAX_RINGS ? 2 : Math.min(fused.length, MAX_UNION);
  for (let size = 1; size <= largest && done.size < systemBonds.size; size++) {
    const union = Array.from({ length: size }, (_, i) => i);
    do {
      if (size > 1 && !isConnected(union, linked)) continue;
      if (!obeysHueckel(skeleton, donors, union.map(ringAt), atomCount)) continue;
      for (const place of union) for (const bond of bondsAt(place)) bondCount[bond] = (bondCount[bond] as number) + 1;
      for (const place of union) {
        for (const bond of bondsAt(place)) {
          if (bondCount[bond] === 1) markBond(skeleton, form, bond, done);
        }
      }
      for (const place of union) for (const bond of bondsAt(place)) bondCount[bond] = 0;
    } while (nextUnion(union, fused.length));
  }
}

function markBond({ molecule }: Skeleton, form: ElectronForm, bond: number, done: Set<number>): void {
  done.add(bond);
  form.aromaticBond[bond] = 1;
  const order = form.order[bond] as number;
  if (order !== 1 && order !== 2) return;
  form.aromaticAtom[molecule.bondBegin[bond] as number] = 1;
  form.aromaticAtom[molecule.bondEnd[bond] as number] = 1;
}

/** Turns a combination of places into the next one in lexical order; false after the last. */
function nextUnion(union: number[], nPlaces: number): boolean {
  let i = union.length - 1;
  while (i >= 0 && union[i] === nPlaces - union.length + i) i--;
  if (i < 0) return false;
  const first = (union[i] as number) + 1;
  for (let j = i; j < union.length; j++) union[j] = first + j - i;
  return true;
}

function isConnected(union: readonly number[], linked: readonly (readonly number[])[]): boolean {
  const reached = [union[0] as number];
  for (const place of reached) {
    for (const other of linked[place] ?? []) {
      if (union.includes(other) && !reached.includes(other)) reached.push(other);
    }
  }
  return reached.length === union.length;
}

function obeysHueckel(
  { molecule }: Skeleton,
  donors: Uint8Array,
  rings: readonly number[],
  atomCount: Uint8Array,
): boolean {
  for (const ring of rings) {
    for (const a of molecule.rings[ring] as Uint16Array) atomCount[a] = (atomCount[a] as number) + 1;
  }
  let least = 0;
  let most = 0;
  let nAny = 0;
  for (const ring of rings) {
    for (const a of molecule.rings[ring] as Uint16Array) {
      const count = atomCount[a] as number;
      atomCount[a] = 0;
      if (count !== 1 && count !== 2) continue;
      const donor = donors[a] as number;
      if (donor === Donor.any) nAny++;
      if (donor === Donor.one || donor === Donor.any) least += 1;
      if (donor === Donor.one) most += 1;
      if (donor === Donor.two) least += 2;
      if (donor === Donor.two || donor === Donor.any) most += 2;
    }
  }
  if (nAny > 1) return false;
  if (most < 6) return most === 2;
  for (let electrons = least; electrons <= most; electrons++) if ((electrons - 2) % 4 === 0) return true;
  return false;
}
