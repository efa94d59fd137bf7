import { argumentError, isMolsieveError, shown } from "@molsieve/core";
import { Canoniser } from "../canon/canoniser.js";
import type { RdkitEngine } from "../engine/rdkit-engine.js";
import { type ParseLimits, parseSmiles } from "../parse/parse.js";
import { isMolBlock, parseMolBlock } from "../parse/parse-mol-block.js";
import { type IdentityKind, type IdentityOptions, type IdentityResult, identityKey } from "./identity-key.js";
import { KeyTable } from "./key-table.js";

/** One compound of one file. */
export interface DuplicateRow {
  /** Name of the file or set; any text. */
  readonly file: string;
  /** Record number in the file, 0 or more. */
  readonly row: number;
  /** SMILES or a mol block. */
  readonly structure: string;
}

/** A compound and the earlier one that it repeats. */
export interface DuplicateAnswer<Row extends DuplicateRow> {
  readonly row: Row;
  /** The first compound equal to it, which names the group; undefined where this is the first itself, or has no key. */
  readonly duplicateOf: { readonly file: string; readonly row: number } | undefined;
  /** Why the compound has no key and so is compared with nothing. */
  readonly failure: Exclude<IdentityResult, { ok: true }> | undefined;
}

/** When two rows are the same. */
export interface FindDuplicatesOptions extends IdentityOptions {
  /** What makes two compounds equal. Default `smiles`. */
  readonly kind?: IdentityKind;
  readonly limits?: ParseLimits;
}

/**
 * For every compound of a stream, in its order, which earlier one it repeats: within a file and between files. The first
 * occurrence wins.
 *
 * Every row is answered, those without a key with the reason. Nothing is kept but 128 bits of each distinct key and where
 * it first occurred, 32 to 64 bytes a distinct compound, so streams of many millions fit in memory. Restarts the engine
 * when RDKit-JS fails on a compound. Structures are compared as they are: standardise first.
 *
 * The default kind, `smiles`, goes by the keys of {@link Canoniser}, which part what RDKit's canonical SMILES part.
 *
 * @throws {MolsieveError} `argument` for a row number that is no integer from 0 to 2^32 - 1
 */
export async function* findDuplicates<Row extends DuplicateRow>(
  engine: RdkitEngine,
  rows: Iterable<Row> | AsyncIterable<Row>,
  options: FindDuplicatesOptions = {},
): AsyncGenerator<DuplicateAnswer<Row>, void, undefined> {
  const table = new KeyTable();
  const canoniser = new Canoniser({ stereo: options.stereo ?? true, mapNumbers: false });
  const files: string[] = [];
  const fileNumbers = new Map<string, number>();
  for await (const row of rows) {
    if (!(Number.isInteger(row.row) && row.row >= 0 && row.row < ROWS_A_FILE)) {
      throw argumentError("row", row.row, "an integer from 0 to 2^32 - 1");
    }
    const result = keyOf(engine, canoniser, row.structure, options);
    if (engine.broken) await engine.restart();
    if (!result.ok) {
      yield { row, duplicateOf: undefined, failure: result };
      continue;
    }
    let file = fileNumbers.get(row.file);
    if (file === undefined) {
      file = files.push(row.file) - 1;
      fileNumbers.set(row.file, file);
    }
    const first = table.getOrPut(result.key, file * ROWS_A_FILE + row.row);
    const duplicateOf =
      first === undefined
        ? undefined
        : { file: files[Math.floor(first / ROWS_A_FILE)] as string, row: first % ROWS_A_FILE };
    yield { row, duplicateOf, failure: undefined };
  }
}

const ROWS_A_FILE = 2 ** 32;

function keyOf(
  engine: RdkitEngine,
  canoniser: Canoniser,
  structure: string,
  options: FindDuplicatesOptions,
): IdentityResult {
  const parse = isMolBlock(structure) ? parseMolBlock : parseSmiles;
  const parsed = parse(engine, structure, options.limits);
  if (!parsed.ok) return parsed;
  try {
    using mol = parsed.mol;
    const { kind = "smiles" } = options;
    const key = kind === "smiles" ? canoniser.key(mol.molecule()) : undefined;
    return key === undefined ? identityKey(engine, mol, kind, options) : { ok: true, key };
  } catch (error) {
    if (isMolsieveError(error, "input")) return { ok: false, code: "query", message: error.reason };
    if (!isMolsieveError(error, "engine")) throw error;
    return { ok: false, code: "engine-failure", message: `RDKit-JS failed on ${shown(structure)}` };
  }
}
