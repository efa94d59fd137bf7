import type { Fact } from "../descriptors/molecule-facts.js";
import type { CircularWalk } from "../fingerprints/circular-walk.js";
import { type SparseCounts, sparseCounts } from "../fingerprints/fold.js";
import { walkOf } from "../fingerprints/morgan-options.js";

/** The Morgan environments of radius 0 to 2 of a molecule, whose scores are added up. */
export const morganFragments: Fact<SparseCounts & { readonly walk: CircularWalk }> = {
  compute({ molecule }, previous) {
    const walk = previous?.walk ?? walkOf({ radius: 2 });
    walk.run(molecule);
    return { walk, ...sparseCounts(walk.ids) };
  },
};
