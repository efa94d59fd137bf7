/**
 * @file Molecules edited at random, for comparing ways to read them.
 */
import { draftFromMolecule } from "../../dist/edit/molecule-draft.js";

const ELEMENTS = [1, 1, 5, 6, 6, 7, 7, 8, 8, 9, 15, 16, 16, 17, 0, 14, 34];

/** A generator of numbers in [0, 1) from a seed. */
export function randomNumbers(seed) {
  let state = seed >>> 0;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
}

/** The molecule after a few random changes, and the atoms of it to keep (undefined for all). */
export function editedAtRandom(molecule, random) {
  const below = (count) => Math.floor(random() * count);
  const draft = draftFromMolecule(molecule);
  const living = () => [...draft.atoms.keys()].filter((a) => draft.atoms[a] !== undefined);
  const bonds = () => [...draft.bonds.keys()].filter((b) => draft.bonds[b] !== undefined);
  const nEdits = below(4);
  for (let i = 0; i < nEdits; i++) {
    const atoms = living();
    const atom = atoms[below(atoms.length)];
    const alive = bonds();
    const bond = alive[below(alive.length)];
    switch (below(11)) {
      case 0:
        draft.atom(atom).charge += below(2) === 0 ? 1 : -1;
        break;
      case 1:
        draft.setHydrogens(atom, below(4));
        break;
      case 2:
        draft.atom(atom).element = ELEMENTS[below(ELEMENTS.length)];
        break;
      case 3:
        if (bond !== undefined) draft.removeBond(bond);
        break;
      case 4:
        if (bond !== undefined) draft.bond(bond).order = [1, 2, 3, 1, 2, 5, 4, 6][below(8)];
        break;
      case 5:
        if (atoms.length > 1) draft.removeAtom(atom);
        break;
      case 6:
        draft.atom(atom).chirality = below(3);
        break;
      case 7: {
        const other = atoms[below(atoms.length)];
        if (other !== atom && draft.bondBetween(atom, other) < 0) draft.addBond(atom, other, 1);
        break;
      }
      case 8:
        draft.atom(atom).aromatic = below(2);
        break;
      case 9:
        draft.addBond(atom, draft.addAtom(1), 1);
        break;
      default:
        draft.atom(atom).isotope = below(2) * 13;
    }
  }
  const { graph } = draft.toGraph();
  if (below(4) > 0) return { graph, atoms: undefined };
  const atoms = Array.from({ length: graph.nAtoms }, (_, a) => a).filter(() => random() < 0.9);
  for (let i = atoms.length - 1; i > 0; i--) {
    const j = below(i + 1);
    [atoms[i], atoms[j]] = [atoms[j], atoms[i]];
  }
  return { graph, atoms };
}
