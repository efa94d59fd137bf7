import type { Molecule } from "@molsieve/chem";
import { GraphDeterminants } from "./graph-determinants.js";
import type { Fact } from "./molecule-facts.js";

/** Most atoms of a molecule whose characteristic polynomial is worked out: it has numbers up to 10^200 then. */
export const MAX_POLYNOMIAL_ATOMS = 500;

/**
 * Magnitudes of the coefficients of the characteristic polynomial of a molecule's adjacency matrix, highest power first.
 *
 * The polynomial's values on the unit circle are determinants of sparse matrices; the coefficients follow by a Fourier
 * transform. Each is right to about 10^-15 of their sum, and exact while that is below 10^14.
 */
export class CharacteristicPolynomial {
  /** `[nAtoms + 1]`. Longer than that. */
  magnitudes = new Float64Array(1);
  readonly #determinants = new GraphDeterminants();
  /** By half the number of points. */
  readonly #circles: Circle[] = [];

  /** Works out the coefficients; false, with nothing worked out, where the rings are too entangled. */
  expand(molecule: Molecule): boolean {
    const { nAtoms } = molecule;
    if (this.magnitudes.length <= nAtoms) this.magnitudes = new Float64Array(nAtoms + 1);
    // An even number of points, none of them on the real axis, where the eigenvalues are.
    const nPoints = nAtoms + 2 - (nAtoms & 1);
    const half = nPoints / 2;
    this.#circles[half] ??= circleOf(nPoints);
    const { cosines, sines } = this.#circles[half];
    if (!this.#determinants.evaluate(molecule, half, cosines, sines)) return false;
    const { real, imaginary } = this.#determinants;
    const { magnitudes } = this;
    const period = 2 * nPoints;
    for (let power = 0; power <= half; power++) {
      let even = 0;
      let odd = 0;
      for (let point = 0, at = power; point < half; point++) {
        even += (real[point] as number) * (cosines[at] as number);
        odd += (imaginary[point] as number) * (sines[at] as number);
        at += 2 * power;
        if (at >= period) at -= period;
      }
      if (power <= nAtoms) magnitudes[nAtoms - power] = Math.abs(Math.round((odd + even) / half));
      const mirrored = nPoints - power;
      if (mirrored <= nAtoms) magnitudes[nAtoms - mirrored] = Math.abs(Math.round((odd - even) / half));
    }
    return true;
  }
}

interface Circle {
  /** `cos(pi i / nPoints)`, `[2 * nPoints]`. */
  readonly cosines: Float64Array;
  readonly sines: Float64Array;
}

function circleOf(nPoints: number): Circle {
  const angles = Float64Array.from({ length: 2 * nPoints }, (_, i) => (Math.PI * i) / nPoints);
  return { cosines: angles.map(Math.cos), sines: angles.map(Math.sin) };
}

/** The {@link CharacteristicPolynomial} of a molecule; `undefined` where it is too large or too entangled. */
export const characteristicPolynomial: Fact<CharacteristicPolynomial | undefined> = {
  compute({ molecule }, previous = new CharacteristicPolynomial()) {
    return molecule.nAtoms <= MAX_POLYNOMIAL_ATOMS && previous.expand(molecule) ? previous : undefined;
  },
};
