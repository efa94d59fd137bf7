import type { MoleculeDraft } from "../edit/molecule-draft.js";
import { writeSmiles } from "../edit/write-smiles.js";
import type { RdkitEngine } from "../engine/rdkit-engine.js";
import type { RdkitMol } from "../engine/rdkit-mol.js";
import type { Molecule } from "../molecule/molecule.js";
import { parseSmiles } from "../parse/parse.js";
import { type HashGraph, hashDraft, netCharge } from "./hash-graph.js";
import { hetAtomGraph } from "./het-atom-graph.js";
import { hetAtomGraphV2 } from "./het-atom-graph-v2.js";
import { inchiOf } from "./inchi.js";
import { molecularFormula } from "./molecular-formula.js";
import { extendedMurckoGraph, murckoGraph } from "./murcko-graph.js";
import { regioisomerGraph } from "./regioisomer-graph.js";
import { anonymousGraph, elementGraph, mesomerGraph } from "./skeleton-graphs.js";

/**
 * What two molecules must have in common to have the same key, from strict to loose:
 *
 * - `smiles`: everything but atom maps
 * - `inchi-key`: what standard InChI tells apart; mobile hydrogens within one heteroatom system do not count
 * - `tautomer`: all but tautomerism of heteroatoms and of carbon beside them (keto and enol); RDKit's
 *   `HetAtomTautomerv2`. `tautomer-v1`: without carbon, coarser elsewhere; RDKit's `HetAtomTautomer`
 * - `protomer`: as `tautomer-v1`, and charges that protons make do not count either: an acid equals its anion; RDKit's
 *   `HetAtomProtomer`. `protomer-v2`: as `tautomer`, but only charges within a system that holds a hydrogen (an acid does not
 *   equal its anion); RDKit's `HetAtomProtomerv2`
 * - `mesomer`: elements, connections, hydrogens and net charge; `redox-pair`: without the charge
 * - `element-graph`: elements and connections; `anonymous-graph`: connections
 * - `murcko-scaffold`: rings and the chains between them; `extended-murcko`: and where they are substituted
 * - `regioisomer`: the pieces, whatever their positions
 * - `formula`, `net-charge`, `atom-bond-counts`, `degree-vector` (atoms with 4, 3, 2 and 1 neighbours)
 */
export type IdentityKind = (typeof IDENTITY_KINDS)[number];

/** All kinds of keys. */
export const IDENTITY_KINDS = [
  "smiles",
  "inchi-key",
  "tautomer",
  "tautomer-v1",
  "protomer",
  "protomer-v2",
  "mesomer",
  "redox-pair",
  "element-graph",
  "anonymous-graph",
  "murcko-scaffold",
  "extended-murcko",
  "regioisomer",
  "formula",
  "net-charge",
  "atom-bond-counts",
  "degree-vector",
] as const;

/** What a key takes account of. */
export interface IdentityOptions {
  /** Whether stereo counts. Default true. Without it an `inchi-key` is its first block, the connections and mobile hydrogens. */
  readonly stereo?: boolean;
}

/** A key, or the reason why the molecule has none. */
export type IdentityResult =
  | { readonly ok: true; readonly key: string }
  | { readonly ok: false; readonly code: string; readonly message: string };

/**
 * The key of a molecule under which equal molecules, by the given understanding of equal, are found; independent of the
 * order of atoms.
 *
 * Fragments are not chosen and hydrogens not moved: standardise first where salts and drawing styles should not count.
 * A key without atoms is empty for graph kinds. Keys are RDKit's to the letter, as far as its canonical SMILES agrees
 * between versions; where RDKit's own `tautomer` key depends on the order of atoms, it is that of the canonical order.
 *
 * @throws {MolsieveError} `input` for a query, `engine` when RDKit-JS fails
 * @see RDKit `Code/GraphMol/MolHash` and `rdkit/Chem/RegistrationHash.py`, whose layers these are
 */
export function identityKey(
  engine: RdkitEngine,
  mol: RdkitMol,
  kind: IdentityKind,
  options: IdentityOptions = {},
): IdentityResult {
  const { stereo = true } = options;
  if (kind === "inchi-key") return inchiKey(engine, mol, stereo);
  const molecule = mol.molecule();
  if (kind === "smiles" && stereo && !molecule.mapNumber.some((map) => map !== 0))
    return { ok: true, key: mol.smiles() };
  const key = countKey(molecule, kind);
  if (key !== undefined) return { ok: true, key };
  const isGrown = kind === "tautomer" || kind === "protomer-v2";
  const { draft, suffix } = graphOf(isGrown ? inCanonicalOrder(engine, mol) : molecule, kind, stereo);
  const text = canonicalText(engine, draft, isGrown);
  return text === undefined
    ? { ok: false, code: "unparsable", message: `RDKit cannot read the ${kind} graph of this structure` }
    : { ok: true, key: text + suffix };
}

function inchiKey(engine: RdkitEngine, mol: RdkitMol, stereo: boolean): IdentityResult {
  const result = inchiOf(mol);
  if (!result.ok) return result;
  const key = engine.inchiKey(result.inchi);
  return { ok: true, key: stereo ? key : key.slice(0, 14) };
}

/** The molecule with its atoms in the order of its canonical SMILES: systems that grow from bond to bond depend on it. */
function inCanonicalOrder(engine: RdkitEngine, mol: RdkitMol): Molecule {
  const parsed = parseSmiles(engine, mol.smiles());
  if (!parsed.ok) return mol.molecule();
  using canonical = parsed.mol;
  return canonical.molecule();
}

function countKey(molecule: Molecule, kind: IdentityKind): string | undefined {
  const { nAtoms, nBonds, neighbourStart } = molecule;
  if (kind === "formula") return molecularFormula(molecule);
  if (kind === "net-charge") return String(netCharge(molecule));
  if (kind === "atom-bond-counts") return `${nAtoms},${nBonds}`;
  if (kind !== "degree-vector") return undefined;
  const counts = [0, 0, 0, 0];
  for (let a = 0; a < nAtoms; a++) {
    const place = 4 - ((neighbourStart[a + 1] as number) - (neighbourStart[a] as number));
    if (place >= 0 && place < 4) counts[place] = (counts[place] as number) + 1;
  }
  return counts.join(",");
}

function graphOf(molecule: Molecule, kind: IdentityKind, stereo: boolean): HashGraph {
  switch (kind) {
    case "tautomer":
      return hetAtomGraphV2(molecule, stereo, false);
    case "protomer-v2":
      return hetAtomGraphV2(molecule, stereo, true);
    case "tautomer-v1":
      return hetAtomGraph(molecule, stereo, false);
    case "protomer":
      return hetAtomGraph(molecule, stereo, true);
    case "mesomer":
      return mesomerGraph(molecule, stereo, true);
    case "redox-pair":
      return mesomerGraph(molecule, stereo, false);
    case "element-graph":
      return elementGraph(molecule, stereo);
    case "anonymous-graph":
      return anonymousGraph(molecule, stereo);
    case "murcko-scaffold":
      return murckoGraph(molecule, stereo);
    case "extended-murcko":
      return extendedMurckoGraph(molecule, stereo);
    case "regioisomer":
      return regioisomerGraph(molecule, stereo);
    default:
      return { draft: hashDraft(molecule, stereo), suffix: "" };
  }
}

/** As RDKit writes it in this kind of key. */
function canonicalText(engine: RdkitEngine, draft: MoleculeDraft, isExplicit: boolean): string | undefined {
  const { text } = writeSmiles(draft.toGraph().graph);
  if (text === "") return "";
  const read = engine.readUnsanitised(text);
  if (read.mol === undefined) return undefined;
  using mol = read.mol;
  return isExplicit ? mol.explicitSmiles() : mol.smiles();
}
