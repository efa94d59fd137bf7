/** The approach ends with a step as short as this. */
const LAST_STEP = 1e-9;

/**
 * Laguerre's iteration towards the root of a polynomial with real roots that lies nearest to a start outside of them all.
 *
 * It never overshoots, but creeps where roots lie close together; so where steps shrink slowly, the point is tried that
 * they shrink towards.
 */
export class RootApproach {
  /** Distance covered. */
  distance = 0;
  isDone = false;

  #lastStep = 0;
  /** Where to go on when the point tried lies beyond the root, 0 when none is being tried. */
  #fallback = 0;

  begin(): void {
    this.distance = 0;
    this.isDone = false;
    this.#lastStep = 0;
    this.#fallback = 0;
  }

  /**
   * Takes a step.
   *
   * @param isOutside whether the present point lies outside of all roots
   * @param sum sum over the roots of `1 / (distance to the point)`
   * @param squares sum of the squares of that
   */
  step(isOutside: boolean, degree: number, sum: number, squares: number): void {
    if (this.isDone) return;
    if (!isOutside) {
      this.isDone = this.#fallback === 0;
      if (!this.isDone) this.distance = this.#fallback;
      this.#fallback = 0;
      return;
    }
    const step = degree / (sum + Math.sqrt(Math.max(0, (degree - 1) * (degree * squares - sum * sum))));
    const ratio = step / this.#lastStep;
    this.isDone = step < LAST_STEP;
    if (ratio > 0.3 && ratio < 0.95) {
      this.#fallback = this.distance + step;
      this.#lastStep = 0;
      this.distance += (0.98 * step) / (1 - ratio);
    } else {
      this.#fallback = 0;
      this.#lastStep = step;
      this.distance += step;
    }
  }
}
