import { AROMATIC_BOND, type Molecule } from "@molsieve/chem";

/**
 * Kinds of neighbour that Crippen's patterns tell apart, one bit each. Upper case is aliphatic and lower case aromatic,
 * as in SMARTS; `X` and `x` are every other element, the dummy atom included. Hydrogen has no kind.
 */
export const KIND = {
  C: 1,
  N: 2,
  O: 4,
  P: 8,
  S: 16,
  F: 32,
  Cl: 64,
  Br: 128,
  I: 256,
  X: 512,
  c: 1024,
  n: 2048,
  o: 4096,
  s: 8192,
  x: 16384,
} as const;

/** `[A;!#1]`: an aliphatic atom other than hydrogen. */
export const ALIPHATIC = 1023;

/** `[N,O,P,S,F,Cl,Br,I]`. */
export const HETERO = KIND.N | KIND.O | KIND.P | KIND.S | KIND.F | KIND.Cl | KIND.Br | KIND.I;

const KIND_OF_ALIPHATIC = new Uint16Array(256).fill(KIND.X);
KIND_OF_ALIPHATIC[1] = 0;
KIND_OF_ALIPHATIC[6] = KIND.C;
KIND_OF_ALIPHATIC[7] = KIND.N;
KIND_OF_ALIPHATIC[8] = KIND.O;
KIND_OF_ALIPHATIC[9] = KIND.F;
KIND_OF_ALIPHATIC[15] = KIND.P;
KIND_OF_ALIPHATIC[16] = KIND.S;
KIND_OF_ALIPHATIC[17] = KIND.Cl;
KIND_OF_ALIPHATIC[35] = KIND.Br;
KIND_OF_ALIPHATIC[53] = KIND.I;

const KIND_OF_AROMATIC = new Uint16Array(256).fill(KIND.x);
KIND_OF_AROMATIC[6] = KIND.c;
KIND_OF_AROMATIC[7] = KIND.n;
KIND_OF_AROMATIC[8] = KIND.o;
KIND_OF_AROMATIC[16] = KIND.s;

/** The {@link KIND} of an atom, 0 for hydrogen. */
export function kindOf(molecule: Molecule, atom: number): number {
  const kinds = molecule.aromatic[atom] === 1 ? KIND_OF_AROMATIC : KIND_OF_ALIPHATIC;
  return kinds[molecule.element[atom] as number] as number;
}

/**
 * What Crippen's patterns ask about an atom and its neighbours. One object serves a whole molecule, refilled by
 * {@link look}, so that typing allocates nothing per atom. Counts are of neighbours other than hydrogen.
 */
export class Surroundings {
  /** Hydrogens in all, those that are atoms of the graph included: SMARTS `H`. */
  hydrogens = 0;
  /** Neighbours in all, hydrogens and every kind of bond included: SMARTS `X`. */
  connections = 0;

  /** Bits of {@link KIND} that occur across single bonds. */
  singleKinds = 0;
  singleAliphatic = 0;
  singleAromatic = 0;
  /** Aliphatic carbons. */
  singleC = 0;
  /** Aromatic carbons. */
  singleAromaticC = 0;

  /** Bits of {@link KIND} that occur across double bonds. */
  doubleKinds = 0;
  /** Aliphatic carbons. */
  doubleC = 0;
  /** Aliphatic oxygens. */
  doubleO = 0;

  /** Bits of {@link KIND} that occur across triple bonds. */
  tripleKinds = 0;
  aromaticBonds = 0;

  look(molecule: Molecule, atom: number): void {
    const { neighbourStart, neighbourAtom, neighbourBond } = molecule;
    const start = neighbourStart[atom] as number;
    const end = neighbourStart[atom + 1] as number;
    this.hydrogens = molecule.hydrogens[atom] as number;
    this.connections = end - start + this.hydrogens;
    this.singleKinds = 0;
    this.singleAliphatic = 0;
    this.singleAromatic = 0;
    this.singleC = 0;
    this.singleAromaticC = 0;
    this.doubleKinds = 0;
    this.doubleC = 0;
    this.doubleO = 0;
    this.tripleKinds = 0;
    this.aromaticBonds = 0;
    for (let i = start; i < end; i++) {
      const kind = kindOf(molecule, neighbourAtom[i] as number);
      if (kind === 0) {
        this.hydrogens++;
        continue;
      }
      switch (molecule.bondOrder[neighbourBond[i] as number]) {
        case 1:
          this.singleKinds |= kind;
          if (kind <= ALIPHATIC) this.singleAliphatic++;
          else this.singleAromatic++;
          if (kind === KIND.C) this.singleC++;
          else if (kind === KIND.c) this.singleAromaticC++;
          break;
        case 2:
          this.doubleKinds |= kind;
          if (kind === KIND.C) this.doubleC++;
          else if (kind === KIND.O) this.doubleO++;
          break;
        case 3:
          this.tripleKinds |= kind;
          break;
        case AROMATIC_BOND:
          this.aromaticBonds++;
      }
    }
  }
}
