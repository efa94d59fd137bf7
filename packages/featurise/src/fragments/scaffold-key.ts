import { type Molecule, murckoAtoms } from "@molsieve/chem";
import { GraphHasher } from "./graph-hash.js";
import { mixed } from "./mixed.js";

/** How much of a scaffold counts: its atoms and bonds, or only what connects them (the framework). */
export type ScaffoldKind = "murcko" | "framework";

/**
 * A key that molecules with one scaffold have in common: 16 hexadecimal digits, or `none` for a molecule without rings.
 *
 * The scaffold is that of `murckoScaffold` (or, for `framework`, of `genericScaffold`) in `@molsieve/chem`, hashed instead of written:
 * no RDKit is needed and a key takes some microseconds. Independent of the order of atoms. Differs from comparing their SMILES:
 * aromaticity is that of the molecule, not perceived anew on the scaffold.
 *
 * @see doi:10.1021/jm9602928 (Bemis & Murcko 1996)
 */
export function scaffoldKey(molecule: Molecule, kind: ScaffoldKind = "murcko"): string {
  const { atoms, hydrogens } = murckoAtoms(molecule);
  if (atoms.length === 0) return "none";
  const hasher = new GraphHasher();
  hashScaffold(hasher, molecule, atoms, hydrogens, kind);
  return [hasher.high, hasher.low].map((half) => half.toString(16).padStart(8, "0")).join("");
}

/** Hashes some atoms of a molecule without stereo, isotopes and map numbers. */
export function hashScaffold(
  hasher: GraphHasher,
  molecule: Molecule,
  atoms: readonly number[],
  hydrogens: Uint8Array,
  kind: ScaffoldKind,
): void {
  hasher.prepare(molecule.nAtoms);
  for (const a of atoms) {
    const ring = molecule.smallestRing[a] as number;
    const own =
      (molecule.element[a] as number) |
      ((hydrogens[a] as number) << 8) |
      ((molecule.charge[a] as number) << 16) |
      ((molecule.aromatic[a] as number) << 15);
    hasher.colours[a] = kind === "framework" ? mixed(ring, 1) : mixed(own, ring);
  }
  hasher.hash(molecule, atoms, kind === "framework" ? "connections" : "bonds");
}
