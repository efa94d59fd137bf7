import type { PackedFingerprints } from "@molsieve/featurise";
import type { BitClause } from "./clause-set.js";
import { sharedMemory } from "./shared-memory.js";

/** Rows of one block of planes. */
export const BLOCK_ROWS = 2048;
const BLOCK_WORDS = BLOCK_ROWS / 32;

/** Planes in memory that threads share. */
export interface ScreenMemory {
  readonly nRows: number;
  readonly nBits: number;
  /** `[nBits, BLOCK_ROWS / 32]` for each block: bit `r & 31` of word `r >> 5` of a plane is row `r` of the block. */
  readonly blocks: readonly Uint32Array[];
  /** Rows with each bit, `[nBits]`. */
  readonly counts: Uint32Array;
}

/**
 * Fingerprints stood on their side: for each block of {@link BLOCK_ROWS} rows and each bit, one plane with a bit for each row.
 * A search for the rows with certain bits reads the planes of those bits only, the rarest first, and leaves a block as soon
 * as none of its rows is left.
 */
export class ScreenPlanes implements ScreenMemory {
  readonly nBits: number;
  readonly blocks: Uint32Array[];
  readonly counts: Uint32Array;
  nRows: number;

  /** @param memory of another instance; without it, no rows */
  constructor(nBits: number, memory?: ScreenMemory) {
    this.nBits = nBits;
    this.nRows = memory?.nRows ?? 0;
    this.blocks = [...(memory?.blocks ?? [])];
    this.counts = memory?.counts ?? new Uint32Array(nBits);
  }

  /**
   * Adds rows.
   *
   * @param rows where they belong, each once; without it, behind the rows that are there
   */
  add({ bytes, nRows, nBits }: PackedFingerprints, rows?: Uint32Array): void {
    const rowBytes = nBits / 8;
    for (let i = 0; i < nRows; i++) {
      this.addRow(bytes.subarray(i * rowBytes, (i + 1) * rowBytes), rows?.[i] ?? this.nRows);
    }
  }

  /** Adds a row of `nBits / 8` bytes; rows are as many as the last of them says. */
  addRow(bytes: Uint8Array, row: number): void {
    this.nRows = Math.max(this.nRows, row + 1);
    const block = row >>> BLOCK_SHIFT;
    while (this.blocks.length <= block) {
      this.blocks.push(new Uint32Array(sharedMemory(this.nBits * BLOCK_WORDS * 4)));
    }
    const planes = this.blocks[block] as Uint32Array;
    const word = (row & (BLOCK_ROWS - 1)) >>> 5;
    const mask = 1 << (row & 31);
    for (let i = 0; i < bytes.length; i++) {
      for (let left = bytes[i] as number; left !== 0; left &= left - 1) {
        const bit = 8 * i + 31 - Math.clz32(left & -left);
        const at = bit * BLOCK_WORDS + word;
        planes[at] = (planes[at] as number) | mask;
        this.counts[bit] = (this.counts[bit] as number) + 1;
      }
    }
  }

  /** Bytes of the planes. */
  get nBytes(): number {
    return this.blocks.length * this.nBits * BLOCK_WORDS * 4;
  }

  /** The clauses, those that most rows fail first. */
  rarestFirst(clauses: readonly BitClause[]): BitClause[] {
    const rows = (clause: BitClause) => clause.reduce((sum, bit) => sum + (this.counts[bit] as number), 0);
    return clauses
      .map((clause) => ({ clause, rows: rows(clause) }))
      .sort((a, b) => a.rows - b.rows)
      .map(({ clause }) => clause);
  }

  /**
   * Whether any row of a block has a bit of every clause.
   *
   * @param found set to those rows, bits as in a plane, `[BLOCK_ROWS / 32]`; rows past the last may be among them
   */
  screen(block: number, clauses: readonly BitClause[], found: Uint32Array): boolean {
    const planes = this.blocks[block] as Uint32Array;
    found.fill(0xffffffff);
    for (const clause of clauses) {
      const any = clause.length === 1 ? and(found, planes, clause[0] as number) : andSome(found, planes, clause);
      if (any === 0) return false;
    }
    return true;
  }
}

const BLOCK_SHIFT = Math.log2(BLOCK_ROWS);

function and(found: Uint32Array, planes: Uint32Array, bit: number): number {
  const start = bit * BLOCK_WORDS;
  let any = 0;
  for (let word = 0; word < BLOCK_WORDS; word++) {
    const left = (found[word] as number) & (planes[start + word] as number);
    found[word] = left;
    any |= left;
  }
  return any;
}

function andSome(found: Uint32Array, planes: Uint32Array, clause: BitClause): number {
  let any = 0;
  for (let word = 0; word < BLOCK_WORDS; word++) {
    let some = 0;
    for (let i = 0; i < clause.length; i++) some |= planes[(clause[i] as number) * BLOCK_WORDS + word] as number;
    const left = (found[word] as number) & some;
    found[word] = left;
    any |= left;
  }
  return any;
}
