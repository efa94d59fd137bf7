import type { WorkGraph } from "../sanitise/work-graph.js";
import { appendRing } from "./append-ring.js";
import { CycleFamilies, NO_TIP } from "./cycle-families.js";
import { FamilyPaths } from "./family-paths.js";
import { RelevantFamilies } from "./relevant-families.js";
import { MAX_SYSTEM_BONDS, RingSystem } from "./ring-system.js";

/** Most rings of a molecule, and most atoms of all its rings together. */
const MAX_RINGS = 4096;
const MAX_RING_ENTRIES = 1 << 16;

/** Adds the rings of systems of several fused rings to a graph: their relevant cycles. */
export class FusedRings {
  readonly #system = new RingSystem();
  readonly #families = new CycleFamilies();
  readonly #relevant = new RelevantFamilies();
  readonly #left = new FamilyPaths();
  readonly #right = new FamilyPaths();
  readonly #atoms = new Uint16Array(MAX_SYSTEM_BONDS);
  readonly #bonds = new Uint16Array(MAX_SYSTEM_BONDS);

  /** Adds the rings of the system of bonds `from` to `to - 1` of `bonds`; `false` where there are too many. */
  append(graph: WorkGraph, bonds: Uint16Array, from: number, to: number): boolean {
    if (to - from > MAX_SYSTEM_BONDS) return false;
    const system = this.#system;
    const families = this.#families;
    const left = this.#left;
    const right = this.#right;
    system.load(graph, bonds, from, to);
    if (!families.find(system) || !this.#relevant.select(system, families)) return false;
    for (let i = 0; i < this.#relevant.count; i++) {
      const family = this.#relevant.order[i] as number;
      const row = families.row[family] as number;
      const size = families.size[family] as number;
      left.begin(system, families, row, families.p[family] as number);
      do {
        right.begin(system, families, row, families.q[family] as number);
        do {
          const nEntries = graph.ringStart[graph.nRings] as number;
          if (graph.nRings === MAX_RINGS || nEntries + size > MAX_RING_ENTRIES) return false;
          this.#close(family);
          appendRing(graph, this.#atoms, this.#bonds, 0, size);
        } while (right.next(system, families));
      } while (left.next(system, families));
    }
    return true;
  }

  /** Joins the two paths to a ring: root, left path upwards, tip, right path downwards. */
  #close(family: number): void {
    const { atom, bond } = this.#system;
    const families = this.#families;
    const left = this.#left;
    const right = this.#right;
    const atoms = this.#atoms;
    const bonds = this.#bonds;
    const tip = families.tip[family] as number;
    atoms[0] = atom[families.root[family] as number] as number;
    let n = 0;
    for (let i = left.length - 1; i >= 0; i--) {
      bonds[n++] = bond[left.edge[i] as number] as number;
      atoms[n] = atom[left.vertex[i] as number] as number;
    }
    bonds[n++] = bond[families.edgeOfP[family] as number] as number;
    if (tip !== NO_TIP) {
      atoms[n] = atom[tip] as number;
      bonds[n++] = bond[families.edgeOfQ[family] as number] as number;
    }
    for (let i = 0; i < right.length; i++) {
      atoms[n] = atom[right.vertex[i] as number] as number;
      bonds[n++] = bond[right.edge[i] as number] as number;
    }
  }
}
