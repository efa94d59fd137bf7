import { type Doubt, doubt } from "../sanitise/halt.js";
import { updateValence } from "../sanitise/valence.js";
import type { WorkGraph } from "../sanitise/work-graph.js";
import { affectsCentre } from "../stereo/centre-hand.js";
import { type Drawing, Wedge } from "./drawing.js";

const PHOSPHORUS = 15;
const SULFUR = 16;
const SELENIUM = 34;
const CLOCKWISE = 1;
const COUNTERCLOCKWISE = 2;
/** RDKit's least volume of a centre, in cubed units of the block. */
const LEAST_VOLUME = 0.1;
/** Cosine of two bonds that may be opposite for RDKit, whose bound is -0.9. */
const OPPOSITE = -0.89;

/**
 * Gives atoms with four neighbours, hydrogens included, and sulfur and selenium with three, the hands that a conformer shows. A
 * doubt where an atom from phosphorus on has bonds opposite to each other, as in shapes other than tetrahedra.
 *
 * @see RDKit `Code/GraphMol/Chirality.cpp`, `assignChiralTypesFrom3D`
 */
export function assignSpatialHands(graph: WorkGraph, drawing: Drawing): Doubt | undefined {
  const { nAtoms, element, chirality, neighbourStart, neighbourAtom, neighbourBond } = graph;
  const places: number[] = [];
  for (let a = 0; a < nAtoms; a++) {
    updateValence(graph, a);
    places.length = 0;
    let isWavy = false;
    for (let i = neighbourStart[a] as number; i < (neighbourStart[a + 1] as number); i++) {
      const bond = neighbourBond[i] as number;
      if (drawing.wedge[bond] === Wedge.wavy && graph.bondBegin[bond] === a) isWavy = true;
      if (affectsCentre(graph, bond, a)) places.push(neighbourAtom[i] as number);
    }
    const own = element[a] as number;
    const total = places.length + (graph.explicitHydrogens[a] as number) + (graph.implicitHydrogens[a] as number);
    if (places.length < 3 || total > 6) continue;
    if (isWavy) continue;
    if (own >= PHOSPHORUS && hasOppositeBonds(graph, drawing, a)) return doubt("chirality-class");
    if (total > 4 || (own !== SULFUR && own !== SELENIUM && total !== 4)) continue;
    const [first, second, third, fourth] = places as [number, number, number, number?];
    let volume = volumeAt(drawing, a, first, second, third);
    if (Math.abs(volume) <= LEAST_VOLUME && fourth !== undefined) volume = -volumeAt(drawing, a, first, second, fourth);
    if (volume < -LEAST_VOLUME) chirality[a] = CLOCKWISE;
    else if (volume > LEAST_VOLUME) chirality[a] = COUNTERCLOCKWISE;
  }
  return undefined;
}

function volumeAt({ x, y, z }: Drawing, centre: number, a: number, b: number, c: number): number {
  const [cx, cy, cz] = [x[centre] as number, y[centre] as number, z[centre] as number];
  const [ax, ay, az] = [(x[a] as number) - cx, (y[a] as number) - cy, (z[a] as number) - cz];
  const [bx, by, bz] = [(x[b] as number) - cx, (y[b] as number) - cy, (z[b] as number) - cz];
  const [dx, dy, dz] = [(x[c] as number) - cx, (y[c] as number) - cy, (z[c] as number) - cz];
  return ax * (by * dz - bz * dy) + ay * (-bx * dz + bz * dx) + az * (bx * dy - by * dx);
}

function hasOppositeBonds(graph: WorkGraph, { x, y, z }: Drawing, atom: number): boolean {
  const { neighbourStart, neighbourAtom } = graph;
  const end = neighbourStart[atom + 1] as number;
  const [cx, cy, cz] = [x[atom] as number, y[atom] as number, z[atom] as number];
  for (let i = neighbourStart[atom] as number; i < end; i++) {
    const a = neighbourAtom[i] as number;
    const [ax, ay, az] = [(x[a] as number) - cx, (y[a] as number) - cy, (z[a] as number) - cz];
    const length = Math.hypot(ax, ay, az);
    if (!(length > 1e-6)) return true;
    for (let j = i + 1; j < end; j++) {
      const b = neighbourAtom[j] as number;
      const [bx, by, bz] = [(x[b] as number) - cx, (y[b] as number) - cy, (z[b] as number) - cz];
      if (ax * bx + ay * by + az * bz < OPPOSITE * length * Math.hypot(bx, by, bz)) return true;
    }
  }
  return false;
}
