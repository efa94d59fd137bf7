import { DATIVE_BOND } from "../molecule/molecule.js";
import { RingFinder } from "../rings/ring-finder.js";
import { hasStereo, StereoPerception } from "../stereo/stereo-perception.js";
import { adjustHydrogens } from "./adjust-hydrogens.js";
import { AromaticityFinder } from "./aromaticity-graph.js";
import { cleanUp } from "./clean-up.js";
import { cleanUpChirality } from "./clean-up-chirality.js";
import { cleanUpMetals } from "./clean-up-metals.js";
import { ConjugationFinder } from "./conjugation.js";
import { doubt, type Halt } from "./halt.js";
import { assignHybridisation } from "./hybridisation.js";
import { Kekuliser } from "./kekulise-graph.js";
import { assignRadicals } from "./radicals.js";
import { assignValences } from "./valence.js";
import type { WorkGraph } from "./work-graph.js";

/**
 * Makes a molecule of atoms and bonds as they were written: the steps of RDKit's sanitisation and of its perception of stereo,
 * in RDKit's order. Holds working memory, so that one serves for all molecules of a thread.
 *
 * @see RDKit `Code/GraphMol/MolOps.cpp`, `sanitizeMol`; `Code/GraphMol/Chirality.cpp`, `assignStereochemistry`
 */
export class Sanitiser {
  readonly #rings = new RingFinder();
  readonly #kekuliser = new Kekuliser();
  readonly #aromaticity = new AromaticityFinder();
  readonly #conjugation = new ConjugationFinder();
  readonly #stereo = new StereoPerception();

  /** Changes `graph`, whose neighbours are linked, into what RDKit makes of it. */
  sanitise(graph: WorkGraph): Halt | undefined {
    return this.#sanitise(graph, false) ?? this.#stereo.perceive(graph);
  }

  /**
   * Does what {@link Sanitiser.sanitise} does, to the graph of a SMILES: RDKit looks for stereo there before it sanitises, too,
   * and hands that it takes off then are lost.
   */
  sanitiseWritten(graph: WorkGraph): Halt | undefined {
    if (!hasStereo(graph)) return this.sanitise(graph);
    // The rings that RDKit looks at here go through dative bonds, which no other rings do.
    if (hasDativeBond(graph)) return doubt("metal");
    const halt = this.#rings.find(graph) ?? this.#stereo.perceiveWritten(graph);
    return halt ?? this.#sanitise(graph, true) ?? this.#stereo.perceiveAgain(graph);
  }

  #sanitise(graph: WorkGraph, hasRings: boolean): Halt | undefined {
    cleanUp(graph);
    const early =
      cleanUpMetals(graph) ??
      assignValences(graph) ??
      // A bond that has become dative is in no ring.
      (hasRings && !hasDativeBond(graph) ? undefined : this.#rings.find(graph)) ??
      this.#kekuliser.kekulise(graph);
    if (early !== undefined) return early;
    assignRadicals(graph);
    const halt = this.#aromaticity.mark(graph);
    if (halt !== undefined) return halt;
    this.#conjugation.find(graph);
    assignHybridisation(graph);
    return cleanUpChirality(graph) ?? adjustHydrogens(graph);
  }
}

function hasDativeBond({ nBonds, bondOrder }: WorkGraph): boolean {
  for (let b = 0; b < nBonds; b++) if (bondOrder[b] === DATIVE_BOND) return true;
  return false;
}
