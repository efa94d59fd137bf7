import { murckoScaffold, parseSmiles, type RdkitEngine } from "@molsieve/chem";
import { createBreather, MolsieveError } from "@molsieve/core";
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
  /** MDL mol block with 2D coordinates. */
  readonly molblock: string;
  /** Drawing, an SVG document. */
  readonly svg: string;
}

/** Pixels of the drawings in a report. */
const DRAWING = { width: 250, height: 180 } as const;

/**
 * The hits with what people and files need of them, in the order given.
 *
 * @param fields by row
 * @throws {MolsieveError} `cancelled` once `signal` has fired
 */
export async function describeHits(
  engine: RdkitEngine,
  compounds: readonly ScoredCompound[],
  training: readonly MeasuredCompound[],
  hidden: readonly MeasuredCompound[],
  fields: ReadonlyMap<number, Hit["fields"]>,
  signal?: AbortSignal,
): Promise<Hit[]> {
  const breathe = createBreather(signal);
  const hits: Hit[] = [];
  for (const [i, compound] of compounds.entries()) {
    await breathe();
    const parsed = parseSmiles(engine, compound.smiles);
    if (!parsed.ok) throw new MolsieveError("internal", `cannot read a hit back: ${parsed.message}`);
    using mol = parsed.mol;
    hits.push({
      rank: i + 1,
      compound,
      ruleOfFiveFailed: ruleOfFiveOf(compound, 4).failed,
      scaffold: murckoScaffold(engine, mol.molecule()),
      nearest: training[compound.nearest] as MeasuredCompound,
      measured: hidden[compound.entry.hiddenIndex]?.activity ?? null,
      fields: fields.get(compound.entry.row) ?? new Map(),
      molblock: mol.molblock(),
      svg: mol.svg(DRAWING.width, DRAWING.height),
    });
  }
  return hits;
}
