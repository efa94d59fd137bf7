/** Medoids and what every row loses by them, kept up to date while medoids are swapped for other rows. */
export class MedoidSwaps {
  readonly medoids: Uint32Array;
  readonly #distances: Float32Array | Float64Array;
  readonly #nRows: number;
  /** Which of the medoids is nearest to each row and which comes second, and how far they are. */
  readonly #nearest: Uint32Array;
  readonly #nearestDistance: Float64Array;
  readonly #second: Uint32Array;
  readonly #secondDistance: Float64Array;
  /** What the rows of each medoid would lose if it went and nothing came. */
  readonly #removal: Float64Array;
  readonly #change: Float64Array;

  /**
   * @param distances `[nRows, nRows]`, symmetric
   * @param medoids two rows or more, which {@link swap} changes
   */
  constructor(distances: Float32Array | Float64Array, nRows: number, medoids: Uint32Array) {
    this.medoids = medoids;
    this.#distances = distances;
    this.#nRows = nRows;
    this.#nearest = new Uint32Array(nRows);
    this.#nearestDistance = new Float64Array(nRows).fill(Number.POSITIVE_INFINITY);
    this.#second = new Uint32Array(nRows);
    this.#secondDistance = new Float64Array(nRows);
    this.#removal = new Float64Array(medoids.length);
    this.#change = new Float64Array(medoids.length);
    for (let row = 0; row < nRows; row++) {
      for (let m = 0; m < medoids.length; m++) {
        const distance = this.#distance(medoids[m] as number, row);
        if (distance >= (this.#nearestDistance[row] as number)) continue;
        this.#nearest[row] = m;
        this.#nearestDistance[row] = distance;
      }
      this.#findSecond(row);
    }
    this.#sumRemovals();
  }

  /** The sum of all rows' distances to their nearest medoids. */
  loss(): number {
    return this.#nearestDistance.reduce((sum, distance) => sum + distance, 0);
  }

  /** Which of the medoids had best be swapped for `row`, and by how much the loss would change. */
  bestSwap(row: number): { medoid: number; change: number } {
    const change = this.#change;
    change.set(this.#removal);
    const offset = row * this.#nRows;
    let gain = 0;
    for (let other = 0; other < this.#nRows; other++) {
      const distance = this.#distances[offset + other] as number;
      const second = this.#secondDistance[other] as number;
      if (distance >= second) continue;
      const nearest = this.#nearest[other] as number;
      const nearestDistance = this.#nearestDistance[other] as number;
      if (distance < nearestDistance) {
        gain += distance - nearestDistance;
        change[nearest] = (change[nearest] as number) + nearestDistance - second;
      } else {
        change[nearest] = (change[nearest] as number) + distance - second;
      }
    }
    let medoid = 0;
    for (let m = 1; m < change.length; m++) if ((change[m] as number) < (change[medoid] as number)) medoid = m;
    return { medoid, change: (change[medoid] as number) + gain };
  }

  /** Puts `row` in the place of a medoid. */
  swap(medoid: number, row: number): void {
    this.medoids[medoid] = row;
    for (let other = 0; other < this.#nRows; other++) {
      const distance = this.#distance(row, other);
      const nearestDistance = this.#nearestDistance[other] as number;
      if (this.#nearest[other] === medoid) {
        if (distance >= (this.#secondDistance[other] as number)) {
          this.#nearest[other] = this.#second[other] as number;
          this.#nearestDistance[other] = this.#secondDistance[other] as number;
          this.#findSecond(other);
        } else {
          this.#nearestDistance[other] = distance;
        }
      } else if (distance < nearestDistance) {
        this.#second[other] = this.#nearest[other] as number;
        this.#secondDistance[other] = nearestDistance;
        this.#nearest[other] = medoid;
        this.#nearestDistance[other] = distance;
      } else if (distance < (this.#secondDistance[other] as number)) {
        this.#second[other] = medoid;
        this.#secondDistance[other] = distance;
      } else if (this.#second[other] === medoid) {
        this.#findSecond(other);
      }
    }
    this.#sumRemovals();
  }

  #findSecond(row: number): void {
    let second = 0;
    let least = Number.POSITIVE_INFINITY;
    for (let m = 0; m < this.medoids.length; m++) {
      if (m === this.#nearest[row]) continue;
      const distance = this.#distance(this.medoids[m] as number, row);
      if (distance >= least) continue;
      second = m;
      least = distance;
    }
    this.#second[row] = second;
    this.#secondDistance[row] = least;
  }

  #sumRemovals(): void {
    this.#removal.fill(0);
    for (let row = 0; row < this.#nRows; row++) {
      const m = this.#nearest[row] as number;
      const loss = (this.#secondDistance[row] as number) - (this.#nearestDistance[row] as number);
      this.#removal[m] = (this.#removal[m] as number) + loss;
    }
  }

  #distance(a: number, b: number): number {
    return this.#distances[a * this.#nRows + b] as number;
  }
}
