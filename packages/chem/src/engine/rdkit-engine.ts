import { argumentError, MolsieveError, shown } from "@molsieve/core";
import type { ClassHandle, Log, MainModule, Mol } from "@rdkit/rdkit";
import { writeSmiles } from "../edit/write-smiles.js";
import { MolBlockReader } from "../mol-block/mol-block-reader.js";
import type { Molecule } from "../molecule/molecule.js";
import { FastReader } from "../parse/fast-reader.js";
import type { Halt } from "../sanitise/halt.js";
import { loadRdkit, type StartRdkit } from "./load-rdkit.js";
import { mayLoseHydrogens } from "./may-lose-hydrogens.js";
import { ScopedMol, ScopedReaction } from "./rdkit-handles.js";
import type { RdkitMol, RdkitReaction } from "./rdkit-mol.js";
import { createReadingCounts, type ReadingCounts } from "./reading-counts.js";

/** How RDKit-JS reads a structure, by its own names; what is left out is RDKit-JS's default. */
export interface RdkitReadOptions {
  /** Whether valences are checked and aromaticity perceived. */
  readonly sanitize?: boolean;
  /** Whether hydrogen atoms become counts. */
  readonly removeHs?: boolean;
  /** Whether a mol block must keep to its format. */
  readonly strictParsing?: boolean;
  /** Whether stereo that cannot be is taken off, and double bonds get theirs. */
  readonly assignStereo?: boolean;
}

/** What {@link RdkitEngine.readReaction} answers: a reaction to dispose, or what RDKit logged when it refused. */
export type RdkitReactionResult =
  | { readonly reaction: RdkitReaction }
  | { readonly reaction: undefined; readonly log: string };

/** What {@link RdkitEngine.read} answers: a molecule to dispose, or what RDKit logged when it refused. */
export type RdkitReadResult = { readonly mol: RdkitMol } | { readonly mol: undefined; readonly log: string };

/**
 * Who reads SMILES and mol blocks: `fast` is Molsieve's own reader, which asks RDKit-JS where it is not certain; `rdkit` is RDKit-JS alone;
 * `check` is both, and any difference between them is an error.
 */
export type ReaderChoice = "fast" | "rdkit" | "check";

/** Options of {@link createRdkitEngine}. */
export interface RdkitEngineOptions {
  /** Who reads SMILES. Default `fast`; the molecules are the same with each. */
  readonly reader?: ReaderChoice;
  /**
   * URL of a folder with `RDKit_minimal.js` and `RDKit_minimal.wasm`, for browsers. Default: the package `@rdkit/rdkit`, which
   * only Node finds.
   */
  readonly rdkit?: string;
}

/**
 * One instance of RDKit-JS. Not shared between threads: each worker creates its own.
 *
 * RDKit-JS can trap on input too deep for its stack ("memory access out of bounds"); afterwards its memory must not be
 * used again. The engine then throws an `engine` error, answers `broken`, and works again after `restart()`. Just
 * short of a trap it can also corrupt itself and never return: seen from 660 chained atoms on, not at 500 of any shape.
 */
export interface RdkitEngine {
  /** RDKit's version, for example `2026.09.1`. */
  readonly version: string;
  /** Whether a trap has made this instance unusable until {@link restart}. */
  readonly broken: boolean;
  /** Molecules and reactions in RDKit-JS not disposed yet; 0 when every scope has ended. */
  readonly liveMolecules: number;
  /** Molecules that RDKit-JS has read since the engine was created. */
  readonly moleculesRead: number;
  /** Who reads SMILES and mol blocks. */
  readonly reader: ReaderChoice;
  /** How many SMILES and mol blocks were read by whom since the engine was created, and why RDKit-JS was asked. */
  readonly readings: ReadingCounts;
  /**
   * Reads SMILES, or a mol block or RDKit's JSON where the text is that.
   *
   * @throws {MolsieveError} `engine` when RDKit-JS traps
   */
  read(text: string, options?: RdkitReadOptions): RdkitReadResult;
  /**
   * Reads SMILES without RDKit-JS, which is asked when the molecule is used for more than its graph; or says why not.
   *
   * @throws {MolsieveError} `engine` after a trap
   */
  readFast(text: string): { readonly mol: RdkitMol } | Halt;
  /**
   * Reads a mol block, sanitised and with hydrogens merged, without RDKit-JS, which is asked when the molecule is used for more
   * than its graph; or says why not. More atoms than `maxAtoms` are a doubt.
   *
   * @throws {MolsieveError} `engine` after a trap
   */
  readMolBlockFast(text: string, maxAtoms: number): { readonly mol: RdkitMol } | Halt;
  /**
   * As {@link RdkitEngine.readFast} of the SMILES that `writeSmiles` gives of a molecule or some of its atoms, which is not
   * written unless RDKit-JS is asked.
   *
   * @throws {MolsieveError} `engine` after a trap
   */
  readGraph(molecule: Molecule, atoms?: readonly number[]): { readonly mol: RdkitMol } | Halt;
  /**
   * The molecule in RDKit's binary form, as {@link RdkitMol.pickle} gives it.
   *
   * @throws {MolsieveError} `engine` when RDKit-JS cannot read it
   */
  readPickle(bytes: Uint8Array): RdkitMol;
  /** Reads SMILES as it is written: valences are not checked, aromaticity is not perceived; radicals and stereo are. */
  readUnsanitised(text: string): RdkitReadResult;
  /** Reads reaction SMARTS. */
  readReaction(smarts: string): RdkitReactionResult;
  /** InChIKey of an InChI; empty where the text is none. */
  inchiKey(inchi: string): string;
  /**
   * Replaces the instance by a fresh one. Molecules of the old one are gone: they can be disposed, their use throws an
   * `engine` error.
   */
  restart(): Promise<void>;
}

/**
 * A new {@link RdkitEngine}; takes about 0.1 s and 60 MB.
 *
 * @throws {MolsieveError} `argument` for an unknown reader, or in a browser without `rdkit`; `input` when RDKit-JS cannot be loaded
 * from there
 */
export async function createRdkitEngine({ reader = "fast", rdkit }: RdkitEngineOptions = {}): Promise<RdkitEngine> {
  if (!READERS.includes(reader)) throw argumentError("reader", reader, `one of ${READERS.join(", ")}`);
  const engine = new WasmRdkitEngine(reader, await loadRdkit(rdkit));
  await engine.restart();
  return engine;
}

/** All of {@link ReaderChoice}, the default first. */
export const READERS: readonly ReaderChoice[] = ["fast", "rdkit", "check"];

class WasmRdkitEngine implements RdkitEngine {
  #rdkit: MainModule | undefined;
  #log: Log | null = null;
  readonly #start: StartRdkit;
  version = "";
  liveMolecules = 0;
  moleculesRead = 0;
  readonly reader: ReaderChoice;
  readonly readings = createReadingCounts();
  readonly #fastReader = new FastReader();
  readonly #molBlockReader = new MolBlockReader();

  constructor(reader: ReaderChoice, start: StartRdkit) {
    this.reader = reader;
    this.#start = start;
  }

  get broken(): boolean {
    return this.#rdkit === undefined;
  }

  async restart(): Promise<void> {
    const silent = () => undefined;
    const rdkit = await this.#start({ print: silent, printErr: silent });
    // Errors only: RDKit then hands over why it refused a structure instead of printing it.
    this.#log = rdkit.set_log_capture("rdApp.error");
    this.#rdkit = rdkit;
    this.version = rdkit.version();
    this.liveMolecules = 0;
  }

  read(text: string, options?: RdkitReadOptions): RdkitReadResult {
    return this.#read(text, options === undefined ? plainOptions(text) : JSON.stringify(options));
  }

  readFast(text: string): { readonly mol: RdkitMol } | Halt {
    const rdkit = this.#running();
    const read = this.#fastReader.read(text);
    if ("kind" in read) return read;
    return { mol: new ScopedMol(this, rdkit, () => this.#open(rdkit, text, plainOptions(text)), read) };
  }

  readMolBlockFast(text: string, maxAtoms: number): { readonly mol: RdkitMol } | Halt {
    const rdkit = this.#running();
    const read = this.#molBlockReader.read(text, maxAtoms);
    if ("kind" in read) return read;
    const open = () => this.#open(rdkit, text, JSON.stringify(SANITISED_MOL_BLOCK));
    return { mol: new ScopedMol(this, rdkit, open, read) };
  }

  readGraph(molecule: Molecule, atoms?: readonly number[]): { readonly mol: RdkitMol } | Halt {
    const rdkit = this.#running();
    const read = this.#fastReader.readGraph(molecule, atoms);
    if ("kind" in read) return read;
    const open = () => {
      const { text } = writeSmiles(molecule, atoms);
      return this.#open(rdkit, text, plainOptions(text));
    };
    return { mol: new ScopedMol(this, rdkit, open, read) };
  }

  #open(rdkit: MainModule, text: string, options: string): Mol {
    const mol = rdkit.get_mol(text, options);
    if (mol === null) {
      throw new MolsieveError("internal", `RDKit-JS refuses ${shown(text)}, which Molsieve has read`, {
        remedy: "Read with RDKit-JS alone (engine rdkit), and report the structure",
      });
    }
    this.moleculesRead++;
    this.liveMolecules++;
    return mol;
  }

  readUnsanitised(text: string): RdkitReadResult {
    return this.#read(text, '{"sanitize":{"SANITIZE_FINDRADICALS":true}}');
  }

  #read(text: string, options: string): RdkitReadResult {
    const rdkit = this.#running();
    // RDKit may log errors while it reads or writes a molecule that is in order; they are not the next one's.
    this.#log?.clear_buffer();
    const mol = this.guard(() => rdkit.get_mol(text, options));
    this.moleculesRead++;
    if (mol === null) return { mol: undefined, log: this.takeLog() };
    this.liveMolecules++;
    return { mol: new ScopedMol(this, rdkit, mol) };
  }

  readReaction(smarts: string): RdkitReactionResult {
    const rdkit = this.#running();
    const reaction = this.guard(() => rdkit.get_rxn(smarts));
    if (reaction === null) return { reaction: undefined, log: this.takeLog() };
    this.liveMolecules++;
    return { reaction: new ScopedReaction(this, rdkit, reaction) };
  }

  inchiKey(inchi: string): string {
    const rdkit = this.#running();
    const key = this.guard(() => rdkit.get_inchikey_for_inchi(inchi));
    if (key === "") this.takeLog();
    return key;
  }

  #running(): MainModule {
    if (this.#rdkit === undefined) {
      throw new MolsieveError("engine", "RDKit-JS has stopped after an earlier failure", {
        remedy: "Call restart() first",
      });
    }
    return this.#rdkit;
  }

  /** What RDKit has logged since the last time. */
  takeLog(): string {
    const log = this.#log?.get_buffer() ?? "";
    this.#log?.clear_buffer();
    return log;
  }

  readPickle(bytes: Uint8Array): RdkitMol {
    const rdkit = this.#running();
    const mol = this.guard(() => rdkit.get_mol_from_uint8array(bytes));
    if (mol === null) throw new MolsieveError("engine", "RDKit-JS cannot read its binary form of a molecule");
    this.moleculesRead++;
    this.liveMolecules++;
    return new ScopedMol(this, rdkit, mol);
  }

  guard<T>(call: () => T): T {
    try {
      return call();
    } catch (cause) {
      // A C++ exception that reaches us or a trap: the stack of the WebAssembly instance was not unwound.
      this.#rdkit = undefined;
      this.#log = null;
      throw new MolsieveError("engine", "RDKit-JS failed on this structure", { cause });
    }
  }

  /** Whether `owner` is the instance at work: neither stopped by a trap nor replaced since. */
  runs(owner: MainModule): boolean {
    return this.#rdkit === owner;
  }

  release(handle: ClassHandle): void {
    this.liveMolecules--;
    handle.delete();
  }
}

/** How a mol block is read whose valences are checked and whose hydrogens are merged. */
export const SANITISED_MOL_BLOCK: RdkitReadOptions = { sanitize: true, removeHs: true, strictParsing: true };

function plainOptions(text: string): string {
  return mayLoseHydrogens(text) ? "" : '{"removeHs":false}';
}
