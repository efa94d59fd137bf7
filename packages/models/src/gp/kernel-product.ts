/** Products with a Gram matrix that is never made whole, nearly: of float32 or better. */
export interface KernelProduct {
  /**
   * The matrix times each side, `[nRows, nSides]`.
   *
   * @param sides `[nRows, nSides]`
   */
  multiply(sides: Float64Array, nSides: number, breathe: () => Promise<void> | void): Promise<Float64Array>;
  /** Frees what lies on a device. */
  close(): void;
}
