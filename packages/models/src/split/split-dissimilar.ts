import { deriveSeed, MolsieveError, Random } from "@molsieve/core";
import type { PackedFingerprints } from "@molsieve/featurise";
import { SimilarityRows } from "./similarity-rows.js";
import { splitByGroups } from "./split-by-groups.js";
import { checkSplitOptions, foldWhere, heldOutRows, type SplitOptions, type SplitPlan } from "./split-plan.js";

/**
 * A plan whose test rows are unlike the training rows by Tanimoto similarity of their fingerprints.
 *
 * Without `folds` the rows least similar to their nearest other row test (equally similar ones at random), so no training row is
 * more similar to a test row than that row's nearest neighbour in the whole. With `folds` rows are linked when more similar than
 * a limit and linked rows stay together as in {@link splitByGroups}; the limit is the lowest that leaves no more linked rows
 * than a fold has, so no test row is more similar to a training row than the limit. A few rows more may then stand in one fold
 * than in another.
 *
 * Work: all pairs of rows.
 *
 * @param fingerprints bits, `[nRows, nBits]`
 * @throws {MolsieveError} `argument` when an option is outside its range; `input` when all rows are alike, so that they
 * cannot be divided
 */
export function splitDissimilar(fingerprints: PackedFingerprints, options: SplitOptions = {}): SplitPlan {
  const kind = "dissimilar";
  const { nRows } = fingerprints;
  const { folds, fraction, repeats, seed } = checkSplitOptions(nRows, options);
  if (folds !== undefined) {
    const links = strongestLinks(fingerprints);
    return splitByGroups(linkedGroups(links, nRows, Math.floor(nRows / folds)), { ...options, kind });
  }
  const nearest = new Float64Array(nRows);
  for (const { a, b, similarity } of strongestLinks(fingerprints)) {
    nearest[a] = Math.max(nearest[a] as number, similarity);
    nearest[b] = Math.max(nearest[b] as number, similarity);
  }
  const nTest = heldOutRows(nRows, fraction);
  const plans = Array.from({ length: repeats }, (_, repeat) => {
    const order = new Random(deriveSeed(seed, repeat)).shuffle([...nearest.keys()]);
    const test = new Set(order.sort((a, b) => (nearest[a] as number) - (nearest[b] as number)).slice(0, nTest));
    return foldWhere(nRows, (row) => test.has(row));
  });
  return { kind, seed, repeats, folds: plans };
}

interface Link {
  readonly a: number;
  readonly b: number;
  readonly similarity: number;
}

/**
 * The tree of `nRows - 1` links with the largest similarities (Prim's algorithm). It holds the nearest neighbour of every row, and links
 * the same rows at every limit as all pairs do.
 */
function strongestLinks(fingerprints: PackedFingerprints): Link[] {
  const { nRows } = fingerprints;
  const similarities = new SimilarityRows(fingerprints);
  const best = new Float64Array(nRows).fill(-1);
  const linkedTo = new Uint32Array(nRows);
  const outside = new Uint32Array(nRows).map((_, row) => row);
  const links: Link[] = [];
  let added = 0;
  for (let nOutside = nRows - 1; nOutside > 0; nOutside--) {
    // `added` has left: the last one takes its place.
    outside[outside.indexOf(added)] = outside[nOutside] as number;
    similarities.lookFrom(added);
    let next = 0;
    for (let i = 0; i < nOutside; i++) {
      const row = outside[i] as number;
      const similarity = similarities.to(row);
      if (similarity > (best[row] as number)) {
        best[row] = similarity;
        linkedTo[row] = added;
      }
      if ((best[row] as number) > (best[outside[next] as number] as number)) next = i;
    }
    added = outside[next] as number;
    links.push({ a: linkedTo[added] as number, b: added, similarity: best[added] as number });
  }
  return links;
}

/** A group number a row: rows linked from the strongest link down, as long as no group exceeds `most` rows. */
function linkedGroups(links: readonly Link[], nRows: number, most: number): Uint32Array {
  const parent = new Uint32Array(nRows).map((_, row) => row);
  const size = new Uint32Array(nRows).fill(1);
  const rootOf = (row: number): number => {
    let root = row;
    while (parent[root] !== root) root = parent[root] as number;
    return root;
  };
  const sorted = links.toSorted((x, y) => y.similarity - x.similarity);
  let groups = parent.slice();
  for (let i = 0; i < sorted.length; ) {
    // All links of one strength or none: the limit must hold for every pair.
    const { similarity } = sorted[i] as Link;
    for (; i < sorted.length && sorted[i]?.similarity === similarity; i++) {
      const { a, b } = sorted[i] as Link;
      const [rootA, rootB] = [rootOf(a), rootOf(b)];
      const [small, large] = (size[rootA] as number) < (size[rootB] as number) ? [rootA, rootB] : [rootB, rootA];
      parent[small] = large;
      size[large] = (size[large] as number) + (size[small] as number);
      if ((size[large] as number) <= most) continue;
      if (similarity === 1) throw new MolsieveError("input", "more rows have one fingerprint than a fold has");
      return groups;
    }
    groups = parent.map((_, row) => rootOf(row));
  }
  return groups;
}
