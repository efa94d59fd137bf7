import { nodeModule } from "@molsieve/core";

/** Scores of Morgan environments by their 32-bit identifiers. */
export class FragmentScores {
  /** Ascending, `[nFragments]`. */
  readonly #ids: Uint32Array;
  /** Index of each one's score, `[nFragments]`. */
  readonly #scoreIndex: Uint16Array;
  readonly #scores: Float64Array;
  /** Where the identifiers begin whose upper half is each number, `[65537]`. */
  readonly #bucketStart: Uint32Array;

  /** @param bytes laid out as `data/make_fragment_scores.py` says */
  constructor(bytes: Uint8Array) {
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    const nFragments = view.getUint32(0, true);
    const nScores = view.getUint32(4, true);
    this.#scores = Float64Array.from({ length: nScores }, (_, i) => view.getFloat64(8 + 8 * i, true));
    this.#ids = new Uint32Array(nFragments);
    this.#scoreIndex = new Uint16Array(nFragments);
    this.#bucketStart = new Uint32Array(65_537);
    const low = 8 + 8 * nScores;
    let at = low + 2 * nFragments;
    let id = 0;
    for (let i = 0; i < nFragments; i++) {
      this.#scoreIndex[i] = (bytes[low + i] as number) | ((bytes[low + nFragments + i] as number) << 8);
      let byte = 128;
      for (let shift = 1; byte > 127; shift *= 128) {
        byte = bytes[at++] as number;
        id += (byte & 127) * shift;
      }
      this.#ids[i] = id;
      const bucket = (id >>> 16) + 1;
      this.#bucketStart[bucket] = (this.#bucketStart[bucket] as number) + 1;
    }
    for (let bucket = 0; bucket < 65_536; bucket++) {
      this.#bucketStart[bucket + 1] = (this.#bucketStart[bucket + 1] as number) + (this.#bucketStart[bucket] as number);
    }
  }

  /** The score of an environment; NaN where it has none. */
  get(id: number): number {
    const ids = this.#ids;
    const bucket = id >>> 16;
    let from = this.#bucketStart[bucket] as number;
    let to = this.#bucketStart[bucket + 1] as number;
    while (from < to) {
      const middle = (from + to) >>> 1;
      if ((ids[middle] as number) < id) from = middle + 1;
      else to = middle;
    }
    return ids[from] === id ? (this.#scores[this.#scoreIndex[from] as number] as number) : Number.NaN;
  }
}

/** One of the tables that come with this package. */
export function loadFragmentScores(name: "sa-score" | "np-likeness"): FragmentScores {
  const { readFileSync } = nodeModule("node:fs");
  const { gunzipSync } = nodeModule("node:zlib");
  return new FragmentScores(gunzipSync(readFileSync(new URL(`../../data/${name}.bin.gz`, import.meta.url))));
}
