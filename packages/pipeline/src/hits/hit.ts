import type { CompoundMark } from "../stages/compound-marker.js";
import type { MeasuredCompound } from "../target-data/merge-replicates.js";
import { ruleOfFiveOf } from "./rank-compounds.js";
import type { ScoredCompound } from "./scored-compound.js";

/** A proposed compound with everything that is known about it. */
export interface Hit {
  /** 1 is the best one among the hits: by the score, or else by the predicted value. */
  readonly rank: number;
  readonly compound: ScoredCompound;
  /** Conditions of the rule of five that it breaks. */
  readonly ruleOfFiveFailed: readonly string[];
  /** Bemis-Murcko scaffold; empty for an acyclic compound. */
  readonly scaffold: string;
  /** The most similar training compound; `compound.numbers.similarity` says how similar. */
  readonly nearest: MeasuredCompound;
  /** The measured activity of a hidden compound; null for one of the library. */
  readonly measured: number | null;
  /** Its other columns in the library's file as text, by name; none where it has no such file. */
  readonly fields: ReadonlyMap<string, string>;
  /** MDL mol block with 2D coordinates; empty where RDKit cannot draw it, likewise `svg`. */
  readonly molblock: string;
  /** Drawing, an SVG document. */
  readonly svg: string;
}

/**
 * The hits with what people and files need of them, in the order given.
 *
 * @param marks with pictures, one for each compound
 * @param fields by row
 */
export function describeHits(
  compounds: readonly ScoredCompound[],
  marks: readonly CompoundMark[],
  training: readonly MeasuredCompound[],
  hidden: readonly MeasuredCompound[],
  fields: ReadonlyMap<number, Hit["fields"]>,
): Hit[] {
  return compounds.map((compound, i) => {
    const { scaffold, molblock, svg } = marks[i] as CompoundMark;
    return {
      rank: i + 1,
      compound,
      ruleOfFiveFailed: ruleOfFiveOf(compound, 4).failed,
      scaffold,
      nearest: training[compound.nearest] as MeasuredCompound,
      measured: hidden[compound.entry.hiddenIndex]?.activity ?? null,
      fields: fields.get(compound.entry.row) ?? new Map(),
      molblock,
      svg,
    };
  });
}
