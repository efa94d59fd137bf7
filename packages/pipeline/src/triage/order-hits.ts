import { parseSmiles, type RdkitEngine } from "@molsieve/chem";
import { createBreather } from "@molsieve/core";
import { parseFeatures } from "@molsieve/featurise";
import { clusterSphereExclusion } from "@molsieve/search";
import type { OrderConfig } from "../config/order.js";
import { FingerprintList } from "../search/fingerprint-list.js";
import { createFingerprinter } from "../stages/fingerprinter.js";
import { chooseOrder, type OrderCandidate, type OrderFate } from "./choose-order.js";
import { findSubstitutes } from "./find-substitutes.js";
import { plateWells } from "./plate-wells.js";

/** A hit that is ordered. Places are those among the hits. */
export interface OrderedHit {
  readonly place: number;
  /** 0 is the largest cluster. */
  readonly cluster: number;
  /** What stands in where it cannot be had; undefined: its cluster has nothing else. */
  readonly substitute: number | undefined;
  /** Number of its plate, from 1, and its well there, such as `A01`; undefined where no plates are wanted. */
  readonly plate: number | undefined;
  readonly well: string | undefined;
}

/** What may be ordered. */
export interface OrderableHit {
  /** Empty where it is not known. */
  readonly smiles: string;
  /** NaN where it is not known. */
  readonly cost: number;
  /** It has been measured already: never ordered, and never a substitute. */
  readonly isMeasured: boolean;
}

/** What becomes of a hit: as of a candidate, or it has been measured already, or its SMILES is not known. */
export type HitFate = OrderFate | "measured" | "no_structure";

/** An order, and what became of the hits that are not in it. */
export interface Order {
  /** In the order of their rank, which is the order of the wells. */
  readonly hits: readonly OrderedHit[];
  /** Numbers of hits by what became of them. */
  readonly fates: Readonly<Record<HitFate, number>>;
}

/**
 * Which hits are ordered, and what stands in for each.
 *
 * Clusters are made around the best hit, the best that is farther than the cutoff from it, and so on; the others join the most
 * similar of these. Then {@link chooseOrder} and {@link findSubstitutes}.
 *
 * @param hits the best first
 * @throws {MolsieveError} `cancelled`
 * @see doi:10.1021/ci025554v (Gobbi & Lee 2003: directed sphere exclusion)
 */
export async function orderHits(
  engine: RdkitEngine,
  hits: readonly OrderableHit[],
  { count = hits.length, perCluster, cluster, budget, plate }: OrderConfig,
  signal?: AbortSignal,
): Promise<Order> {
  const fingerprinter = createFingerprinter(parseFeatures(cluster.features));
  const list = new FingerprintList(fingerprinter.nBits);
  /** Those of the hits that have a structure and no measurement. */
  const places: number[] = [];
  const breathe = createBreather(signal);
  for (const [place, { smiles, isMeasured }] of hits.entries()) {
    await breathe();
    const parsed = smiles === "" || isMeasured ? undefined : parseSmiles(engine, smiles);
    if (parsed?.ok !== true) continue;
    using mol = parsed.mol;
    list.add(fingerprinter.of(mol.molecule()));
    places.push(place);
  }
  const clusters =
    places.length === 0
      ? new Uint32Array()
      : (await clusterSphereExclusion(list.packed(), { cutoff: cluster.cutoff, ...(signal && { signal }) })).cluster;
  const candidates = places.map((place, i): OrderCandidate => {
    return { cluster: clusters[i] as number, cost: (hits[place] as OrderableHit).cost };
  });
  const fates = chooseOrder(candidates, { count, perCluster, ...(budget !== undefined && { budget: budget.total }) });
  const substitutes = findSubstitutes(candidates, fates);
  const wells = plate && plateWells(plate);
  const ordered = [...candidates.keys()].filter((i) => fates[i] === "ordered");
  const nMeasured = hits.filter(({ isMeasured }) => isMeasured).length;
  const number = (fate: OrderFate) => fates.filter((each) => each === fate).length;
  return {
    hits: ordered.map((i, turn) => {
      const substitute = substitutes[i];
      return {
        place: places[i] as number,
        cluster: clusters[i] as number,
        substitute: substitute === undefined ? undefined : places[substitute],
        plate: wells && 1 + Math.floor(turn / wells.length),
        well: wells?.[turn % wells.length],
      };
    }),
    fates: {
      ordered: ordered.length,
      cluster_full: number("cluster_full"),
      no_cost: number("no_cost"),
      over_budget: number("over_budget"),
      not_needed: number("not_needed"),
      measured: nMeasured,
      no_structure: hits.length - nMeasured - places.length,
    },
  };
}
