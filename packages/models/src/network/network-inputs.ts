import type { FeatureShape } from "../contract/feature-shape.js";
import type { ModelState } from "../contract/model-state.js";
import type { StateReader } from "../contract/state-reader.js";
import { scalingOfTensors, scalingTensors } from "../kernel/rows-state.js";
import { sparseRows } from "../kernel/sparse-rows.js";
import { fitValueScaling, scaleValues, type ValueScaling } from "../kernel/value-scaling.js";
import type { BitRows, CountRows, FeatureRows } from "../rows/feature-rows.js";
import type { MlpRows } from "./run-mlp.js";

/** Levels that counts are told apart by: 1 or more, 2 or more, 4 or more, 8 or more. */
const MOST_LEVELS = 4;

/**
 * How features become inputs of a network, fitted on training rows. A bit is a line that is on; a count is up to four, on from 1, 2, 4 and
 * 8; those that no training row has on are left out, as nothing is known of them. Values are filled up, scaled and cut as by `scaleValues`.
 */
export class NetworkInputs {
  readonly nLines: number;
  readonly nValues: number;
  /** For each block of bits or counts, by its number, how many lines each column has. */
  readonly #levels: ReadonlyMap<number, Uint8Array>;
  /** The first line of each column of these. */
  readonly #firsts: ReadonlyMap<number, Uint32Array>;
  readonly #scaling: readonly ValueScaling[];

  private constructor(levels: ReadonlyMap<number, Uint8Array>, scaling: readonly ValueScaling[]) {
    let nLines = 0;
    const firsts = new Map<number, Uint32Array>();
    for (const [b, own] of levels) {
      firsts.set(
        b,
        Uint32Array.from(own, (n) => {
          nLines += n;
          return nLines - n;
        }),
      );
    }
    this.nLines = nLines;
    this.nValues = scaling.reduce((sum, { means }) => sum + means.length, 0);
    this.#levels = levels;
    this.#firsts = firsts;
    this.#scaling = scaling;
  }

  static fit(features: FeatureRows): NetworkInputs {
    const levels = new Map<number, Uint8Array>();
    for (const [b, block] of features.blocks.entries()) {
      if (block.form !== "values") levels.set(b, levelsReached(sparseRows(block, features.nRows, false)));
    }
    return new NetworkInputs(levels, fitValueScaling(features));
  }

  /** @throws {MolsieveError} `input` when a tensor is missing or holds numbers that cannot be */
  static restore(shape: FeatureShape, tensors: ModelState["tensors"], reader: StateReader): NetworkInputs {
    const levels = new Map<number, Uint8Array>();
    for (const [b, { form, width }] of shape.entries()) {
      if (form === "values") continue;
      const name = `levels.${b}`;
      const own = reader.tensor(name, Uint8Array, [width]);
      const most = form === "bits" ? 1 : MOST_LEVELS;
      const bad = own.findIndex((n) => n > most);
      if (bad >= 0) throw reader.error(`tensor ${name}[${bad}]`, own[bad], `0 to ${most}`);
      levels.set(b, own);
    }
    return new NetworkInputs(levels, scalingOfTensors(shape, tensors));
  }

  tensors(shape: FeatureShape): ModelState["tensors"] {
    const own = [...this.#levels].map(([b, data]) => [`levels.${b}`, { shape: [data.length], data }] as const);
    return { ...Object.fromEntries(own), ...scalingTensors({ blocks: shape }, this.#scaling) };
  }

  /** @param features with the blocks that this was fitted on */
  rows(features: FeatureRows): MlpRows {
    const { nRows } = features;
    const blocks = scaleValues(features, this.#scaling).blocks;
    const sparse = [...this.#levels.keys()].map((b) => {
      return { b, block: sparseRows(blocks[b] as BitRows | CountRows, nRows, false) };
    });
    const indices = new Uint32Array(MOST_LEVELS * sparse.reduce((sum, { block }) => sum + block.columns.length, 0));
    const starts = new Uint32Array(nRows + 1);
    let next = 0;
    for (let i = 0; i < nRows; i++) {
      for (const { b, block } of sparse) {
        const levels = this.#levels.get(b) as Uint8Array;
        const firsts = this.#firsts.get(b) as Uint32Array;
        const end = block.starts[i + 1] as number;
        for (let e = block.starts[i] as number; e < end; e++) {
          const column = block.columns[e] as number;
          const first = firsts[column] as number;
          const on = Math.min(levels[column] as number, levelOf(block.counts[e] as number));
          for (let level = 0; level < on; level++) indices[next++] = first + level;
        }
      }
      starts[i + 1] = next;
    }
    const values = new Float32Array(nRows * this.nValues);
    let offset = 0;
    for (const block of blocks) {
      if (block.form !== "values") continue;
      for (let i = 0; i < nRows; i++) {
        values.set(block.values.subarray(i * block.width, (i + 1) * block.width), i * this.nValues + offset);
      }
      offset += block.width;
    }
    return { nRows, starts, indices: indices.slice(0, next), values };
  }
}

/** The highest level that each column reaches in any row, `[width]`. */
function levelsReached({ width, columns, counts }: CountRows): Uint8Array {
  const levels = new Uint8Array(width);
  for (let e = 0; e < columns.length; e++) {
    const column = columns[e] as number;
    levels[column] = Math.max(levels[column] as number, levelOf(counts[e] as number));
  }
  return levels;
}

/** How many levels a count of 1 or more reaches. */
function levelOf(count: number): number {
  return Math.min(MOST_LEVELS, 32 - Math.clz32(count));
}
