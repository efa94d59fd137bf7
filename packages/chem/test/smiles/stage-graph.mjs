// The graph inside RDKit's binary form at any stage before a molecule is finished: what `moleculeFromPickle` reads, and also
// directions of bonds, their aromatic flags and the atoms that may have no implicit hydrogens.
import { AROMATIC_BOND, DATIVE_BOND } from "../../dist/molecule/molecule.js";

const TAG_MAP_NUMBER = 24;
const TAG_DUMMY_LABEL = 44;
const RDKIT_AROMATIC = 12;
const RDKIT_DATIVE = 17;
const RDKIT_DOWN = 3;
const RDKIT_UP = 4;

/** Arrays by the names of WorkGraph's fields, `query` where an atom or bond is one. */
export function stageGraph(bytes) {
  let at = 20;
  const uint8 = () => bytes[at++];
  const uint32 = () => {
    at += 4;
    return (bytes[at - 4] | (bytes[at - 3] << 8) | (bytes[at - 2] << 16) | (bytes[at - 1] << 24)) >>> 0;
  };
  const nAtoms = uint32();
  const nBonds = uint32();
  at++;
  const index = nAtoms > 255 || nBonds > 255 ? uint32 : uint8;
  const graph = { nAtoms, nBonds };
  for (const field of ATOM_FIELDS) graph[field] = new Array(nAtoms).fill(0);
  for (const field of BOND_FIELDS) graph[field] = new Array(nBonds).fill(0);
  at++;
  for (let a = 0; a < nAtoms; a++) {
    graph.element[a] = uint8();
    const flags = uint8();
    if (flags & 16) return "query";
    graph.aromatic[a] = (flags >> 6) & 1;
    graph.noImplicit[a] = (flags >> 5) & 1;
    const values = uint32();
    if (values & 2) graph.charge[a] = (uint8() << 24) >> 24;
    if (values & 4) graph.chirality[a] = uint8();
    if (values & 8) at++;
    if (values & 16) graph.explicitHydrogens[a] = uint8();
    if (values & 32) at++;
    if (values & 64) at++;
    if (values & 128) at++;
    if (values & 256) graph.isotope[a] = uint32();
    if (flags & 8) {
      if (uint8() !== TAG_MAP_NUMBER) throw new Error("map number expected");
      const short = uint8();
      graph.mapNumber[a] = short < 128 ? short : uint32() | 0;
    }
    if (flags & 4) {
      if (uint8() !== TAG_DUMMY_LABEL) throw new Error("dummy label expected");
      const length = uint32();
      at += length;
    }
  }
  at++;
  for (let b = 0; b < nBonds; b++) {
    graph.bondBegin[b] = index();
    graph.bondEnd[b] = index();
    const flags = uint8();
    if (flags & 16) return "query";
    graph.bondAromatic[b] = (flags >> 6) & 1;
    graph.bondOrder[b] = flags & 8 ? orderOf(uint8()) : 1;
    if (flags & 4) graph.bondDirection[b] = directionOf(uint8());
    if (flags & 2) {
      graph.bondStereo[b] = uint8();
      const count = uint8();
      for (let i = 0; i < count; i++) index();
    }
  }
  return graph;
}

const ATOM_FIELDS = [
  "element",
  "charge",
  "isotope",
  "explicitHydrogens",
  "noImplicit",
  "aromatic",
  "chirality",
  "mapNumber",
];
const BOND_FIELDS = ["bondBegin", "bondEnd", "bondOrder", "bondAromatic", "bondDirection", "bondStereo"];

function orderOf(type) {
  if (type >= 1 && type <= 4) return type;
  if (type === RDKIT_AROMATIC) return AROMATIC_BOND;
  return type === RDKIT_DATIVE ? DATIVE_BOND : 0;
}

function directionOf(direction) {
  if (direction === RDKIT_UP) return 1;
  if (direction === RDKIT_DOWN) return 2;
  throw new Error(`direction ${direction}`);
}

/** What differs between our graph and one of {@link stageGraph}; `undefined` where nothing does. */
export function graphDifference(ours, theirs) {
  if (ours.nAtoms !== theirs.nAtoms) return `nAtoms ${ours.nAtoms}, RDKit ${theirs.nAtoms}`;
  if (ours.nBonds !== theirs.nBonds) return `nBonds ${ours.nBonds}, RDKit ${theirs.nBonds}`;
  for (const field of [...ATOM_FIELDS, ...BOND_FIELDS]) {
    const expected = theirs[field];
    for (let i = 0; i < expected.length; i++) {
      if (ours[field][i] !== expected[i]) return `${field}[${i}] ${ours[field][i]}, RDKit ${expected[i]}`;
    }
  }
  return undefined;
}
