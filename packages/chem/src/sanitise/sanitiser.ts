import { RingFinder } from "../rings/ring-finder.js";
import { StereoPerception } from "../stereo/stereo-perception.js";
import { adjustHydrogens } from "./adjust-hydrogens.js";
import { AromaticityFinder } from "./aromaticity-graph.js";
import { cleanUp } from "./clean-up.js";
import { cleanUpChirality } from "./clean-up-chirality.js";
import { cleanUpMetals } from "./clean-up-metals.js";
import { ConjugationFinder } from "./conjugation.js";
import type { Halt } from "./halt.js";
import { assignHybridisation } from "./hybridisation.js";
import { Kekuliser } from "./kekulise-graph.js";
import { HydrogenMerger } from "./merge-hydrogens.js";
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
  readonly #hydrogens = new HydrogenMerger();
  readonly #rings = new RingFinder();
  readonly #kekuliser = new Kekuliser();
  readonly #aromaticity = new AromaticityFinder();
  readonly #conjugation = new ConjugationFinder();
  readonly #stereo = new StereoPerception();

  /**
   * Changes `graph`, whose neighbours are linked, into what RDKit makes of it.
   *
   * @param mergesHydrogens whether hydrogens are merged first, after which RDKit looks for stereo for the first time
   */
  sanitise(graph: WorkGraph, mergesHydrogens: boolean): Halt | undefined {
    if (mergesHydrogens) {
      this.#hydrogens.merge(graph);
      const unmerged = this.#rings.find(graph) ?? this.#stereo.perceiveWritten(graph);
      if (unmerged !== undefined) return unmerged;
    }
    cleanUp(graph);
    const early =
      cleanUpMetals(graph) ?? assignValences(graph) ?? this.#rings.find(graph) ?? this.#kekuliser.kekulise(graph);
    if (early !== undefined) return early;
    assignRadicals(graph);
    const halt = this.#aromaticity.mark(graph);
    if (halt !== undefined) return halt;
    this.#conjugation.find(graph);
    assignHybridisation(graph);
    const chiral = cleanUpChirality(graph);
    if (chiral !== undefined) return chiral;
    const late = adjustHydrogens(graph);
    if (late !== undefined) return late;
    return mergesHydrogens ? this.#stereo.perceiveAgain(graph) : this.#stereo.perceive(graph);
  }
}
