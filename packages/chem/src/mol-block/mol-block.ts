import type { ParseFailure } from "../parse/parse.js";

/** What a mol block says, line by line, before any chemistry: the drawing that ChEMBL's checks look at. */
export interface MolBlock {
  readonly version: "V2000" | "V3000";
  /** Whether the second line labels the coordinates `3D`. */
  readonly labelled3D: boolean;
  readonly nAtoms: number;
  readonly nBonds: number;
  /** Atom symbols as written, which may be `R#`, `A`, `D` and the like. */
  readonly symbols: readonly string[];
  /** x, y, z in the unit of the block, `[nAtoms, 3]`. */
  readonly coordinates: Float64Array;
  /** Formal charges, `[nAtoms]`. */
  readonly charge: Int8Array;
  /** MDL's code of a radical: 0 none, 1 singlet, 2 doublet, 3 triplet, `[nAtoms]`. */
  readonly radical: Uint8Array;
  /** Atom at the start of the bond, where a wedge is narrow, `[nBonds]`. */
  readonly bondBegin: Uint16Array;
  /** Atom at the other end, `[nBonds]`. */
  readonly bondEnd: Uint16Array;
  /** MDL's bond type: 1 to 3, 4 aromatic, 5 to 8 queries, 9 dative, 10 hydrogen, `[nBonds]`. */
  readonly bondType: Uint8Array;
  /** V2000's stereo code, also for V3000: 1 wedge, 6 hash, 4 wavy, 3 crossed double bond, `[nBonds]`. */
  readonly bondStereo: Uint8Array;
}

/** Arrays of a block that a reader fills. */
export type MolBlockDraft = { -readonly [Key in keyof MolBlock]: MolBlock[Key] } & { symbols: string[] };

/** An empty block of this size. */
export function draftMolBlock(
  version: MolBlock["version"],
  labelled3D: boolean,
  nAtoms: number,
  nBonds: number,
): MolBlockDraft {
  return {
    version,
    labelled3D,
    nAtoms,
    nBonds,
    symbols: [],
    coordinates: new Float64Array(3 * nAtoms),
    charge: new Int8Array(nAtoms),
    radical: new Uint8Array(nAtoms),
    bondBegin: new Uint16Array(nBonds),
    bondEnd: new Uint16Array(nBonds),
    bondType: new Uint8Array(nBonds),
    bondStereo: new Uint8Array(nBonds),
  };
}

/** Thrown inside the readers and turned into a {@link ParseFailure} by `readMolBlock`. */
export class MolBlockSyntax extends Error {
  readonly code: ParseFailure["code"];
  /** 0-based line. */
  readonly line: number;

  constructor(line: number, reason: string, code: ParseFailure["code"] = "syntax") {
    super(reason);
    this.line = line;
    this.code = code;
  }
}

/** The integer in `text`, blanks around it allowed, or an error that names the line; an empty field is 0 where allowed. */
export function integerField(text: string, line: number, blankIsZero = true): number {
  const trimmed = text.trim();
  if (trimmed === "" && blankIsZero) return 0;
  if (!/^[+-]?\d+$/.test(trimmed)) throw new MolBlockSyntax(line, `${JSON.stringify(text)} is not an integer`);
  return Number(trimmed);
}

/** The number in `text`, blanks around it allowed, or an error that names the line. */
export function numberField(text: string, line: number): number {
  const trimmed = text.trim();
  const value = trimmed === "" ? Number.NaN : Number(trimmed);
  if (!Number.isFinite(value)) throw new MolBlockSyntax(line, `${JSON.stringify(text)} is not a coordinate`);
  return value;
}

/** The 0-based atom that a bond names by its 1-based number, or an error that names the line. */
export function atomOfBond(number: number, nAtoms: number, line: number): number {
  if (!(number >= 1 && number <= nAtoms)) {
    throw new MolBlockSyntax(line, `a bond to atom ${number}, and the atoms are 1 to ${nAtoms}`);
  }
  return number - 1;
}
