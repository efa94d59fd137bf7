import type { RdkitEngine } from "@molsieve/chem";
import { createBreather, MolsieveError, type TaskOptions } from "@molsieve/core";
import { type FeatureRowCollector, type FeatureRows, takeRows } from "@molsieve/models";
import { rowHash } from "../job/row-hash.js";
import type { ScreenSource } from "../job/screen-source.js";
import { TopRows } from "../job/top-rows.js";
import { type PrepareOptions, prepareMolecule } from "../stages/prepare-molecule.js";
import { SlowStructures } from "./slow-structures.js";

/** A compound of the library that a model was told to be inactive. */
export interface PresumedInactive {
  readonly row: number;
  readonly id: string;
  /** Canonical SMILES. */
  readonly smiles: string;
  /** Which of the two models was told so: the other one judges the compound. */
  readonly twin: number;
}

/** Compounds that are presumed to be inactive. */
export interface DrawnInactives {
  /** In the order in which they were drawn; structures differ. */
  readonly presumed: readonly PresumedInactive[];
  /** A row for each. */
  readonly features: FeatureRows;
}

/** How to draw. */
export interface DrawPresumedOptions extends TaskOptions {
  /** Compounds wanted; at most two fifths of the library are taken. */
  readonly count: number;
  readonly seed: number;
  /** Canonical SMILES of compounds that are measured, which are not drawn. */
  readonly known: ReadonlySet<string>;
  readonly prepare: PrepareOptions & { readonly rows: FeatureRowCollector };
  /** Longest that one structure may take. */
  readonly limitMs: number;
}

/** Models that are told of different compounds. */
export const N_TWINS = 2;

/** Largest share of the library that one of them is told of. */
const LARGEST_SHARE = 0.2;

/** With fewer nothing can be learned. */
const FEWEST = 4;

const READ_ROWS = 1000;

/**
 * Compounds of the library drawn at random by the seed and the numbers of their rows alone, and dealt in turn to two models: the same in every part of
 * a run. Structures that cannot be read, that are measured or were drawn already are passed over. The library is read once, in memory for
 * some of its rows.
 *
 * @throws {MolsieveError} `input` when the library cannot be read or has too few compounds; `cancelled` once the signal has fired
 */
export async function drawPresumed(
  engine: RdkitEngine,
  library: ScreenSource,
  { count, seed, known, prepare, limitMs, signal, onProgress }: DrawPresumedOptions,
): Promise<DrawnInactives> {
  using slow = new SlowStructures(limitMs, prepare.limits);
  const breathe = createBreather(signal);
  const candidates = new TopRows<{ readonly row: number; readonly id: string; readonly input: string }>(
    2 * count + known.size,
  );
  let nRows = 0;
  for await (const rows of library.read([{ from: 0, to: Number.POSITIVE_INFINITY }], () => READ_ROWS, signal)) {
    nRows += rows.nRows;
    for (const { row, id, input } of rows.records) {
      candidates.offer(rowHash(seed, row), row, () => ({ row, id, input }));
    }
    await breathe();
  }
  const wanted = Math.min(count, Math.floor(N_TWINS * LARGEST_SHARE * nRows));
  const presumed: PresumedInactive[] = [];
  const places: number[] = [];
  const taken = new Set(known);
  let place = 0;
  for (const { row, id, input } of candidates.sorted()) {
    if (presumed.length === wanted) break;
    if ((await slow.failureOf(input)) !== undefined) continue;
    const prepared = await prepareMolecule(engine, input, prepare);
    if (!prepared.ok) continue;
    const own = place++;
    const { smiles } = prepared.value;
    if (taken.has(smiles)) continue;
    taken.add(smiles);
    places.push(own);
    presumed.push({ row, id, smiles, twin: presumed.length % N_TWINS });
    const turn = breathe();
    if (turn !== undefined)
      onProgress?.({ stage: "draw inactives", done: presumed.length, total: wanted, unit: "compounds" });
    await turn;
  }
  if (presumed.length < FEWEST) throw tooFew(library, nRows, presumed.length);
  return { presumed, features: takeRows(prepare.rows.take(), places) };
}

function tooFew({ files }: ScreenSource, nRows: number, found: number): MolsieveError {
  return new MolsieveError(
    "input",
    `gives ${found} compounds that can be presumed inactive, out of ${nRows} rows; at least ${FEWEST} are needed`,
    {
      file: files.map(({ path }) => path).join(", "),
      key: "model.presumedInactives",
      remedy: "At most two fifths of a library are drawn: screen a larger one",
    },
  );
}
