import type { Molecule } from "@molsieve/chem";

/** Something worked out from a molecule that several descriptors need, such as its distance matrix. */
export interface Fact<T> {
  /**
   * The fact of the molecule at hand.
   *
   * @param previous what was returned for an earlier molecule, whose memory may be used again
   */
  compute(facts: MoleculeFacts, previous: T | undefined): T;
}

interface KnownFact {
  stamp: number;
  value: unknown;
}

/** A molecule and what has been worked out from it: each fact once, when it is first asked for. */
export class MoleculeFacts {
  readonly #known = new Map<Fact<unknown>, KnownFact>();
  #stamp = 0;
  /** The molecule at hand. */
  molecule: Molecule;

  constructor(molecule: Molecule) {
    this.molecule = molecule;
  }

  /** Turns to another molecule; facts of the one before are overwritten as they are asked for. */
  look(molecule: Molecule): void {
    this.molecule = molecule;
    this.#stamp++;
  }

  /** A fact of the molecule at hand, valid until the next {@link MoleculeFacts.look}. */
  get<T>(fact: Fact<T>): T {
    let known = this.#known.get(fact);
    if (known === undefined) {
      known = { stamp: -1, value: undefined };
      this.#known.set(fact, known);
    }
    if (known.stamp !== this.#stamp) {
      known.value = fact.compute(this, known.value as T | undefined);
      known.stamp = this.#stamp;
    }
    return known.value as T;
  }
}
