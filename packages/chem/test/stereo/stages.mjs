// The graphs of the stages of RDKit-JS's reading that stereo perception stands between, out of its binary form.
import { bondBetween, moleculeFromPickle } from "../../dist/index.js";
import { graphFromMolecule } from "../../dist/sanitise/graph-from-molecule.js";
import { DIRECTION_DOWN, DIRECTION_UP } from "../../dist/sanitise/work-graph.js";
import { readDetails } from "../sanitise/pickle-details.mjs";

/** Options of RDKit-JS that stop before any stereo is perceived, after the first perception, and before the second. */
export const AS_WRITTEN = JSON.stringify({ sanitize: false, removeHs: false, assignStereo: false });
export const AFTER_FIRST = JSON.stringify({ sanitize: false, assignStereo: false });
export const BEFORE_SECOND = JSON.stringify({ assignStereo: false });

/** As written, with the rings of the sanitised molecule. */
export const RINGED = JSON.stringify({
  sanitize: { SANITIZE_SYMMRINGS: true },
  removeHs: false,
  assignStereo: false,
});

/** `{ molecule, directions, noImplicit }` of a SMILES read with these options; `undefined` where RDKit-JS refuses it. */
export function readStage(rdkit, smiles, options) {
  let mol = null;
  try {
    mol = options === undefined ? rdkit.get_mol(smiles) : rdkit.get_mol(smiles, options);
    if (mol === null) return undefined;
    const bytes = mol.get_as_uint8array();
    return { molecule: moleculeFromPickle(bytes), ...flagsOfPickle(bytes) };
  } catch (error) {
    if (error instanceof WebAssembly.Exception || error.code === "input") return undefined;
    throw error;
  } finally {
    mol?.delete();
  }
}

/** Fills the graph with a stage; the rings are those of `ringed`. */
export function fillGraph(graph, { molecule, directions, noImplicit }, ringed) {
  graphFromMolecule(molecule, graph);
  graph.hybridisation.set(molecule.hybridisation);
  graph.bondConjugated.set(molecule.bondConjugated);
  graph.bondStereo.set(molecule.bondStereo);
  graph.bondStereoAtoms.set(molecule.bondStereoAtoms);
  graph.bondDirection.set(directions);
  graph.noImplicit.set(noImplicit);
  const { rings } = ringed;
  graph.reserveRings(
    rings.length,
    rings.reduce((sum, ring) => sum + ring.length, 0),
  );
  graph.nRings = rings.length;
  let at = 0;
  rings.forEach((ring, r) => {
    graph.ringStart[r] = at;
    ring.forEach((atom, i) => {
      const bond = bondBetween(molecule, atom, ring[(i + 1) % ring.length]);
      graph.ringAtoms[at] = atom;
      graph.ringBonds[at++] = bond;
      graph.ringsOfAtom[atom]++;
      graph.ringsOfBond[bond]++;
    });
  });
  graph.ringStart[rings.length] = at;
}

const RDKIT_DOWN = 3;
const RDKIT_UP = 4;

/** Directions of bonds and marks of atoms without implicit hydrogens, which no Molecule holds. */
function flagsOfPickle(bytes) {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const [nAtoms, nBonds] = [view.getUint32(20, true), view.getUint32(24, true)];
  const noImplicit = new Uint8Array(nAtoms);
  const bondDirection = new Uint8Array(nBonds);
  const explicitValence = new Uint8Array(nAtoms);
  readDetails(bytes, {
    nAtoms,
    nBonds,
    noImplicit,
    explicitValence,
    bondAromatic: new Uint8Array(nBonds),
    bondDirection,
  });
  const ours = (direction) => (direction === RDKIT_UP ? DIRECTION_UP : direction === RDKIT_DOWN ? DIRECTION_DOWN : 0);
  return { noImplicit, directions: bondDirection.map(ours) };
}
