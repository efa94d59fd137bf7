/** Addresses one after the other, each a multiple of 16. */
export interface Layout {
  /** The address of the next `nBytes` bytes. */
  reserve(nBytes: number): number;
  /** Bytes reserved so far. */
  end(): number;
}

export function createLayout(): Layout {
  let end = 0;
  return {
    reserve(nBytes) {
      const at = end;
      end += Math.ceil(nBytes / 16) * 16;
      return at;
    },
    end: () => end,
  };
}
