import type { Molecule } from "@molsieve/chem";
import type { FeaturiserKind } from "../spec/featuriser.js";
import { BranchedWalk } from "./branched-walk.js";
import { type SparseCounts, sparseCounts } from "./fold.js";
import { HASHED_BITS, hashedFeaturiser } from "./hashed-featuriser.js";
import { IdList } from "./id-list.js";
import { LinearWalk } from "./linear-walk.js";
import { pushRandomIds } from "./random-ids.js";
import type { Subgraph, SubgraphRange } from "./subgraph.js";
import { SubgraphHash } from "./subgraph-hash.js";
import { SUBGRAPH_RANGE, subgraphRange } from "./subgraph-range.js";

/**
 * RDKit's path fingerprint: a hash of every connected subgraph of `minPath` to `maxPath` bonds, like Daylight's but with branches
 * and rings.
 *
 * Bits are equal to RDKit-JS's `get_rdkit_fp`, counts to those of RDKit's generator, the same from 2022.09 to 2026.09. Each
 * subgraph has `bitsPerFeature` bits or counts (RDKit-JS's `nBitsPerHash`). With `branched` off only unbranched paths count, and rings
 * of `maxPath` bonds; `bondOrders` off makes all bonds alike; `hydrogens` off leaves hydrogen atoms of the graph out, which
 * are rare. `countSimulation` (bits only) gives a quarter of the columns four bits each, from 1, 2, 4 and 8 occurrences on.
 * A molecule without bonds has no bit. `write` throws `input` for a molecule of more than 5 million subgraphs.
 * Differs from RDKit for zero-order, hydrogen and ionic bonds, which `Molecule` does not tell apart: all count as zero-order.
 */
export const rdkitKind: FeaturiserKind = {
  name: "rdkit",
  parameters: {
    ...SUBGRAPH_RANGE,
    bits: HASHED_BITS,
    bitsPerFeature: { type: "integer", default: 2, min: 1, max: 32 },
    branched: { type: "flag", default: true },
    bondOrders: { type: "flag", default: true },
    hydrogens: { type: "flag", default: true },
    counts: { type: "flag", default: false },
    countSimulation: { type: "flag", default: false },
  },
  create(values) {
    const nBits = values["bitsPerFeature"] as number;
    const identify = subgraphIdentifier(
      subgraphRange(values, values["hydrogens"] === true),
      values["branched"] === true,
      values["bondOrders"] === true,
      nBits,
    );
    return hashedFeaturiser(values, identify);
  },
};

/**
 * How often each connected subgraph of 1 to 7 bonds occurs, by RDKit's hash, as its `UnfoldedRDKFingerprintCountBased`.
 *
 * @throws {MolsieveError} `input` for a molecule of more than 5 million subgraphs
 */
export function rdkitSubgraphCounts(molecule: Molecule): SparseCounts {
  const range = { minPath: 1, maxPath: 7, hydrogens: true };
  return sparseCounts(subgraphIdentifier(range, true, true, 1)(molecule));
}

function subgraphIdentifier(range: SubgraphRange, branched: boolean, bondOrders: boolean, bitsPerFeature: number) {
  const ids = new IdList();
  const hash = new SubgraphHash(bondOrders, range.maxPath);
  const walk = branched ? new BranchedWalk(range) : new LinearWalk(range);
  const visit = (subgraph: Subgraph) => {
    const id = hash.of(subgraph);
    ids.push(id);
    if (bitsPerFeature > 1) pushRandomIds(ids, id, bitsPerFeature - 1);
  };
  return (molecule: Molecule): IdList => {
    ids.clear();
    hash.begin(molecule);
    walk.walk(molecule, visit);
    return ids;
  };
}
