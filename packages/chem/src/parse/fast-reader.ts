import { GraphAsWritten } from "../edit/graph-as-written.js";
import type { Molecule } from "../molecule/molecule.js";
import type { Halt } from "../sanitise/halt.js";
import { HydrogenMerger } from "../sanitise/merge-hydrogens.js";
import { moleculeFromGraph } from "../sanitise/molecule-from-graph.js";
import { Sanitiser } from "../sanitise/sanitiser.js";
import { WorkGraph } from "../sanitise/work-graph.js";
import { SmilesScanner } from "../smiles/read-smiles.js";

/**
 * Reads SMILES without RDKit. Holds working memory, so that one serves for all molecules of a thread.
 *
 * The molecule is the very one that RDKit-JS makes of the text; where that is not certain, a doubt is returned in its place.
 */
export class FastReader {
  readonly #graph = new WorkGraph();
  readonly #scanner = new SmilesScanner();
  readonly #written = new GraphAsWritten();
  readonly #hydrogens = new HydrogenMerger();
  readonly #sanitiser = new Sanitiser();

  /** The molecule of a SMILES without blanks at its ends, or why there is none. */
  read(text: string): Molecule | Halt {
    return this.#scanner.read(text, this.#graph) ?? this.#finish();
  }

  /** What {@link FastReader.read} gives of the SMILES that `writeSmiles` gives of a molecule, or of some of its atoms. */
  readGraph(molecule: Molecule, atoms?: readonly number[]): Molecule | Halt {
    return this.#written.fill(molecule, atoms, this.#graph) ?? this.#finish();
  }

  #finish(): Molecule | Halt {
    const graph = this.#graph;
    this.#hydrogens.merge(graph);
    return this.#sanitiser.sanitiseWritten(graph) ?? moleculeFromGraph(graph);
  }
}
