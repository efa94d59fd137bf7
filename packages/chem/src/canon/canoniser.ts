import type { Molecule } from "../molecule/molecule.js";
import { CertificateWriter } from "./certificate.js";
import { hash128 } from "./hash-128.js";
import { type CanonicalOptions, LabelledGraph } from "./labelled-graph.js";
import { OrderSearch } from "./order-search.js";
import { Partition } from "./partition.js";
import { resolveStereo } from "./resolve-stereo.js";

/**
 * Canonical orders and keys of molecule after molecule, with one working memory: some microseconds for a drug.
 *
 * What counts is what RDKit's canonical isomeric SMILES tells apart: elements, isotopes, charges, hydrogens, map numbers, aromaticity,
 * bonds by kind, tetrahedral centres and double bonds; not atropisomers, enhanced stereo, double bonds marked as not known, nor
 * unpaired electrons beyond what hydrogens and bonds tell (RDKit counts those of a metal in a SMILES, not in a mol block). Molecules are compared as they are: standardise first where drawing styles should not count.
 *
 * Differs from RDKit's canonical SMILES: in rings with some hands left open, as `CC1[C@H](C)[C@H]1C`, RDKit may have one for both
 * mirror images, which are two molecules here.
 *
 * Every outcome is one of comparing whole molecules, so that it is right for cages and mixtures too. Each method returns
 * undefined, not decided, where a molecule has centres other than tetrahedral (unless stereo does not count), more than 47 bonds
 * at an atom, or a symmetry that takes more than some 0.2 s; that last limit only may depend on the order of atoms, and
 * no compound is known to come near it.
 *
 * @see doi:10.1016/j.jsc.2013.09.003 (McKay & Piperno 2014). Differs from it: pieces that only fixed atoms connect are ordered each
 * by itself, stereo is part of the refinement, and branches are compared by their results only.
 */
export class Canoniser {
  readonly #countsStereo: boolean;
  readonly #countsMaps: boolean;
  readonly #graph = new LabelledGraph();
  readonly #partition = new Partition();
  readonly #search = new OrderSearch(this.#graph, this.#partition);
  readonly #writer = new CertificateWriter();

  constructor(options: CanonicalOptions = {}) {
    this.#countsStereo = options.stereo ?? true;
    this.#countsMaps = options.mapNumbers ?? true;
  }

  /** The atom at each place of the canonical order, `[nAtoms]`; undefined where it is not decided. */
  order(molecule: Molecule): Uint16Array | undefined {
    return this.#sort(molecule) ? this.#partition.order.slice(0, molecule.nAtoms) : undefined;
  }

  /**
   * A key that equal molecules have in common, 32 hexadecimal digits; undefined where it is not decided.
   *
   * Two different molecules have one key with a chance of about 3e-39 (below 2e-21 for a pair among a billion molecules);
   * {@link Canoniser.certificate} leaves nothing to chance, nor to those who choose molecules to that end.
   */
  key(molecule: Molecule): string | undefined {
    if (!this.#sort(molecule)) return undefined;
    const nWords = this.#writer.write(this.#graph, this.#partition);
    return hash128(this.#writer.words, nWords);
  }

  /** The whole molecule in its canonical order as words, equal for equal molecules only; undefined where it is not decided. */
  certificate(molecule: Molecule): Uint32Array | undefined {
    if (!this.#sort(molecule)) return undefined;
    const nWords = this.#writer.write(this.#graph, this.#partition);
    return this.#writer.words.slice(0, nWords);
  }

  #sort(molecule: Molecule): boolean {
    const graph = this.#graph;
    const partition = this.#partition;
    if (!graph.fill(molecule, this.#countsStereo, this.#countsMaps)) return false;
    partition.start(graph);
    partition.refine(graph);
    const nPending = resolveStereo(graph, partition, graph.stereo, graph.nStereo);
    return partition.open === 0 || this.#search.run(nPending);
  }
}
