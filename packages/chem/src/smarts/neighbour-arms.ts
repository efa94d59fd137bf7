import type { AtomTypes } from "./atom-types.js";
import { NO, YES } from "./reduce-expression.js";
import type { SetTables } from "./set-tables.js";
import { LONG_CYCLE } from "./smallest-cycle.js";

/** One number for the type of a neighbour, the kind of bond to it (0 to 15) and the smallest cycle through that bond. */
export function neighbourCode(type: number, bondKind: number, cycle: number): number {
  return (type << 8) | (cycle << 4) | bondKind;
}

/** Arms that a neighbour may meet, and those that it surely meets, ascending. */
interface ArmsMet {
  readonly may: Int32Array;
  readonly must: Int32Array;
}

/** Which arms of a pattern set each neighbour can be, by its {@link neighbourCode}; remembered from molecule to molecule. */
export class NeighbourArms {
  readonly #tables: SetTables;
  readonly #types: AtomTypes;
  readonly #known = new Map<number, ArmsMet>();

  constructor(tables: SetTables, types: AtomTypes) {
    this.#tables = tables;
    this.#types = types;
  }

  of(code: number): ArmsMet {
    let met = this.#known.get(code);
    if (met === undefined) {
      met = this.#decide(code);
      this.#known.set(code, met);
    }
    return met;
  }

  forget(): void {
    this.#known.clear();
  }

  #decide(code: number): ArmsMet {
    const { arms } = this.#tables;
    const may: number[] = [];
    const must: number[] = [];
    arms.forEach(({ mask, cycle, test }, arm) => {
      if (((mask >> (code & 15)) & 1) === 0 || !isInCycle(code, cycle)) return;
      const value = this.#types.value(code >> 8, test);
      if (value !== NO) may.push(arm);
      if (value === YES) must.push(arm);
    });
    return { may: Int32Array.from(may), must: Int32Array.from(must) };
  }
}

/** Whether the bond of a neighbour can be in a cycle of at most `most` atoms, as it must where `most` is finite. */
function isInCycle(code: number, most: number): boolean {
  const cycle = (code >> 4) & 15;
  return most === Number.POSITIVE_INFINITY || (cycle > 0 && (cycle <= most || most > LONG_CYCLE));
}
