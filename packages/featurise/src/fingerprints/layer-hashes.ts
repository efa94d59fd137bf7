import type { Molecule } from "@molsieve/chem";
import { aromaticity, elements, ORDER_BITS, orderedTopology } from "./bond-layers.js";
import { BondRingSizes } from "./bond-ring-sizes.js";
import { BondTable } from "./bond-table.js";
import { hashCombine } from "./hash-combine.js";
import type { IdList } from "./id-list.js";
import type { Subgraph } from "./subgraph.js";

/** The layers of RDKit's layered fingerprint: flags to be added. */
const Layer = { topology: 1, order: 2, elements: 4, ring: 8, ringSize: 16, aromaticity: 32 } as const;

/**
 * The hashes of a subgraph in the layers of RDKit's layered fingerprint: of what each layer tells of its bonds, in ascending
 * order, its number of atoms and the number of the layer. A subgraph without ring bonds has no hash in the layer of rings.
 *
 * @see RDKit `Code/GraphMol/Fingerprints/Fingerprints.cpp`, `LayeredFingerprintMol`
 */
export class LayerHashes {
  readonly #layers: number;
  readonly #maxBonds: number;
  readonly #orders = new BondTable();
  readonly #elements = new BondTable();
  readonly #aromaticity = new BondTable();
  readonly #ringSizes = new BondRingSizes();

  /**
   * @param layers sum of {@link Layer} flags
   * @param maxBonds most bonds of a subgraph
   */
  constructor(layers: number, maxBonds: number) {
    this.#layers = layers;
    this.#maxBonds = maxBonds;
  }

  /** Turns to a molecule. */
  begin(molecule: Molecule): void {
    this.#orders.fill(molecule, this.#maxBonds, orderedTopology);
    this.#elements.fill(molecule, this.#maxBonds, elements);
    this.#aromaticity.fill(molecule, this.#maxBonds, aromaticity);
    this.#ringSizes.begin(molecule);
  }

  /** Adds the hashes of a subgraph to a list. */
  push(subgraph: Subgraph, ids: IdList): void {
    const layers = this.#layers;
    const { nBonds, nAtoms } = subgraph;
    const states = subgraph.bondStates();
    if (layers & (Layer.topology | Layer.order)) {
      // Ascending by topology and then by order, and so in the order of either layer.
      const orders = this.#orders.sorted(states, nBonds);
      if (layers & Layer.topology) ids.push(finish(hashOf(orders, nBonds, ORDER_BITS), nAtoms, 1));
      if (layers & Layer.order) ids.push(finish(hashOf(orders, nBonds, 0), nAtoms, 2));
    }
    if (layers & Layer.elements) ids.push(finish(hashOf(this.#elements.sorted(states, nBonds), nBonds, 0), nAtoms, 3));
    if (layers & (Layer.ring | Layer.ringSize)) this.#pushRings(subgraph, ids);
    if (layers & Layer.aromaticity) {
      ids.push(finish(hashOf(this.#aromaticity.sorted(states, nBonds), nBonds, 0), nAtoms, 6));
    }
  }

  #pushRings({ bonds, nBonds, nAtoms }: Subgraph, ids: IdList): void {
    const { sizes } = this.#ringSizes;
    let ringBonds = 0;
    let nRingBonds = 0;
    // How many bonds have each size, 4 bits a size.
    let counts = 0;
    for (let i = 0; i < nBonds; i++) {
      const size = sizes[bonds[i] as number] as number;
      counts += 1 << ((size % 8) << 2);
      if (size === 0) continue;
      ringBonds = hashCombine(ringBonds, 1);
      nRingBonds++;
    }
    if (this.#layers & Layer.ring && nRingBonds > 0) ids.push(finish(ringBonds, nAtoms, 4));
    if ((this.#layers & Layer.ringSize) === 0) return;
    let hash = 0;
    for (let size = 0; size < 8; size++) {
      for (let n = (counts >>> (size << 2)) & 15; n > 0; n--) hash = hashCombine(hash, size);
    }
    ids.push(finish(hash, nAtoms, 5));
  }
}

/** The hash of numbers without their lowest bits. */
function hashOf(sorted: Int32Array, length: number, shift: number): number {
  let hash = 0;
  for (let i = 0; i < length; i++) hash = hashCombine(hash, (sorted[i] as number) >> shift);
  return hash;
}

function finish(hash: number, nAtoms: number, layer: number): number {
  return hashCombine(hashCombine(hash, nAtoms), layer);
}
