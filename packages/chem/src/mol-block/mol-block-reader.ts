import type { Molecule } from "../molecule/molecule.js";
import { RingFinder } from "../rings/ring-finder.js";
import { doubt, type Halt } from "../sanitise/halt.js";
import { HydrogenMerger } from "../sanitise/merge-hydrogens.js";
import { moleculeFromGraph } from "../sanitise/molecule-from-graph.js";
import { Sanitiser } from "../sanitise/sanitiser.js";
import { explicitValenceOf } from "../sanitise/valence.js";
import { WorkGraph } from "../sanitise/work-graph.js";
import { AtropisomerFinder } from "./atropisomers.js";
import { BlockScanner } from "./block-scanner.js";
import { DoubleBondDirections } from "./double-bond-directions.js";
import { Drawing } from "./drawing.js";
import { assignDrawnHands } from "./drawn-hands.js";
import { assignSpatialHands } from "./spatial-hands.js";
import { WedgeReader } from "./wedge-reader.js";

/** The valence field of an atom that is to have no hydrogens but those drawn. */
const NO_VALENCE = 15;

/**
 * Reads V2000 mol blocks without RDKit. Holds working memory, so that one serves for all molecules of a thread.
 *
 * The molecule is the very one that RDKit-JS makes of the block, hydrogens merged; where that is not certain, a doubt is returned
 * in its place. The text may go on after `M  END`.
 *
 * @see RDKit `Code/GraphMol/FileParsers/MolFileParser.cpp`, `finishMolProcessing`; `Code/MinimalLib/common.h`, `mol_from_input`
 */
export class MolBlockReader {
  readonly #graph = new WorkGraph();
  readonly #drawing = new Drawing();
  readonly #scanner = new BlockScanner();
  readonly #wedges = new WedgeReader();
  readonly #atropisomers = new AtropisomerFinder();
  readonly #rings = new RingFinder();
  readonly #directions = new DoubleBondDirections();
  readonly #hydrogens = new HydrogenMerger();
  readonly #sanitiser = new Sanitiser();

  /** The molecule of the block at the start of a text, or why there is none; more atoms than `maxAtoms` are a doubt. */
  read(text: string, maxAtoms: number): Molecule | Halt {
    const graph = this.#graph;
    return (
      this.#scanner.read(text, maxAtoms, graph, this.#drawing) ??
      this.#perceiveDrawing(graph, this.#drawing) ??
      this.#sanitiser.sanitise(graph) ??
      moleculeFromGraph(graph)
    );
  }

  /** Turns what is drawn into hands, directions and hydrogens that are counts. */
  #perceiveDrawing(graph: WorkGraph, drawing: Drawing): Halt | undefined {
    for (let a = 0; a < graph.nAtoms; a++) {
      const valence = drawing.valence[a] as number;
      if (valence === 0) continue;
      graph.noImplicit[a] = 1;
      graph.explicitHydrogens[a] = valence === NO_VALENCE ? 0 : Math.max(0, valence - explicitValenceOf(graph, a));
    }
    if (drawing.isSpatial) {
      const halt = assignSpatialHands(graph, drawing);
      if (halt !== undefined) return halt;
    } else if (drawing.nWedges > 0) {
      assignDrawnHands(graph, drawing, this.#wedges);
    }
    if (this.#atropisomers.mayHave(graph, drawing)) return doubt("stereo");
    const halt = this.#directDoubleBonds(graph, drawing);
    if (halt !== undefined) return halt;
    this.#hydrogens.mergeDrawn(graph);
    return undefined;
  }

  #directDoubleBonds(graph: WorkGraph, drawing: Drawing): Halt | undefined {
    let hasDouble = false;
    let hasAromatic = false;
    for (let b = 0; b < graph.nBonds; b++) {
      if (graph.bondOrder[b] === 2) hasDouble = true;
      if (graph.bondAromatic[b] === 1) hasAromatic = true;
    }
    // Which double bonds of a Kekulé form a wavy bond stands beside is not known yet.
    if (hasAromatic && drawing.nWavy > 0) return doubt("stereo");
    if (!hasDouble) return undefined;
    return this.#rings.find(graph) ?? this.#directions.assign(graph, drawing);
  }
}
