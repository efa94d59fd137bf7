/** Rows that a variance is conditioned on. */
export const NEAREST = 24;

/** The rows with the largest kernels among those offered, largest first, ties to the one that came first; {@link NEAREST} at most. */
export class NearestList {
  readonly rows = new Uint32Array(NEAREST);
  readonly kernels = new Float64Array(NEAREST);
  count = 0;

  offer(row: number, kernel: number): void {
    const { rows, kernels } = this;
    if (this.count === NEAREST) {
      if (kernel <= (kernels[NEAREST - 1] as number)) return;
      this.count--;
    }
    let place = this.count++;
    while (place > 0 && (kernels[place - 1] as number) < kernel) {
      kernels[place] = kernels[place - 1] as number;
      rows[place] = rows[place - 1] as number;
      place--;
    }
    kernels[place] = kernel;
    rows[place] = row;
  }
}
