import type { FeaturiserKind } from "../spec/featuriser.js";
import { BranchedWalk } from "./branched-walk.js";
import { HASHED_BITS, hashedFeaturiser } from "./hashed-featuriser.js";
import { IdList } from "./id-list.js";
import { LayerHashes } from "./layer-hashes.js";
import type { Subgraph } from "./subgraph.js";
import { SUBGRAPH_RANGE, subgraphRange } from "./subgraph-range.js";

/**
 * RDKit's layered fingerprint: up to six hashes of every connected subgraph of `minPath` to `maxPath` bonds, each from another
 * side. Made for substructure screens: what a query sets, its superstructures set.
 *
 * `layers` is a sum of 1 topology, 2 bond orders (aromatic as single), 4 elements, 8 ring bonds, 16 ring sizes, 32
 * aromaticity. Hydrogen atoms of the graph are left out. Bits are equal to those of RDKit's `Chem.LayeredFingerprint`, version
 * 0.7.0, the same from 2022.09 to 2026.09. A molecule without bonds has no bit. `write` throws `input` for a molecule of more
 * than 5 million subgraphs.
 *
 * Differs from RDKit: there is no `branchedPaths=False`, with which RDKit takes indices of atoms for indices of bonds.
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
    const hashes = new LayerHashes(values["layers"] as number, range.maxPath);
    const visit = (subgraph: Subgraph) => hashes.push(subgraph, ids);
    return hashedFeaturiser(values, (molecule) => {
      ids.clear();
      hashes.begin(molecule);
      walk.walk(molecule, visit);
      return ids;
    });
  },
};
