import type { FeaturiserKind } from "../spec/featuriser.js";
import { BondRingSizes } from "./bond-ring-sizes.js";
import { BondTable } from "./bond-table.js";
import { BranchedWalk } from "./branched-walk.js";
import { hashCombine } from "./hash-combine.js";
import { HASHED_BITS, hashedFeaturiser } from "./hashed-featuriser.js";
import { IdList } from "./id-list.js";
import type { Subgraph } from "./subgraph.js";
import { ABSENT, subgraphLayers } from "./subgraph-layers.js";
import { SUBGRAPH_RANGE, subgraphRange } from "./subgraph-range.js";

/**
 * RDKit's layered fingerprint: up to six hashes of every connected subgraph of `minPath` to `maxPath` bonds, each from another
 * side. Made for substructure screens: what a query sets, its superstructures set.
 *
 * `layers` is a sum of 1 topology, 2 bond orders (aromatic as single), 4 elements, 8 ring bonds, 16 ring sizes, 32
 * aromaticity. Hydrogen atoms of the graph are left out. Bits are equal to those of RDKit's `Chem.LayeredFingerprint` with
 * branched paths, version 0.7.0, the same from 2022.09 to 2026.09. A molecule without bonds has no bit. `write` throws `input` for a molecule of
 * more than 5 million subgraphs.
 */
export const layeredKind: FeaturiserKind = {
  name: "layered",
  parameters: {
    layers: { type: "integer", default: 63, min: 1, max: 63 },
    ...SUBGRAPH_RANGE,
    bits: HASHED_BITS,
  },
  create(values) {
    const range = subgraphRange(values, false);
    const walk = new BranchedWalk(range);
    const ids = new IdList();
    const ringSizes = new BondRingSizes();
    const layers = subgraphLayers(ringSizes)
      .map((bondValue, i) => ({ bondValue, number: i + 1, table: new BondTable() }))
      .filter((_, i) => ((values["layers"] as number) >> i) & 1);
    const visit = (subgraph: Subgraph) => {
      const { nBonds, nAtoms } = subgraph;
      const states = subgraph.bondStates();
      for (let l = 0; l < layers.length; l++) {
        const { table, number } = layers[l] as (typeof layers)[number];
        const sorted = table.sorted(states, nBonds);
        if (sorted[nBonds - 1] === ABSENT) continue;
        let hash = 0;
        for (let i = 0; i < nBonds; i++) if (sorted[i] !== ABSENT) hash = hashCombine(hash, sorted[i] as number);
        ids.push(hashCombine(hashCombine(hash, nAtoms), number));
      }
    };
    return hashedFeaturiser(values, (molecule) => {
      ids.clear();
      ringSizes.begin(molecule);
      for (const { table, bondValue } of layers) table.fill(molecule, range.maxPath, bondValue);
      walk.walk(molecule, visit);
      return ids;
    });
  },
};
