import type { AtomTypes } from "./atom-types.js";
import { NO, YES } from "./reduce-expression.js";
import type { SetTables } from "./set-tables.js";
import { LONG_CYCLE } from "./smallest-cycle.js";

/** One number for the type of a neighbour, the kind of bond to it (0 to 15) and the smallest cycle through that bond. */
export function neighbourCode(type: number, bondKind: number, cycle: number): number {
  return (type << 8) | (cycle << 4) | bondKind;
}

/** Arms that a neighbour may meet, and those that it surely meets: one bit each. */
export interface ArmBits {
  readonly may: Uint32Array;
  readonly must: Uint32Array;
}

/** Which arms of a pattern set each neighbour can be, by its {@link neighbourCode}; remembered from molecule to molecule. */
export class NeighbourArms {
  readonly #tables: SetTables;
  readonly #types: AtomTypes;
  readonly #known = new Map<number, ArmBits>();

  constructor(tables: SetTables, types: AtomTypes) {
    this.#tables = tables;
    this.#types = types;
  }

  of(code: number): ArmBits {
    let bits = this.#known.get(code);
    if (bits === undefined) {
      bits = this.#decide(code);
      this.#known.set(code, bits);
    }
    return bits;
  }

  forget(): void {
    this.#known.clear();
  }

  #decide(code: number): ArmBits {
    const { arms } = this.#tables;
    const may = new Uint32Array(Math.ceil(arms.length / 32));
    const must = new Uint32Array(may.length);
    arms.forEach(({ mask, cycle, test }, arm) => {
      if (((mask >> (code & 15)) & 1) === 0 || !isInCycle(code, cycle)) return;
      const value = this.#types.value(code >> 8, test);
      if (value !== NO) may[arm >>> 5] = (may[arm >>> 5] as number) | (1 << (arm & 31));
      if (value === YES) must[arm >>> 5] = (must[arm >>> 5] as number) | (1 << (arm & 31));
    });
    return { may, must };
  }
}

/** Whether the bond of a neighbour can be in a cycle of at most `most` atoms, as it must where `most` is finite. */
function isInCycle(code: number, most: number): boolean {
  const cycle = (code >> 4) & 15;
  return most === Number.POSITIVE_INFINITY || (cycle > 0 && (cycle <= most || most > LONG_CYCLE));
}
