import { MolsieveError } from "@molsieve/core";
import type { RdkitEngine } from "../engine/rdkit-engine.js";
import type { RdkitMol } from "../engine/rdkit-mol.js";
import type { Molecule } from "../molecule/molecule.js";
import { type ParseFailure, type ParseLimits, type ParseResult, parseSmiles } from "../parse/parse.js";
import { parseGraph } from "../parse/parse-graph.js";

/** The molecule that the steps of standardisation hand on: each reads it and may put another in its place. */
export class MoleculeAtWork implements Disposable {
  readonly engine: RdkitEngine;
  readonly #limits: ParseLimits | undefined;
  #mol: RdkitMol;
  #molecule: Molecule | undefined;
  #smiles: string | undefined;
  #isCanonical = false;

  /** Takes over `mol`: it is disposed with this. */
  constructor(engine: RdkitEngine, mol: RdkitMol, limits?: ParseLimits) {
    this.engine = engine;
    this.#limits = limits;
    this.#mol = mol;
  }

  get mol(): RdkitMol {
    return this.#mol;
  }

  /** The molecule as a graph. */
  get molecule(): Molecule {
    this.#molecule ??= this.#mol.molecule();
    return this.#molecule;
  }

  /** Canonical SMILES. */
  get smiles(): string {
    this.#smiles ??= this.#mol.smiles();
    return this.#smiles;
  }

  /**
   * Puts the molecule that RDKit reads from `text` in place of the present one. Where RDKit refuses it, the present one
   * stays and the reason is returned.
   *
   * @throws {MolsieveError} `engine` when RDKit-JS fails
   */
  become(text: string): ParseFailure | undefined {
    return this.#take(this.read(text));
  }

  /** As {@link become}, of a graph or some of its atoms, which no text is written of where that can be helped. */
  becomeGraph(graph: Molecule, atoms?: readonly number[]): ParseFailure | undefined {
    return this.#take(this.readGraph(graph, atoms));
  }

  /**
   * Puts the atoms in the order of the canonical SMILES, so that a choice among equals does not depend on the order of
   * the input.
   */
  canonicaliseOrder(): void {
    if (this.#isCanonical) return;
    const { smiles } = this;
    if (this.become(smiles) === undefined) this.#smiles = smiles;
    this.#isCanonical = true;
  }

  /**
   * Reads a text beside the molecule at work, to dispose.
   *
   * @throws {MolsieveError} `engine` when RDKit-JS fails
   */
  read(text: string): ParseResult {
    return unlessBroken(parseSmiles(this.engine, text, this.#limits));
  }

  /** As {@link read}, of a graph or some of its atoms. */
  readGraph(graph: Molecule, atoms?: readonly number[]): ParseResult {
    return unlessBroken(parseGraph(this.engine, graph, atoms, this.#limits));
  }

  #take(read: ParseResult): ParseFailure | undefined {
    if (!read.ok) return read;
    this.#mol[Symbol.dispose]();
    this.#mol = read.mol;
    this.#molecule = undefined;
    this.#smiles = undefined;
    this.#isCanonical = false;
    return undefined;
  }

  /** Frees the molecule. */
  [Symbol.dispose](): void {
    this.#mol[Symbol.dispose]();
  }
}

function unlessBroken(read: ParseResult): ParseResult {
  if (!read.ok && read.code === "engine-failure") throw new MolsieveError("engine", read.message);
  return read;
}
