import { bitCounts, fingerprintWords, type PackedFingerprints } from "@molsieve/featurise/packed";
import type { Segment } from "../index/segment.js";
import { scratchLayout } from "../index/segment-layout.js";

/** Queries asked together at most: so many that reading a block of the index is little beside searching it. */
const MAX_GROUP = 32;

export interface Query {
  /** Its number among all queries. */
  readonly row: number;
  /** How many bits it has. */
  readonly count: number;
  /** Which. */
  readonly bits: Uint32Array;
}

/** A query whose bits lie in the scratch of a segment. */
export interface PlacedQuery extends Query {
  readonly address: number;
}

export function listQueries(queries: PackedFingerprints): Query[] {
  const nWords = queries.nBits / 32;
  const words = fingerprintWords(queries);
  return Array.from(bitCounts(queries), (count, row) => {
    const bits = new Uint32Array(count);
    let n = 0;
    for (let i = 0; i < nWords; i++) {
      for (let word = words[row * nWords + i] as number; word !== 0; word &= word - 1) {
        bits[n++] = i * 32 + 31 - Math.clz32(word & -word);
      }
    }
    return { row, count, bits };
  });
}

/** The queries by number of bits, cut into groups whose bits fit into the scratch of a segment. */
export function groupQueries(queries: readonly Query[], nBits: number): Query[][] {
  const { maxBits } = scratchLayout(nBits);
  const groups: Query[][] = [];
  let group: Query[] = [];
  let taken = 0;
  for (const query of queries.toSorted((a, b) => a.count - b.count)) {
    if (group.length === MAX_GROUP || taken + query.count > maxBits) {
      groups.push(group);
      group = [];
      taken = 0;
    }
    group.push(query);
    taken += query.count;
  }
  if (group.length > 0) groups.push(group);
  return groups;
}

/** Writes the bits of the queries into the scratch of a segment, the rarest first: most rows are ruled out by few of them. */
export function placeQueries(segment: Segment, queries: readonly Query[]): PlacedQuery[] {
  const { bits, bitRows } = segment;
  let at = 0;
  return queries.map((query) => {
    const address = bits.byteOffset + 4 * at;
    bits.set(
      query.bits.toSorted((a, b) => (bitRows[a] as number) - (bitRows[b] as number)),
      at,
    );
    at += query.count;
    return { ...query, address };
  });
}
