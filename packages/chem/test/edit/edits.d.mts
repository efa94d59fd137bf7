import type { Molecule } from "@molsieve/chem";

export function randomNumbers(seed: number): () => number;
export function editedAtRandom(
  molecule: Molecule,
  random: () => number,
): { readonly graph: Molecule; readonly atoms: number[] | undefined };
