import { MolsieveError, shown } from "@molsieve/core";
import { Cursor, type SmartsFailure } from "./cursor.js";
import { mergeHydrogens } from "./merge-hydrogens.js";
import { parseGraph } from "./parse-graph.js";
import { PatternQuery } from "./query.js";
import type { PatternGraph } from "./syntax.js";

/** A SMARTS read and compiled, to be searched for in any number of molecules. */
export interface SmartsPattern {
  /** The text it was read from, trimmed. */
  readonly smarts: string;
  /** Atoms of the pattern, those of recursive parts and merged hydrogens not counted. */
  readonly nAtoms: number;
  /** @internal */
  readonly graph: PatternGraph;
  /** @internal The compiled form that the search uses, made when it is first asked for. */
  readonly query: PatternQuery;
}

/** A pattern, or why there is none. */
export type SmartsResult = { readonly ok: true; readonly pattern: SmartsPattern } | SmartsFailure;

/** How a SMARTS is read. */
export interface SmartsOptions {
  /**
   * Whether hydrogen atoms of the pattern become hydrogen counts of their neighbours, so that `C-[#1]` means
   * `[C;!H0]`; catalogues such as PAINS are written to be read so. Default false: they match hydrogen atoms only.
   */
  readonly mergeHydrogens?: boolean;
}

/** Most characters of a SMARTS. */
const MAX_CHARACTERS = 20_000;

/**
 * The pattern that a SMARTS describes, in the language as RDKit reads it, or why there is none.
 *
 * Everything RDKit's own reader accepts is accepted and means the same, except: the empty text, text after a space
 * (a name or a CXSMARTS extension), its labels of recursive patterns (`$(...)_1`), and atomic numbers above 118, which are
 * refused. RDKit's reader
 * has no component-level grouping (`(C).(C)`), and neither has this one; atoms on two sides of a dot may match
 * anywhere in the molecule. Map numbers are read and have no part in matching.
 *
 * @see RDKit `Code/GraphMol/SmilesParse/smarts.yy`, which defines the language
 */
export function parseSmarts(smarts: string, options: SmartsOptions = {}): SmartsResult {
  const cursor = new Cursor(smarts.trim());
  try {
    const { text } = cursor;
    if (text === "") cursor.fail("empty", "no pattern was given");
    if (text.length > MAX_CHARACTERS) cursor.fail("too-large", `a pattern of more than ${MAX_CHARACTERS} characters`);
    const space = text.search(/\s/);
    if (space >= 0) cursor.fail("unsupported", "text after a space is not read", space);
    const written = parseGraph(cursor);
    const graph = options.mergeHydrogens ? mergeHydrogens(written) : written;
    return { ok: true, pattern: new ReadPattern(text, graph) };
  } catch (error) {
    if (cursor.failure === undefined) throw error;
    return cursor.failure;
  }
}

/**
 * The pattern that a SMARTS describes, as {@link parseSmarts} reads it.
 *
 * @throws {MolsieveError} `input` when it cannot be read
 */
export function parseSmartsOrThrow(smarts: string, options: SmartsOptions = {}): SmartsPattern {
  const result = parseSmarts(smarts, options);
  if (result.ok) return result.pattern;
  throw new MolsieveError("input", `SMARTS ${shown(smarts)} cannot be read: ${result.message}`, { value: smarts });
}

class ReadPattern implements SmartsPattern {
  readonly smarts: string;
  readonly graph: PatternGraph;
  #query: PatternQuery | undefined;

  constructor(smarts: string, graph: PatternGraph) {
    this.smarts = smarts;
    this.graph = graph;
  }

  get nAtoms(): number {
    return this.graph.atoms.length;
  }

  get query(): PatternQuery {
    this.#query ??= new PatternQuery(this.graph);
    return this.#query;
  }
}
