import { type PackedFingerprints, packedFingerprints } from "@molsieve/featurise";
import { principalCoordinates } from "@molsieve/search";
import type { SheetMap } from "../report/index.js";

/** Fingerprints of the compounds of a map, `[nBits / 8]` each. */
export interface MapFingerprints {
  /** The rows of the table; null where one has none. */
  readonly rows: readonly Uint8Array[];
  readonly training: readonly Uint8Array[];
  readonly library: readonly Uint8Array[];
  readonly nBits: number;
}

/** Compounds of each kind that the plane is laid through. */
const LANDMARKS = 100;

/**
 * The map of chemical space of a report: the plane through up to 100 compounds of each kind, evenly drawn from it, all others placed in
 * it; null for fewer than three compounds. Places run from 0 to 1000 along the wider axis.
 */
export function reportMap({ rows, training, library, nBits }: MapFingerprints): SheetMap | null {
  const kinds = [rows, training, library];
  const all = kinds.flat();
  if (all.length < 3 || rows.length === 0) return null;
  const bytes = new Uint8Array((all.length * nBits) / 8);
  for (const [i, fingerprint] of all.entries()) bytes.set(fingerprint, (i * nBits) / 8);
  const packed: PackedFingerprints = packedFingerprints(bytes, nBits);
  let first = 0;
  const landmarks = kinds.flatMap((kind) => {
    const from = first;
    first += kind.length;
    return evenly(kind.length, LANDMARKS).map((place) => from + place);
  });
  const { x, y } = principalCoordinates(packed, landmarks);
  const low = { x: x.reduce((a, b) => Math.min(a, b)), y: y.reduce((a, b) => Math.min(a, b)) };
  const high = { x: x.reduce((a, b) => Math.max(a, b)), y: y.reduce((a, b) => Math.max(a, b)) };
  const span = Math.max(high.x - low.x, high.y - low.y) || 1;
  const scaled = (values: Float64Array, from: number) =>
    Array.from(values, (value) => Math.round((1000 * (value - from)) / span));
  const [xs, ys] = [scaled(x, low.x), scaled(y, low.y)];
  const part = (from: number, count: number) => ({ x: xs.slice(from, from + count), y: ys.slice(from, from + count) });
  const groups = [
    { group: "library", ...part(rows.length + training.length, library.length) } as const,
    { group: "training", ...part(rows.length, training.length) } as const,
  ];
  return { ...part(0, rows.length), groups: groups.filter((group) => group.x.length > 0) };
}

/** Up to `wanted` places of a list, evenly over it. */
export function evenly(length: number, wanted: number): number[] {
  const count = Math.min(length, wanted);
  return Array.from({ length: count }, (_, i) => Math.floor((i * length) / count));
}
