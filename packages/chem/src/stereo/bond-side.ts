import { DIRECTION_DOWN, DIRECTION_UP, NO_DIRECTION, type WorkGraph } from "../sanitise/work-graph.js";

/** No second neighbour in a {@link BondSide}. */
const NO_NEIGHBOUR = -1;

/** One end of a double bond: its one or two neighbours other than the other end, and where the bonds to them go. */
export class BondSide {
  first = NO_NEIGHBOUR;
  second = NO_NEIGHBOUR;
  /** Direction of the bond to that neighbour, seen from the end of the double bond. */
  firstDirection = NO_DIRECTION;
  secondDirection = NO_DIRECTION;
  firstBond = 0;
  secondBond = 0;

  /** The neighbour that was chosen, and where the bond to it goes. */
  neighbour = NO_NEIGHBOUR;
  direction = NO_DIRECTION;

  /** Reads the end of a bond, which is to have two or three bonds; answers whether a direction is given there. */
  read(graph: WorkGraph, end: number, bond: number): boolean {
    const { neighbourStart, neighbourAtom, neighbourBond, bondBegin, bondDirection } = graph;
    this.second = NO_NEIGHBOUR;
    this.firstDirection = NO_DIRECTION;
    this.secondDirection = NO_DIRECTION;
    let count = 0;
    for (let i = neighbourStart[end] as number; i < (neighbourStart[end + 1] as number); i++) {
      const other = neighbourBond[i] as number;
      if (other === bond) continue;
      const written = bondDirection[other] as number;
      const direction = bondBegin[other] === end ? written : opposite(written);
      if (count++ === 0) {
        this.first = neighbourAtom[i] as number;
        this.firstDirection = direction;
        this.firstBond = other;
      } else {
        this.second = neighbourAtom[i] as number;
        this.secondDirection = direction;
        this.secondBond = other;
      }
    }
    if (this.firstDirection === NO_DIRECTION) {
      if (this.secondDirection === NO_DIRECTION) return false;
      this.firstDirection = opposite(this.secondDirection);
    } else if (count === 2 && this.secondDirection === NO_DIRECTION) {
      this.secondDirection = opposite(this.firstDirection);
    }
    return true;
  }

  /** Whether both bonds of the end go the same way, which cannot be. */
  isConflicting(): boolean {
    return this.second !== NO_NEIGHBOUR && this.firstDirection === this.secondDirection;
  }

  /** Whether the neighbours differ in priority. */
  isDecided(ranks: Int32Array): boolean {
    return this.second === NO_NEIGHBOUR || ranks[this.first] !== ranks[this.second];
  }

  /** Chooses the neighbour of the higher priority. */
  choose(ranks: Int32Array): void {
    const isFirst = this.second === NO_NEIGHBOUR || (ranks[this.first] as number) > (ranks[this.second] as number);
    this.neighbour = isFirst ? this.first : this.second;
    this.direction = isFirst ? this.firstDirection : this.secondDirection;
  }
}

function opposite(direction: number): number {
  if (direction === NO_DIRECTION) return NO_DIRECTION;
  return direction === DIRECTION_UP ? DIRECTION_DOWN : DIRECTION_UP;
}
