import type { Molecule } from "@molsieve/chem";
import { argumentError } from "@molsieve/core";
import { type MorganOptions, walkOf } from "./morgan-options.js";

/** {@link MorganOptions} and the width that identifiers are folded to. */
export interface MorganEnvironmentOptions extends MorganOptions {
  /** Number of bits of the fingerprint, 32 to 65,536. Default 2048. */
  readonly bits?: number;
}

/** An environment that a Morgan fingerprint counts. */
export interface MorganEnvironment {
  /** Its 32-bit identifier. */
  readonly id: number;
  /** The bit that it sets: `id mod bits`. */
  readonly bit: number;
  readonly centre: number;
  /** Bonds from the centre to the farthest atom. */
  readonly radius: number;
  /** The atoms within that radius, ascending. */
  readonly atoms: readonly number[];
  /** The bonds walked over, ascending: those with an end within one bond less. */
  readonly bonds: readonly number[];
}

/**
 * Every circular environment of a molecule that its Morgan fingerprint counts, by radius and then by centre.
 *
 * Environments of one bit or identifier: `morganEnvironments(molecule).filter(({ bit }) => bit === 1057)`.
 *
 * @throws {MolsieveError} `argument` when an option is out of range
 * @see doi:10.1021/ci100050t (Rogers & Hahn 2010)
 */
export function morganEnvironments(molecule: Molecule, options: MorganEnvironmentOptions = {}): MorganEnvironment[] {
  const { bits = 2048, ...morgan } = options;
  if (!(Number.isInteger(bits) && bits >= 32 && bits <= 65_536)) {
    throw argumentError("bits", bits, "an integer from 32 to 65536");
  }
  const walk = walkOf(morgan);
  walk.run(molecule);
  return Array.from({ length: walk.ids.length }, (_, i) => {
    const id = walk.ids.values[i] as number;
    const centre = walk.centre[i] as number;
    const radius = walk.radius[i] as number;
    return { id, bit: id % bits, centre, radius, ...surroundings(molecule, centre, radius) };
  });
}

function surroundings({ neighbourStart, neighbourAtom, neighbourBond }: Molecule, centre: number, radius: number) {
  const atoms = new Set([centre]);
  const bonds = new Set<number>();
  let shell = [centre];
  for (let r = 0; r < radius; r++) {
    const next: number[] = [];
    for (const atom of shell) {
      for (let i = neighbourStart[atom] as number; i < (neighbourStart[atom + 1] as number); i++) {
        const other = neighbourAtom[i] as number;
        bonds.add(neighbourBond[i] as number);
        if (!atoms.has(other)) next.push(other);
        atoms.add(other);
      }
    }
    shell = next;
  }
  const ascending = (a: number, b: number) => a - b;
  return { atoms: [...atoms].sort(ascending), bonds: [...bonds].sort(ascending) };
}
