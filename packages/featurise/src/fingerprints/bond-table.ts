import type { Molecule } from "@molsieve/chem";
import { bondState, MAX_SUBGRAPH_BONDS, STATES_A_BOND } from "./subgraph.js";

/** A number for a bond that has `atBegin` bonds of a subgraph at its first end and `atEnd` at the other, itself included. */
export type BondValue = (molecule: Molecule, bond: number, atBegin: number, atEnd: number) => number;

/** A number for each state of a bond in a subgraph: worked out once a molecule, looked up for each subgraph. */
export class BondTable {
  readonly #sorted = new Int32Array(MAX_SUBGRAPH_BONDS);
  #values = new Int32Array(64 * STATES_A_BOND);

  /** Turns to a molecule and subgraphs of at most `maxBonds` bonds. */
  fill(molecule: Molecule, maxBonds: number, bondValue: BondValue): void {
    const { nBonds, bondBegin, bondEnd, neighbourStart } = molecule;
    if (this.#values.length < nBonds * STATES_A_BOND) this.#values = new Int32Array(2 * nBonds * STATES_A_BOND);
    for (let bond = 0; bond < nBonds; bond++) {
      const a = bondBegin[bond] as number;
      const b = bondEnd[bond] as number;
      const mostA = Math.min(maxBonds, (neighbourStart[a + 1] as number) - (neighbourStart[a] as number));
      const mostB = Math.min(maxBonds, (neighbourStart[b + 1] as number) - (neighbourStart[b] as number));
      for (let atA = 1; atA <= mostA; atA++) {
        for (let atB = 1; atB <= mostB; atB++) {
          this.#values[bondState(bond, atA, atB)] = bondValue(molecule, bond, atA, atB);
        }
      }
    }
  }

  /** The numbers of the first `nBonds` of these states, ascending; valid until the next call. */
  sorted(states: Int32Array, nBonds: number): Int32Array {
    const values = this.#values;
    const sorted = this.#sorted;
    for (let i = 0; i < nBonds; i++) {
      const value = values[states[i] as number] as number;
      let place = i;
      for (; place > 0 && (sorted[place - 1] as number) > value; place--) sorted[place] = sorted[place - 1] as number;
      sorted[place] = value;
    }
    return sorted;
  }
}
