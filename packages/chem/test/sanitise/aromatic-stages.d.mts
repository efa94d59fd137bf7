/** See `aromatic-stages.mjs`. */
export interface AromaticComparer {
  compare(text: string): string;
}

export function createAromaticComparer(): Promise<AromaticComparer>;
