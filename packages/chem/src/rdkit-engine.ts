import { createRequire } from "node:module";
import { MolsieveError } from "@molsieve/core";
import type { Log, MainModule, Mol } from "@rdkit/rdkit";
import type { Molecule } from "./molecule.js";
import { moleculeFromPickle } from "./pickle-reader.js";

const initRdkitModule = createRequire(import.meta.url)("@rdkit/rdkit") as (options: {
  print: (line: string) => void;
  printErr: (line: string) => void;
}) => Promise<MainModule>;

/**
 * A parsed molecule inside RDKit's WebAssembly memory. Declare it with `using`: the memory is freed at the end of the
 * scope. Use after that throws.
 */
export interface RdkitMol extends Disposable {
  /** Atoms in the graph; hydrogens only where RDKit keeps them as atoms. */
  readonly nAtoms: number;
  /** Canonical isomeric SMILES, RDKit's. */
  smiles(): string;
  /** The molecule as a graph that needs no disposal. */
  molecule(): Molecule;
  /** Canonical SMILES without stereo and isotopes. */
  flatSmiles(): string;
  /** Morgan fingerprint: `nBits / 8` bytes, bit `i` is bit `i & 7` of byte `i >> 3`; a copy that outlives this molecule. */
  morganBits(radius: number, nBits: number): Uint8Array;
  /** A drawing as an SVG document, `width` x `height` pixels, RDKit's default style. */
  svg(width: number, height: number): string;
  /** The molecule as an MDL V2000 mol block with 2D coordinates. */
  molblock(): string;
  /**
   * RDKit's binary form without properties; `coordinates` says whether conformers are kept.
   */
  pickle(coordinates: boolean): Uint8Array;
  /**
   * Standard InChI; empty where InChI cannot express the molecule. `options` are InChI's own, for example `-SUU`.
   */
  inchi(options?: string): string;
}

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

/** What {@link RdkitEngine.read} answers: a molecule to dispose, or what RDKit logged when it refused. */
export type RdkitReadResult = { readonly mol: RdkitMol } | { readonly mol: undefined; readonly log: string };

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
  /** Molecules not disposed yet; 0 when every scope has ended. */
  readonly liveMolecules: number;
  /** Molecules read since the engine was created. */
  readonly moleculesRead: number;
  /**
   * Reads SMILES, or a mol block or RDKit's JSON where the text is that.
   *
   * @throws {MolsieveError} `engine` when RDKit-JS traps
   */
  read(text: string, options?: RdkitReadOptions): RdkitReadResult;
  /**
   * The molecule in RDKit's binary form, as {@link RdkitMol.pickle} gives it.
   *
   * @throws {MolsieveError} `engine` when RDKit-JS cannot read it
   */
  readPickle(bytes: Uint8Array): RdkitMol;
  /**
   * Replaces the instance by a fresh one. Molecules of the old one are gone: they can be disposed, their use throws an
   * `engine` error.
   */
  restart(): Promise<void>;
}

/** A new {@link RdkitEngine}; takes about 0.1 s and 60 MB. */
export async function createRdkitEngine(): Promise<RdkitEngine> {
  const engine = new WasmRdkitEngine();
  await engine.restart();
  return engine;
}

class WasmRdkitEngine implements RdkitEngine {
  #rdkit: MainModule | undefined;
  #log: Log | null = null;
  version = "";
  liveMolecules = 0;
  moleculesRead = 0;

  get broken(): boolean {
    return this.#rdkit === undefined;
  }

  async restart(): Promise<void> {
    const silent = () => undefined;
    const rdkit = await initRdkitModule({ print: silent, printErr: silent });
    // Errors only: RDKit then hands over why it refused a structure instead of printing it.
    this.#log = rdkit.set_log_capture("rdApp.error");
    this.#rdkit = rdkit;
    this.version = rdkit.version();
    this.liveMolecules = 0;
  }

  read(text: string, options?: RdkitReadOptions): RdkitReadResult {
    const rdkit = this.#rdkit;
    if (rdkit === undefined) {
      throw new MolsieveError("engine", "RDKit-JS has stopped after an earlier failure", {
        remedy: "Call restart() first",
      });
    }
    const mol = this.guard(() =>
      options === undefined && NEEDS_HYDROGENS_REMOVED.test(text)
        ? rdkit.get_mol(text)
        : rdkit.get_mol(text, JSON.stringify(options ?? { removeHs: false })),
    );
    this.moleculesRead++;
    if (mol === null) {
      const log = this.#log?.get_buffer() ?? "";
      this.#log?.clear_buffer();
      return { mol: undefined, log };
    }
    this.liveMolecules++;
    return { mol: new ScopedMol(this, rdkit, mol) };
  }

  readPickle(bytes: Uint8Array): RdkitMol {
    const rdkit = this.#rdkit;
    if (rdkit === undefined) throw new MolsieveError("engine", "RDKit-JS has stopped after an earlier failure");
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

  release(mol: Mol): void {
    this.liveMolecules--;
    mol.delete();
  }
}

/** Leaves properties out of the binary form. */
const DRAWN_PICKLE = '{"propertyFlags":{"NoProps":true}}';
/**
 * A text that may hold hydrogen atoms, or is no plain SMILES. All others are read without looking for hydrogens to remove:
 * the molecule is the same to the last byte, in two thirds of the time.
 */
const NEEDS_HYDROGENS_REMOVED = /\[\d*(?:H(?![a-z])|#)|[\s{|]/;

/** Leaves conformers and properties out of the binary form. */
const BARE_PICKLE = '{"propertyFlags":{"NoConformers":true}}';

class ScopedMol implements RdkitMol {
  readonly #engine: WasmRdkitEngine;
  readonly #owner: MainModule;
  #mol: Mol | undefined;

  constructor(engine: WasmRdkitEngine, owner: MainModule, mol: Mol) {
    this.#engine = engine;
    this.#owner = owner;
    this.#mol = mol;
  }

  get nAtoms(): number {
    return this.#call((mol) => mol.get_num_atoms());
  }

  smiles(): string {
    return this.#call((mol) => mol.get_smiles());
  }

  flatSmiles(): string {
    return this.#call((mol) => mol.get_smiles('{"doIsomericSmiles":false}'));
  }

  molecule(): Molecule {
    return moleculeFromPickle(this.pickle(false));
  }

  pickle(coordinates: boolean): Uint8Array {
    return this.#call((mol) => mol.get_as_uint8array(coordinates ? DRAWN_PICKLE : BARE_PICKLE) as Uint8Array);
  }

  morganBits(radius: number, nBits: number): Uint8Array {
    return this.#call((mol) => mol.get_morgan_fp_as_uint8array(`{"radius":${radius},"nBits":${nBits}}`) as Uint8Array);
  }

  svg(width: number, height: number): string {
    return this.#call((mol) => mol.get_svg(width, height));
  }

  molblock(): string {
    return this.#call((mol) => {
      if (!mol.has_coords()) mol.set_new_coords();
      return mol.get_v2Kmolblock();
    });
  }

  inchi(options = ""): string {
    return this.#call((mol) => mol.get_inchi(options));
  }

  [Symbol.dispose](): void {
    const mol = this.#mol;
    this.#mol = undefined;
    if (mol !== undefined && this.#engine.runs(this.#owner)) this.#engine.release(mol);
  }

  #call<T>(use: (mol: Mol) => T): T {
    const mol = this.#mol;
    if (mol === undefined) throw new MolsieveError("internal", "this molecule was disposed");
    if (!this.#engine.runs(this.#owner)) {
      throw new MolsieveError("engine", "this molecule was lost when RDKit-JS stopped");
    }
    return this.#engine.guard(() => use(mol));
  }
}
