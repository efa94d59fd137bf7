import type { Molecule } from "@molsieve/chem";
import { moleculeFromParts } from "../../src/molecule/molecule.js";

/** Carbon atoms with single bonds between those for which `isBond`. */
export function graphOf(nAtoms: number, isBond: (one: number, other: number) => boolean): Molecule {
  const bonds: [number, number][] = [];
  for (let a = 0; a < nAtoms; a++) for (let b = a + 1; b < nAtoms; b++) if (isBond(a, b)) bonds.push([a, b]);
  return carbons(nAtoms, bonds);
}

/** Several molecules as the parts of one. */
export function together(...parts: readonly Molecule[]): Molecule {
  let nAtoms = 0;
  const bonds = parts.flatMap((part) => {
    const shift = nAtoms;
    nAtoms += part.nAtoms;
    return Array.from(part.bondBegin, (begin, b): [number, number] => [begin + shift, (part.bondEnd[b] ?? 0) + shift]);
  });
  return carbons(nAtoms, bonds);
}

/** A molecule so many times beside itself. */
export function copies(count: number, molecule: Molecule): Molecule {
  return together(...new Array<Molecule>(count).fill(molecule));
}

/** A ring of `n` atoms. */
export function ringOf(n: number): Molecule {
  return graphOf(n, (a, b) => b - a === 1 || b - a === n - 1);
}

/** The generalised Petersen graph: (4, 1) is cubane, (10, 2) dodecahedrane, (5, 2) Petersen's own. */
export function petersen(n: number, k: number): Molecule {
  const bonds: [number, number][] = [];
  for (let i = 0; i < n; i++) bonds.push([i, (i + 1) % n], [i, n + i], [n + i, n + ((i + k) % n)]);
  return carbons(2 * n, bonds);
}

/** Rings on rings: from a centre three branches, each ring bearing two more. */
export function dendrimer(generations: number): Molecule {
  const bonds: [number, number][] = [];
  let nAtoms = 1;
  const grow = (root: number, depth: number) => {
    const first = nAtoms;
    nAtoms += 6;
    bonds.push([root, first]);
    for (let i = 0; i < 6; i++) bonds.push([first + i, first + ((i + 1) % 6)]);
    if (depth > 1) for (const meta of [2, 4]) grow(first + meta, depth - 1);
  };
  for (let i = 0; i < 3; i++) grow(0, generations);
  return carbons(nAtoms, bonds);
}

/** C60: the corners of a truncated icosahedron. */
export function fullerene(): Molecule {
  const phi = (1 + Math.sqrt(5)) / 2;
  const corners = [
    [0, 1, 3 * phi],
    [1, 2 + phi, 2 * phi],
    [phi, 2, 2 * phi + 1],
  ];
  const points: number[][] = [];
  for (const corner of corners) {
    for (let turn = 0; turn < 3; turn++) {
      for (let signs = 0; signs < 8; signs++) {
        const point = [0, 1, 2].map((i) => (corner[(i + turn) % 3] as number) * ((signs >> i) & 1 ? -1 : 1));
        if (!points.some((other) => squaredDistance(point, other) < 1e-6)) points.push(point);
      }
    }
  }
  return graphOf(points.length, (a, b) => {
    return Math.abs(squaredDistance(points[a] as number[], points[b] as number[]) - 4) < 1e-6;
  });
}

function squaredDistance(one: readonly number[], other: readonly number[]): number {
  return one.reduce((sum, x, i) => sum + (x - (other[i] as number)) ** 2, 0);
}

function carbons(nAtoms: number, bonds: readonly (readonly [number, number])[]): Molecule {
  const zeros = new Uint8Array(nAtoms);
  return moleculeFromParts(
    {
      element: new Uint8Array(nAtoms).fill(6),
      charge: new Int8Array(nAtoms),
      isotope: new Uint16Array(nAtoms),
      explicitHydrogens: zeros,
      implicitHydrogens: zeros,
      radical: zeros,
      aromatic: zeros,
      chirality: zeros,
      hybridisation: zeros,
      mapNumber: new Int32Array(nAtoms),
    },
    {
      bondBegin: Uint16Array.from(bonds, ([begin]) => begin),
      bondEnd: Uint16Array.from(bonds, ([, end]) => end),
      bondOrder: new Uint8Array(bonds.length).fill(1),
      bondConjugated: new Uint8Array(bonds.length),
      bondStereo: new Uint8Array(bonds.length),
      bondStereoAtoms: new Uint16Array(2 * bonds.length).fill(0xffff),
    },
    [],
  );
}
