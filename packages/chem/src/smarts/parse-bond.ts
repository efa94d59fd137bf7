import { AROMATIC_BOND, DATIVE_BOND } from "../molecule/molecule.js";
import type { Cursor } from "./cursor.js";
import { ANY_BOND, orderMask, type PatternBondType } from "./syntax.js";

/** A bond as written, before its ends are known. */
export interface WrittenBond {
  /** Kinds of bond that match. */
  readonly mask: number;
  readonly type: PatternBondType;
  readonly direction: "/" | "\\" | undefined;
  /** For a dative bond, whether the arrow points to the left. */
  readonly leftwards: boolean;
}

/** The mask of a bond that is not written, and of `/` and `\`. */
export const SINGLE_OR_AROMATIC = orderMask(1) | orderMask(AROMATIC_BOND);

/** The bond expression at the cursor, or `undefined` where no bond begins. */
export function parseBond(cursor: Cursor): WrittenBond | undefined {
  const first = firstPrimitive(cursor);
  if (first === undefined) return undefined;
  const mask = conjunction(cursor);
  return { ...first, mask };
}

const PRIMITIVE = /->|<-|\\{1,2}|[-=#$:~@/]/y;
const BOND_START = /!*(->|<-|\\{1,2}|[-=#$:~@/])/y;
const CHIRAL_CLASS = /@'*(?:TH|AL|SP|TB|OH)/y;

// An arrow inside a longer expression stands for an order that no bond has; alone or first, it makes the whole
// expression a dative bond. So does RDKit.
const MASKS: Readonly<Record<string, number>> = {
  "-": orderMask(1),
  "=": orderMask(2),
  "#": orderMask(3),
  $: orderMask(4),
  ":": orderMask(AROMATIC_BOND),
  "~": ANY_BOND,
  "@": 0b10101010101010,
  "/": SINGLE_OR_AROMATIC,
  "\\": SINGLE_OR_AROMATIC,
  "\\\\": SINGLE_OR_AROMATIC,
  "->": 0,
  "<-": 0,
};

const TYPES: Readonly<Record<string, PatternBondType>> = {
  "-": "single",
  "/": "single",
  "\\": "single",
  "\\\\": "single",
  "=": "double",
  "#": "multiple",
  $: "multiple",
  ":": "aromatic",
  "->": "dative",
  "<-": "dative",
};

function firstPrimitive(cursor: Cursor): Omit<WrittenBond, "mask"> | undefined {
  const start = cursor.at;
  const token = cursor.match(BOND_START)?.[1];
  cursor.at = start;
  if (token === undefined) return undefined;
  const direction = token === "/" ? "/" : token.startsWith("\\") ? "\\" : undefined;
  return { type: TYPES[token] ?? "other", direction, leftwards: token === "<-" };
}

function conjunction(cursor: Cursor): number {
  let mask = alternatives(cursor);
  while (cursor.take(";")) mask &= alternatives(cursor);
  return mask;
}

function alternatives(cursor: Cursor): number {
  let mask = sequence(cursor);
  while (cursor.take(",")) mask |= sequence(cursor);
  return mask;
}

function sequence(cursor: Cursor): number {
  let mask = primitive(cursor) ?? cursor.fail("syntax", "a bond is missing");
  for (;;) {
    const joined = cursor.take("&");
    const next = primitive(cursor);
    if (next === undefined) return joined ? cursor.fail("syntax", "a bond is missing") : mask;
    mask &= next;
  }
}

function primitive(cursor: Cursor): number | undefined {
  let negated = false;
  let any = false;
  while (cursor.take("!")) {
    negated = !negated;
    any = true;
  }
  const start = cursor.at;
  if (cursor.match(CHIRAL_CLASS)) cursor.fail("syntax", "a chiral class stands where a bond is expected", start);
  const token = cursor.match(PRIMITIVE)?.[0];
  if (token === undefined) return any ? cursor.fail("syntax", "a bond is missing after !") : undefined;
  const mask = MASKS[token] ?? 0;
  return negated ? ANY_BOND & ~mask : mask;
}

/** The mask of a bond in a chain: an arrow as first primitive makes it dative whatever follows. */
export function chainMask(bond: WrittenBond): number {
  return bond.type === "dative" ? orderMask(DATIVE_BOND) : bond.mask;
}
