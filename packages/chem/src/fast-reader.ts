import { GraphAsWritten } from "./edit/graph-as-written.js";
import { mayLoseHydrogens } from "./may-lose-hydrogens.js";
import type { Molecule } from "./molecule.js";
import { doubt, type Halt } from "./sanitise/halt.js";
import { moleculeFromGraph } from "./sanitise/molecule-from-graph.js";
import { Sanitiser } from "./sanitise/sanitiser.js";
import { WorkGraph } from "./sanitise/work-graph.js";
import { SmilesReader as SmilesScanner } from "./smiles/read-smiles.js";

/**
 * Reads SMILES without RDKit. Holds working memory, so that one serves for all molecules of a thread.
 *
 * The molecule is the very one that RDKit-JS makes of the text; where that is not certain, a doubt is returned in its place.
 */
export class FastReader {
  readonly #graph = new WorkGraph();
  readonly #scanner = new SmilesScanner();
  readonly #written = new GraphAsWritten();
  readonly #sanitiser = new Sanitiser();

  /** The molecule of a SMILES without blanks at its ends, or why there is none. */
  read(text: string): Molecule | Halt {
    if (mayLoseHydrogens(text)) return doubt("hydrogens");
    const graph = this.#graph;
    return this.#scanner.read(text, graph) ?? this.#sanitiser.sanitise(graph) ?? moleculeFromGraph(graph);
  }

  /** What {@link FastReader.read} gives of the SMILES that `writeSmiles` gives of a molecule, or of some of its atoms. */
  readGraph(molecule: Molecule, atoms?: readonly number[]): Molecule | Halt {
    const graph = this.#graph;
    return this.#written.fill(molecule, atoms, graph) ?? this.#sanitiser.sanitise(graph) ?? moleculeFromGraph(graph);
  }
}
