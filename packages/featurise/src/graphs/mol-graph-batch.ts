import type { Molecule } from "@molsieve/chem";
import { argumentError, MolsieveError } from "@molsieve/core";
import { ATOM_FEATURE_CHOICES } from "../data/chemprop-features.js";
import { ATOM_GROUPS, type AtomFeatures, atomFeatureWriter, massFeature, NO_COLUMN } from "./atom-features.js";
import { BOND_FEATURE_WIDTH, BOND_GROUPS, writeBondFeatures } from "./bond-features.js";

/** Graphs of several molecules as one, in the arrays that message-passing networks read. */
export interface MolGraphBatch {
  readonly nMolecules: number;
  /** Atoms of all molecules. A molecule without atoms counts as one atom whose row is zero. */
  readonly nAtoms: number;
  /** Directed edges: two for each bond. */
  readonly nEdges: number;
  /** Columns of {@link MolGraphBatch.atoms}: 133 (`v1`), 72 (`v2`) or 44 (`organic`). */
  readonly atomWidth: number;
  /** Columns of {@link MolGraphBatch.edges}: 14. */
  readonly edgeWidth: number;
  /** Features of the atoms, molecule after molecule, `[nAtoms, atomWidth]`. Chemprop's `V`. */
  readonly atoms: Float32Array;
  /** Features of the edges, `[nEdges, edgeWidth]`. Chemprop's `E`. */
  readonly edges: Float32Array;
  /**
   * Atom where each edge starts, then atom where each edge ends, `[2, nEdges]`. Bond `b` of a molecule is its edges `2b`, from
   * the bond's first atom, and `2b + 1`, back. Chemprop's `edge_index`.
   */
  readonly edgeIndex: Int32Array;
  /** The edge that runs the other way, `[nEdges]`. Chemprop's `rev_edge_index`. */
  readonly reverseEdge: Int32Array;
  /** Molecule of each atom, ascending, `[nAtoms]`. Chemprop's `batch`. */
  readonly moleculeOfAtom: Int32Array;
}

/** Which features the atoms have. */
export interface MolGraphOptions {
  /** Default `v2`, as in Chemprop 2. */
  readonly atomFeatures?: AtomFeatures;
}

/** Most numbers in one of the arrays: 4 GB. */
const MAX_NUMBERS = 2 ** 30;

/**
 * Graphs of molecules as Chemprop 2 featurises and batches them (`SimpleMoleculeMolGraphFeaturizer` with
 * `MultiHotAtomFeaturizer` and `MultiHotBondFeaturizer`, then `BatchMolGraph`), equal to the last bit.
 *
 * Atoms and bonds keep the order they have in each molecule. Extra features of atoms or bonds are more columns of your own
 * beside these: the rows of `atoms` follow the atoms, edges `2b` and `2b + 1` share the row of bond `b`.
 *
 * @throws {MolsieveError} `argument` for an unknown set of features; `input` when the molecules together have too many atoms
 * @see doi:10.1021/acs.jcim.3c01250 (Heid et al. 2024)
 */
export function molGraphBatch(molecules: readonly Molecule[], options: MolGraphOptions = {}): MolGraphBatch {
  const { atomFeatures = "v2" } = options;
  if (!Object.hasOwn(ATOM_FEATURE_CHOICES, atomFeatures)) {
    throw argumentError("atomFeatures", atomFeatures, `one of ${Object.keys(ATOM_FEATURE_CHOICES).join(", ")}`);
  }
  const writer = atomFeatureWriter(atomFeatures);
  let nAtoms = 0;
  let nEdges = 0;
  for (const molecule of molecules) {
    nAtoms += Math.max(molecule.nAtoms, 1);
    nEdges += 2 * molecule.nBonds;
  }
  if (Math.max(nAtoms * writer.width, nEdges * BOND_FEATURE_WIDTH) > MAX_NUMBERS) {
    throw new MolsieveError("input", `${nAtoms} atoms and ${nEdges} edges are too many for one batch`, {
      remedy: "Make several batches of fewer molecules",
    });
  }
  const atoms = new Float32Array(nAtoms * writer.width);
  const edges = new Float32Array(nEdges * BOND_FEATURE_WIDTH);
  const edgeIndex = new Int32Array(2 * nEdges);
  const reverseEdge = new Int32Array(nEdges);
  const moleculeOfAtom = new Int32Array(nAtoms);
  const columns = new Uint8Array(Math.max(ATOM_GROUPS, BOND_GROUPS));
  let firstAtom = 0;
  let edge = 0;
  for (let m = 0; m < molecules.length; m++) {
    const molecule = molecules[m] as Molecule;
    for (let a = 0; a < molecule.nAtoms; a++) {
      const row = (firstAtom + a) * writer.width;
      writer.write(molecule, a, columns, 0);
      setColumns(columns, ATOM_GROUPS, atoms, row);
      atoms[row + writer.width - 1] = massFeature(molecule, a);
    }
    for (let b = 0; b < molecule.nBonds; b++) {
      const row = edge * BOND_FEATURE_WIDTH;
      writeBondFeatures(molecule, b, columns, 0);
      setColumns(columns, BOND_GROUPS, edges, row);
      edges.copyWithin(row + BOND_FEATURE_WIDTH, row, row + BOND_FEATURE_WIDTH);
      const begin = firstAtom + (molecule.bondBegin[b] as number);
      const end = firstAtom + (molecule.bondEnd[b] as number);
      edgeIndex[edge] = begin;
      edgeIndex[nEdges + edge] = end;
      edgeIndex[edge + 1] = end;
      edgeIndex[nEdges + edge + 1] = begin;
      reverseEdge[edge] = edge + 1;
      reverseEdge[edge + 1] = edge;
      edge += 2;
    }
    const nextAtom = firstAtom + Math.max(molecule.nAtoms, 1);
    moleculeOfAtom.fill(m, firstAtom, nextAtom);
    firstAtom = nextAtom;
  }
  return {
    nMolecules: molecules.length,
    nAtoms,
    nEdges,
    atomWidth: writer.width,
    edgeWidth: BOND_FEATURE_WIDTH,
    atoms,
    edges,
    edgeIndex,
    reverseEdge,
    moleculeOfAtom,
  };
}

function setColumns(columns: Uint8Array, nColumns: number, into: Float32Array, row: number): void {
  for (let i = 0; i < nColumns; i++) if (columns[i] !== NO_COLUMN) into[row + (columns[i] as number)] = 1;
}
