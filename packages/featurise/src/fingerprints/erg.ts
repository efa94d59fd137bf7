import type { Molecule } from "@molsieve/chem";
import { ERG_FEATURES } from "../data/erg-features.js";
import type { FeatureColumn, FeaturiserKind, ValueFeaturiser } from "../spec/featuriser.js";
import { ReducedGraph } from "./erg/reduced-graph.js";

const N_FEATURES = ERG_FEATURES.length;
/** Largest distance in bonds of the reduced graph that has a column. */
const MAX_DISTANCE = 15;
/** What a pair adds to the distances one shorter and one longer than its own. */
const FUZZ = 0.3;

const COLUMNS: readonly FeatureColumn[] = ERG_FEATURES.flatMap(({ name: one }, i) =>
  ERG_FEATURES.slice(i).flatMap(({ name: other }) =>
    Array.from({ length: MAX_DISTANCE }, (_, d) => ({
      name: `erg_${one}_${other}_${d + 1}`,
      description: `fuzzy number of pairs of ${one} and ${other} points ${d + 1} bonds apart in the extended reduced graph`,
      unit: "",
      range: [0, Number.POSITIVE_INFINITY] as const,
      isInteger: false,
      reference: "doi:10.1021/ci050457y (Stiefl et al. 2006)",
    })),
  ),
);

/**
 * The extended reduced graph (ErG) fingerprint: 315 columns, one for each pair of kinds of feature point (donor, acceptor,
 * positive, negative, hydrophobic, aromatic) and each distance from 1 to 15 bonds in the reduced graph.
 *
 * A pair adds 1 to its own distance and 0.3 to the ones beside it. All values are 0 or more; all are 0 for a molecule with
 * fewer than two points. RDKit's `GetErGFingerprint` from 2025.03.1 on; earlier ones lay the same numbers out 14 columns a
 * pair of kinds, so that distance 15 falls on distance 1 of the next pair.
 *
 * Differs from the paper as RDKit does: no flip-flop points, and highly fused rings are not simplified.
 *
 * `write` throws a `MolsieveError` with code `input` for a molecule in which the feature patterns take too long.
 *
 * @see doi:10.1021/ci050457y (Stiefl et al. 2006)
 */
export const ergKind: FeaturiserKind = {
  name: "erg",
  parameters: {},
  create: () => new ErgFeaturiser(),
};

class ErgFeaturiser implements ValueFeaturiser {
  readonly form = "values";
  readonly width = COLUMNS.length;
  readonly columns = COLUMNS;
  readonly #graph = new ReducedGraph();
  #distance = new Int32Array(0);
  #queue = new Int32Array(0);

  write(molecule: Molecule, row: Float64Array): void {
    row.fill(0, 0, this.width);
    const graph = this.#graph;
    graph.look(molecule);
    const { nNodes, features } = graph;
    if (this.#distance.length < nNodes) {
      this.#distance = new Int32Array(nNodes);
      this.#queue = new Int32Array(nNodes);
    }
    for (let node = 0; node < nNodes; node++) {
      if (features[node] !== 0) this.#addPairs(node, row);
    }
  }

  missing(): string {
    return "the value is always known";
  }

  /** Adds the pairs of a node and the nodes after it, which it meets in order of their distance. */
  #addPairs(node: number, row: Float64Array): void {
    const { nNodes, features, start, neighbour } = this.#graph;
    const distance = this.#distance.fill(-1, 0, nNodes);
    const queue = this.#queue;
    queue[0] = node;
    distance[node] = 0;
    let length = 1;
    for (let head = 0; head < length; head++) {
      const at = queue[head] as number;
      const next = (distance[at] as number) + 1;
      if (next > MAX_DISTANCE) return;
      for (let i = start[at] as number; i < (start[at + 1] as number); i++) {
        const other = neighbour[i] as number;
        if (distance[other] !== -1) continue;
        distance[other] = next;
        queue[length++] = other;
        if (other > node && features[other] !== 0)
          addPair(row, features[node] as number, features[other] as number, next);
      }
    }
  }
}

function addPair(row: Float64Array, featuresA: number, featuresB: number, distance: number): void {
  for (let a = 0; a < N_FEATURES; a++) {
    if (((featuresA >> a) & 1) === 0) continue;
    for (let b = 0; b < N_FEATURES; b++) {
      if (((featuresB >> b) & 1) === 0) continue;
      const low = Math.min(a, b);
      const pair = low * N_FEATURES - (low * (low + 1)) / 2 + Math.max(a, b);
      const column = pair * MAX_DISTANCE + distance - 1;
      row[column] = (row[column] as number) + 1;
      if (distance > 1) row[column - 1] = (row[column - 1] as number) + FUZZ;
      if (distance < MAX_DISTANCE) row[column + 1] = (row[column + 1] as number) + FUZZ;
    }
  }
}
