import { argumentError } from "@molsieve/core";
import { bondBetween, type Molecule } from "../molecule/molecule.js";
import type { OpenDrawable } from "./open-drawable.js";

/** Atoms to mark in a drawing. */
export interface Highlight {
  readonly atoms: Iterable<number>;
  /** Bonds to mark. Default: those between the atoms. */
  readonly bonds?: Iterable<number>;
  /** `#rrggbb`. Default: the next of {@link HIGHLIGHT_COLOURS}. */
  readonly colour?: string;
  /** Named beside the colour in a key below the drawing. */
  readonly label?: string;
}

/** Colours that black bonds stay readable on and that differ to colour-blind readers as well. */
export const HIGHLIGHT_COLOURS: readonly string[] = ["#ffb09c", "#9fd3f7", "#f5d67b", "#a8e0b5", "#e0bdf0", "#c8c8c8"];

/**
 * Colour of the highlight at this place of a list.
 *
 * @throws {MolsieveError} `argument` for what is no colour
 */
export function colourOf(highlight: Highlight, place: number): string {
  const colour = highlight.colour ?? (HIGHLIGHT_COLOURS[place % HIGHLIGHT_COLOURS.length] as string);
  if (!/^#[\da-f]{6}$/i.test(colour)) throw argumentError("colour", colour, "a colour such as #ffb09c");
  return colour.toLowerCase();
}

/**
 * The highlights as RDKit's drawing options: an atom or bond of several shows all their colours.
 *
 * @throws {MolsieveError} `argument` for an atom or bond that the molecule does not have
 */
export function highlightOptions({ source, mol, place }: OpenDrawable, highlights: readonly Highlight[]) {
  const drawn = mol.molecule();
  const atomColours = new Map<number, Set<string>>();
  const bondColours = new Map<number, Set<string>>();
  for (const [n, highlight] of highlights.entries()) {
    const colour = colourOf(highlight, n);
    const atoms = new Set(highlight.atoms);
    for (const a of atoms) {
      checkIndex("atom", a, source.nAtoms);
      add(atomColours, place(a), colour);
    }
    for (const b of highlight.bonds ?? bondsBetween(source, atoms)) {
      checkIndex("bond", b, source.nBonds);
      const ends = [place(source.bondBegin[b] as number), place(source.bondEnd[b] as number)] as const;
      if (ends[0] >= 0 && ends[1] >= 0) add(bondColours, bondBetween(drawn, ...ends), colour);
    }
  }
  return { highlightAtomMultipleColors: toRgb(atomColours), highlightBondMultipleColors: toRgb(bondColours) };
}

/** @throws {MolsieveError} `argument` when there is no atom or bond of this number */
export function checkIndex(kind: "atom" | "bond", n: number, count: number): void {
  if (Number.isInteger(n) && n >= 0 && n < count) return;
  throw argumentError(kind, n, `one of the ${count} ${kind}s, numbered from 0`);
}

function bondsBetween(molecule: Molecule, atoms: ReadonlySet<number>): number[] {
  const bonds: number[] = [];
  for (let b = 0; b < molecule.nBonds; b++) {
    if (atoms.has(molecule.bondBegin[b] as number) && atoms.has(molecule.bondEnd[b] as number)) bonds.push(b);
  }
  return bonds;
}

function add(colours: Map<number, Set<string>>, n: number, colour: string): void {
  if (n < 0) return;
  const known = colours.get(n);
  if (known === undefined) colours.set(n, new Set([colour]));
  else known.add(colour);
}

function toRgb(colours: ReadonlyMap<number, ReadonlySet<string>>): Record<number, number[][]> {
  const channels = (colour: string) => [1, 3, 5].map((at) => Number.parseInt(colour.slice(at, at + 2), 16) / 255);
  return Object.fromEntries([...colours].map(([n, set]) => [n, [...set].map(channels)]));
}
