/** Where the text of a SMILES opens the first ring that it does not close. */
export function unclosedRingPosition(text: string): number | undefined {
  const open = new Map<number, number>();
  for (const token of text.matchAll(/\[[^\]]*\]|%\((\d+)\)|%(\d\d)|(\d)|\s.*/g)) {
    const digits = token[1] ?? token[2] ?? token[3];
    if (digits !== undefined && !open.delete(Number(digits))) open.set(Number(digits), token.index);
  }
  return [...open.values()][0];
}

/** Where an atom stands in the text of a SMILES, counted as it is written. */
export function atomPosition(text: string, atom: number): number | undefined {
  return [...text.matchAll(/\[[^\]]*\]|Br|Cl|[BCNOPSFI*bcnops]|\s.*/g)][atom]?.index;
}
