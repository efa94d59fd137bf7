import { AROMATIC_BOND, bondBetween, DATIVE_BOND, type Molecule } from "../molecule/molecule.js";
import { doubt, type Halt } from "../sanitise/halt.js";
import { DIRECTION_DOWN, DIRECTION_UP, type WorkGraph } from "../sanitise/work-graph.js";
import { isBareAtom } from "./bare-atom.js";
import { bondDirections } from "./bond-directions.js";
import { TextOrder } from "./text-order.js";

/** Elements that a SMILES can write as aromatic without a doubt. */
const AROMATIC_ELEMENTS: ReadonlySet<number> = new Set([5, 6, 7, 8, 15, 16, 34]);
const HYDROGEN = 1;
const HEAVIEST_ELEMENT = 118;
/** Largest number of hydrogens, charges or an isotope's mass that is carried over without asking RDKit. */
const LARGEST = { hydrogens: 20, charge: 20, isotope: 999, mapNumber: 99_999 } as const;

/**
 * Puts a molecule, edited or not, into a {@link WorkGraph} as the SMILES that `writeSmiles` gives of it would: the same
 * atoms and bonds in the same order, what is derived left to sanitisation. Holds working memory.
 */
export class GraphAsWritten {
  readonly #order = new TextOrder();

  /**
   * Fills `graph` with the molecule, or the atoms of it that are `kept`, those before others starting its parts.
   *
   * Doubtful is what a text cannot say or may say in another way: bonds of no known order, hydrogen with a hand, unusual
   * aromatic elements, numbers out of the ordinary.
   */
  fill(molecule: Molecule, kept: readonly number[] | undefined, graph: WorkGraph): Halt | undefined {
    const order = this.#order;
    order.walk(molecule, kept);
    const { nAtoms } = order;
    if (nAtoms === 0) return doubt("text");
    const nBonds = nAtoms + order.nClosures;
    graph.clear(nAtoms, nBonds);
    graph.nAtoms = nAtoms;
    for (let i = 0; i < nAtoms; i++) {
      const halt = fillAtom(molecule, order.atoms[i] as number, graph, i);
      if (halt !== undefined) return halt;
    }
    const directions = bondDirections(molecule);
    for (let i = 0; i < nAtoms; i++) {
      const atom = order.atoms[i] as number;
      const bond = order.bondTo[atom] as number;
      if (bond < 0) continue;
      const parent = (molecule.bondBegin[bond] === atom ? molecule.bondEnd[bond] : molecule.bondBegin[bond]) as number;
      if (!this.#fillBond(molecule, bond, order.place[parent] as number, i, directions, graph)) return doubt("query");
    }
    for (let c = 0; c < order.nClosures; c++) {
      const bond = order.closures[c] as number;
      const one = order.place[molecule.bondBegin[bond] as number] as number;
      const other = order.place[molecule.bondEnd[bond] as number] as number;
      // A ring bond that is written belongs to its first number, one that is not to its second.
      const begin = one < other === isWritten(molecule, bond, directions) ? one : other;
      if (!this.#fillBond(molecule, bond, begin, one + other - begin, directions, graph)) return doubt("query");
    }
    graph.linkNeighbours();
    return this.#fillHands(molecule, graph);
  }

  /** Adds a bond as the text between two atoms of the graph would; whether it has an order that a text can say. */
  #fillBond(
    molecule: Molecule,
    bond: number,
    begin: number,
    end: number,
    directions: Int8Array | undefined,
    graph: WorkGraph,
  ): boolean {
    const own = molecule.bondOrder[bond] as number;
    if (own !== AROMATIC_BOND && own !== DATIVE_BOND && (own < 1 || own > 4)) return false;
    const b = graph.nBonds++;
    const from = this.#order.place[molecule.bondBegin[bond] as number] as number;
    const direction = directions === undefined ? 0 : (directions[bond] as number);
    if (direction !== 0) graph.bondDirection[b] = direction > 0 === (from === begin) ? DIRECTION_UP : DIRECTION_DOWN;
    const isDative = own === DATIVE_BOND && direction === 0;
    graph.bondBegin[b] = isDative ? from : begin;
    graph.bondEnd[b] = isDative ? begin + end - from : end;
    const isBetweenAromatic = graph.aromatic[begin] === 1 && graph.aromatic[end] === 1;
    const order = isWritten(molecule, bond, directions) ? own : isBetweenAromatic ? AROMATIC_BOND : 1;
    graph.bondOrder[b] = order;
    if (order === AROMATIC_BOND) graph.bondAromatic[b] = 1;
    return true;
  }

  /** Tags of stereocentres, turned from the molecule's order of bonds to the graph's. */
  #fillHands(molecule: Molecule, graph: WorkGraph): Halt | undefined {
    const order = this.#order;
    for (let i = 0; i < order.nAtoms; i++) {
      const atom = order.atoms[i] as number;
      const tag = molecule.chirality[atom] as number;
      if (tag !== 1 && tag !== 2) continue;
      const start = graph.neighbourStart[i] as number;
      const end = graph.neighbourStart[i + 1] as number;
      if (end - start < (molecule.neighbourStart[atom + 1] as number) - (molecule.neighbourStart[atom] as number))
        continue;
      if (molecule.element[atom] === HYDROGEN) return doubt("stereo");
      let isOdd = false;
      for (let n = start; n < end; n++) {
        const bond = bondBetween(molecule, atom, order.atoms[graph.neighbourAtom[n] as number] as number);
        for (let m = n + 1; m < end; m++) {
          if (bondBetween(molecule, atom, order.atoms[graph.neighbourAtom[m] as number] as number) < bond)
            isOdd = !isOdd;
        }
      }
      graph.chirality[i] = isOdd ? 3 - tag : tag;
    }
    return undefined;
  }
}

function fillAtom(molecule: Molecule, atom: number, graph: WorkGraph, i: number): Halt | undefined {
  const element = molecule.element[atom] as number;
  if (element > HEAVIEST_ELEMENT) return doubt("text");
  graph.element[i] = element;
  if (molecule.aromatic[atom] === 1 && element !== 0) {
    if (!AROMATIC_ELEMENTS.has(element)) return doubt("aromaticity");
    graph.aromatic[i] = 1;
  }
  const tag = molecule.chirality[atom];
  if (tag !== 1 && tag !== 2 && isBareAtom(molecule, atom)) return undefined;
  const hydrogens = molecule.hydrogens[atom] as number;
  const charge = molecule.charge[atom] as number;
  const isotope = molecule.isotope[atom] as number;
  const mapNumber = molecule.mapNumber[atom] as number;
  if (
    hydrogens > LARGEST.hydrogens ||
    Math.abs(charge) > LARGEST.charge ||
    isotope > LARGEST.isotope ||
    mapNumber < 0 ||
    mapNumber > LARGEST.mapNumber
  ) {
    return doubt("text");
  }
  graph.noImplicit[i] = 1;
  graph.explicitHydrogens[i] = hydrogens;
  graph.charge[i] = charge;
  graph.isotope[i] = isotope;
  graph.mapNumber[i] = mapNumber;
  return undefined;
}

/** Whether the text names the order of a bond. */
function isWritten(molecule: Molecule, bond: number, directions: Int8Array | undefined): boolean {
  if (directions !== undefined && directions[bond] !== 0) return false;
  const order = molecule.bondOrder[bond];
  if (order !== 1 && order !== AROMATIC_BOND) return true;
  const isBetweenAromatic =
    molecule.aromatic[molecule.bondBegin[bond] as number] === 1 &&
    molecule.aromatic[molecule.bondEnd[bond] as number] === 1;
  return isBetweenAromatic === (order === 1);
}
