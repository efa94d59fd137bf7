import type { Molecule } from "../molecule/molecule.js";

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
  /** Canonical SMILES with every bond, bracket and hydrogen written. */
  explicitSmiles(): string;
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
  /** A drawing as an SVG document, with RDKit's drawing options as they are named in its `MolDrawOptions`. */
  draw(options: Readonly<Record<string, unknown>>): string;
  /** Gives the molecule the 2D coordinates it has or RDKit would draw it with. */
  layOut(): void;
  /**
   * Lays the molecule out so that the part that `template` matches lies as the template does. Answers whether it does;
   * where the template does not match, the molecule is laid out by itself.
   */
  layOutLike(template: RdkitMol): boolean;
}

/** A reaction inside RDKit's WebAssembly memory. Declare it with `using`. */
export interface RdkitReaction extends Disposable {
  /**
   * SMILES of the products of every way the reactants can react, as the templates leave them: not sanitised, not
   * canonical, with repeats; at most `maxProducts` ways.
   *
   * @param reactants one for each reactant template
   * @throws {MolsieveError} `engine` when RDKit-JS fails, which it also does on a wrong number of reactants
   */
  run(reactants: readonly RdkitMol[], maxProducts: number): string[][];
}
