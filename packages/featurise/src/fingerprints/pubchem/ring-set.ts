import { bondBetween, type Molecule } from "@molsieve/chem";
import { MolsieveError } from "@molsieve/core";

const MAX_STEPS = 5_000_000;

/**
 * PubChem's extended smallest set of smallest rings, each a list of atoms in ring order: a smallest set of smallest rings, and
 * for every atom and two of its neighbours that no ring so far passes through in succession the shortest ring that does.
 * Naphthalene has three: two of six atoms and one of ten.
 *
 * Which rings those are can depend on the order of atoms, in PubChem as here.
 *
 * @throws {MolsieveError} `input` when the rings are too entangled
 * @see doi:10.1186/1758-2946-6-3 (May & Steinbeck 2014)
 */
export function extendedRingSet(molecule: Molecule): Uint16Array[] {
  const { nAtoms, neighbourStart, neighbourAtom, neighbourBond, bondInRing } = molecule;
  const rings = independentRings(molecule);
  const ringsOfAtom = new Uint16Array(nAtoms);
  const passed = new Set<number>();
  const note = (ring: Uint16Array) => {
    for (let i = 0; i < ring.length; i++) {
      const before = ring[i === 0 ? ring.length - 1 : i - 1] as number;
      const after = ring[i + 1 === ring.length ? 0 : i + 1] as number;
      passed.add(tripleKey(nAtoms, before, ring[i] as number, after));
    }
  };
  for (const ring of rings) {
    note(ring);
    for (const atom of ring) ringsOfAtom[atom] = (ringsOfAtom[atom] as number) + 1;
  }
  let stepsLeft = MAX_STEPS;
  const before = new Int32Array(nAtoms);
  const queue = new Int32Array(nAtoms);
  for (let centre = 0; centre < nAtoms; centre++) {
    if ((ringsOfAtom[centre] as number) < 2) continue;
    const end = neighbourStart[centre + 1] as number;
    for (let i = neighbourStart[centre] as number; i < end; i++) {
      if (bondInRing[neighbourBond[i] as number] === 0) continue;
      const from = neighbourAtom[i] as number;
      let isSearched = false;
      for (let j = i + 1; j < end; j++) {
        if (bondInRing[neighbourBond[j] as number] === 0) continue;
        const to = neighbourAtom[j] as number;
        if (passed.has(tripleKey(nAtoms, from, centre, to))) continue;
        if (!isSearched) {
          stepsLeft -= search(molecule, from, centre, before, queue);
          if (stepsLeft < 0) throw tooEntangled();
          isSearched = true;
        }
        if (before[to] === -1) continue;
        const ring = [centre];
        for (let atom = to; atom !== from; atom = before[atom] as number) ring.push(atom);
        ring.push(from);
        const found = Uint16Array.from(ring);
        rings.push(found);
        note(found);
      }
    }
  }
  return rings;
}

/** Shortest paths from an atom along bonds in rings, around another: the atom before each, -1 where none leads there. */
function search(molecule: Molecule, from: number, around: number, before: Int32Array, queue: Int32Array): number {
  const { neighbourStart, neighbourAtom, neighbourBond, bondInRing } = molecule;
  before.fill(-1);
  before[from] = from;
  before[around] = around;
  queue[0] = from;
  let length = 1;
  let steps = before.length;
  for (let head = 0; head < length; head++) {
    const atom = queue[head] as number;
    for (let i = neighbourStart[atom] as number; i < (neighbourStart[atom + 1] as number); i++) {
      steps++;
      const next = neighbourAtom[i] as number;
      if (before[next] !== -1 || bondInRing[neighbourBond[i] as number] === 0) continue;
      before[next] = atom;
      queue[length++] = next;
    }
  }
  return steps;
}

function tripleKey(nAtoms: number, a: number, centre: number, b: number): number {
  return (centre * nAtoms + Math.min(a, b)) * nAtoms + Math.max(a, b);
}

/** The rings of a molecule without those that are sums of others: RDKit's set holds such rings where cages are symmetric. */
function independentRings(molecule: Molecule): Uint16Array[] {
  const sorted = [...molecule.rings].sort((a, b) => a.length - b.length);
  const basis = new Map<number, bigint>();
  return sorted.filter((ring) => {
    let bonds = 0n;
    ring.forEach((atom, i) => {
      bonds ^= 1n << BigInt(bondBetween(molecule, atom, ring[i + 1 === ring.length ? 0 : i + 1] as number));
    });
    while (bonds !== 0n) {
      const top = bonds.toString(2).length;
      const known = basis.get(top);
      if (known === undefined) {
        basis.set(top, bonds);
        return true;
      }
      bonds ^= known;
    }
    return false;
  });
}

function tooEntangled(): MolsieveError {
  const limit = MAX_STEPS.toLocaleString("en-GB");
  return new MolsieveError("input", `PubChem fingerprint: the rings take more than ${limit} steps of search`, {
    remedy: "Leave the structure out, or split it",
  });
}
