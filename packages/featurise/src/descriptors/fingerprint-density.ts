import { CircularWalk } from "../fingerprints/circular-walk.js";
import { connectivityInvariants } from "../fingerprints/connectivity-invariants.js";
import type { FeatureColumn } from "../spec/featuriser.js";
import type { DescriptorBlock } from "./descriptor-block.js";
import { heavyAtomCount } from "./heavy-atom-count.js";
import type { Fact } from "./molecule-facts.js";
import { Tally } from "./tally.js";

const RADII = [1, 2, 3];

/** Numbers of different Morgan environments up to a radius, divided by the number of heavy atoms; 0 without heavy atoms. */
export const fingerprintDensityBlock: DescriptorBlock = {
  columns: RADII.map(density),
  write(facts, row, offset) {
    const { walk, seen } = facts.get(environments);
    const nHeavy = heavyAtomCount(facts.molecule);
    const { ids, radius } = walk;
    seen.clear();
    let i = 0;
    for (const [column, most] of RADII.entries()) {
      for (; i < ids.length && (radius[i] as number) <= most; i++) seen.add(ids.values[i] as number, 1);
      row[offset + column] = nHeavy === 0 ? 0 : seen.size / nHeavy;
    }
  },
};

function density(radius: number): FeatureColumn {
  return {
    name: `FpDensityMorgan${radius}`,
    description: `number of different Morgan environments up to radius ${radius} for each heavy atom`,
    unit: "",
    range: [0, radius + 1],
    isInteger: false,
    reference: "doi:10.1021/ci100050t (Rogers & Hahn 2010)",
  };
}

const environments: Fact<{ readonly walk: CircularWalk; readonly seen: Tally }> = {
  compute({ molecule }, previous) {
    const known = previous ?? { walk: new CircularWalk(SETTINGS, connectivityInvariants), seen: new Tally() };
    known.walk.run(molecule);
    return known;
  },
};

const SETTINGS = {
  radius: 3,
  bondTypes: true,
  chirality: false,
  redundant: false,
  onlyNonzero: false,
};
