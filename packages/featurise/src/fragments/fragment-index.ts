import type { Molecule, RdkitEngine } from "@molsieve/chem";
import { argumentError } from "@molsieve/core";
import { CutKeyMaker } from "./cut-keys.js";
import { CutPieces } from "./cut-pieces.js";
import { CutTexts } from "./cut-texts.js";
import { cutTree, heavyAtomsOf, type MoleculeCut, matchedPairBonds, moleculeCuts } from "./cut-tree.js";
import { GraphHasher, moleculeKey } from "./graph-hash.js";
import {
  type CutFailure,
  checkMatchedPairOptions,
  cutFailure,
  type MatchedPairOptions,
} from "./matched-pair-fragments.js";
import { PieceTexts } from "./piece-texts.js";

/** Which cuts are kept. */
export interface FragmentIndexOptions extends MatchedPairOptions {
  /** Most heavy atoms of the part that changes, 1 or more. Default 10. */
  readonly maxVariableAtoms?: number;
}

/** Two molecules that differ in one place. */
export interface MatchedPair {
  /** Row of the molecule added first. */
  readonly from: number;
  /** Row of the other. */
  readonly to: number;
  /** What both share, as SMILES: one half, or the two or three side chains with the numbers of their attachments. */
  readonly constant: string;
  /** What stands in its place in `from` and in `to`, as SMILES with attachments `[*:1]` to `[*:3]`; `[H][*:1]` for a hydrogen. */
  readonly variables: readonly [from: string, to: string];
  /** The change as `variables[0]>>variables[1]`. */
  readonly transformation: string;
}

/** One way to cut one molecule. */
interface Entry {
  readonly row: number;
  readonly cut: MoleculeCut;
  /** For a single cut the side that stays, as `2 * cut + side`. */
  readonly constantSide: number;
  readonly variableKey: number;
}

const HYDROGEN = "[H][*:1]";

/**
 * Matched molecular pairs of a set of molecules: pairs that have one, two or three side chains, or one half, in common and
 * differ in the rest. Kept in memory, work and memory grow with the number of cuts, which {@link FragmentIndexOptions} bounds.
 *
 * What stays and what changes are compared by hashes of their graphs, stereo included, whatever the order of atoms; before a pair
 * is given, the SMILES of what stays are compared too. Differs from pairing the answers of {@link matchedPairFragments}: cuts that
 * differ in stereo only are all kept, and hydrogen counts as something that can change.
 *
 * @see doi:10.1021/ci900450m (Hussain & Rea 2010)
 */
export class FragmentIndex {
  readonly #options: Required<FragmentIndexOptions>;
  readonly #hasher = new GraphHasher();
  readonly #molecules = new Map<number, Molecule>();
  readonly #buckets = new Map<number, Entry[]>();
  /** Rows by the key of the whole molecule. */
  readonly #wholes = new Map<number, number[]>();
  /** Single cuts by the key of the half that stays, a hydrogen in place of the other. */
  readonly #capped = new Map<number, Entry[]>();

  /** @throws {MolsieveError} `argument` when an option is out of range */
  constructor(options: FragmentIndexOptions = {}) {
    const { maxVariableAtoms = 10 } = options;
    if (!(Number.isInteger(maxVariableAtoms) && maxVariableAtoms >= 1)) {
      throw argumentError("maxVariableAtoms", maxVariableAtoms, "an integer of 1 or more");
    }
    this.#options = { ...checkMatchedPairOptions(options), maxVariableAtoms };
  }

  /** Molecules added and not refused. */
  get size(): number {
    return this.#molecules.size;
  }

  /**
   * Adds a molecule; answers why it was not added, or `undefined`.
   *
   * @param row by which pairs name it; each row once
   * @throws {MolsieveError} `argument` when the row has been added before
   */
  add(row: number, molecule: Molecule): CutFailure | undefined {
    if (this.#molecules.has(row)) throw argumentError("row", row, "a row that has not been added yet");
    const { minCuts, maxCuts, maxCutBonds, maxVariableAtoms } = this.#options;
    const bonds = matchedPairBonds(molecule);
    const failure = cutFailure(molecule, bonds, maxCutBonds);
    if (failure !== undefined) return failure;
    this.#molecules.set(row, molecule);
    append(this.#wholes, moleculeKey(this.#hasher, { ...molecule, mapNumber: new Int32Array(molecule.nAtoms) }), row);
    const tree = cutTree(molecule, bonds);
    const keys = new CutKeyMaker(this.#hasher, tree);
    for (const cut of moleculeCuts(tree, minCuts, maxCuts)) {
      if (cut.core !== 0) {
        if (heavyAtomsOf(tree, cut.core) > maxVariableAtoms) continue;
        const { constant, variable } = keys.core(cut);
        this.#enter(this.#buckets, constant, { row, cut, constantSide: -1, variableKey: variable });
        continue;
      }
      for (const constantSide of cut.sides) {
        const variableSide = constantSide ^ 1;
        if (heavyAtomsOf(tree, tree.blocksBeside[variableSide] as number) > maxVariableAtoms) continue;
        const entry = { row, cut, constantSide, variableKey: keys.side(variableSide) };
        this.#enter(this.#buckets, keys.side(constantSide), entry);
        const capped = keys.capped(constantSide);
        if (capped !== undefined) this.#enter(this.#capped, capped, entry);
      }
    }
    return undefined;
  }

  /**
   * All pairs of the molecules added so far, one at a time: for each way in which two molecules match one pair, so that a
   * change of a methyl group is also met as a change of what lies around it. Molecules with equal variables are no pair.
   * Equal input gives equal output; another order of atoms gives the same pairs in another order.
   *
   * @throws {MolsieveError} `engine` when RDKit-JS fails
   */
  *pairs(engine: RdkitEngine): Generator<MatchedPair> {
    const pieceTexts = new PieceTexts(engine);
    for (const bucket of this.#buckets.values()) {
      const texts = new Map<Entry, EntryText>();
      for (let i = 0; i < bucket.length; i++) {
        for (let j = i + 1; j < bucket.length; j++) {
          const [one, other] = [bucket[i] as Entry, bucket[j] as Entry];
          if (one.row === other.row || one.variableKey === other.variableKey) continue;
          const [from, to] = [this.#text(pieceTexts, texts, one), this.#text(pieceTexts, texts, other)];
          if (from.constant === to.constant && from.variable !== to.variable) {
            yield matchedPair(one.row, other.row, from.constant, from.variable, to.variable);
          }
        }
      }
    }
    for (const [key, entries] of this.#capped) {
      for (const row of this.#wholes.get(key) ?? []) {
        for (const entry of entries) {
          if (entry.row === row) continue;
          const { constant, variable } = this.#text(pieceTexts, new Map(), entry);
          yield entry.row < row
            ? matchedPair(entry.row, row, constant, variable, HYDROGEN)
            : matchedPair(row, entry.row, constant, HYDROGEN, variable);
        }
      }
    }
  }

  /** Adds an entry unless its molecule has an equal one already. */
  #enter(buckets: Map<number, Entry[]>, key: number, entry: Entry): void {
    const bucket = buckets.get(key);
    for (let i = (bucket?.length ?? 0) - 1; i >= 0; i--) {
      const earlier = bucket?.[i] as Entry;
      if (earlier.row !== entry.row) break;
      if (earlier.variableKey === entry.variableKey) return;
    }
    append(buckets, key, entry);
  }

  #text(pieceTexts: PieceTexts, texts: Map<Entry, EntryText>, entry: Entry): EntryText {
    let text = texts.get(entry);
    if (text === undefined) {
      const molecule = this.#molecules.get(entry.row) as Molecule;
      const cutTexts = new CutTexts(
        (piece) => pieceTexts.smiles(piece),
        new CutPieces(cutTree(molecule, matchedPairBonds(molecule))),
      );
      if (entry.cut.core === 0) {
        text = { constant: cutTexts.half(entry.constantSide), variable: cutTexts.half(entry.constantSide ^ 1) };
      } else {
        const { core, sideChains } = cutTexts.text(entry.cut);
        text = { constant: sideChains.join("."), variable: core };
      }
      texts.set(entry, text);
    }
    return text;
  }
}

interface EntryText {
  readonly constant: string;
  readonly variable: string;
}

function matchedPair(from: number, to: number, constant: string, before: string, after: string): MatchedPair {
  return { from, to, constant, variables: [before, after], transformation: `${before}>>${after}` };
}

function append<Value>(lists: Map<number, Value[]>, key: number, value: Value): void {
  const list = lists.get(key);
  if (list === undefined) lists.set(key, [value]);
  else list.push(value);
}
