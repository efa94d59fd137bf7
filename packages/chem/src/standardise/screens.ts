// What a canonical SMILES says without a graph. The SMILES is needed in any case, the graph only where there is work.

/** Whether an atom is charged. */
export function isCharged(smiles: string): boolean {
  return CHARGED_ATOM.test(smiles);
}

/** Whether there are several parts. */
export function hasParts(smiles: string): boolean {
  return smiles.includes(".");
}

/** Whether an atom is in brackets that is neither hydrogen nor one of the non-metals H, B, C, N, O, P, S and halogens. */
export function hasUnusualElement(smiles: string): boolean {
  return UNUSUAL_ELEMENT.test(smiles);
}

const CHARGED_ATOM = /\[[^\]]*[+-]/;
const UNUSUAL_ELEMENT = /\[\d*(?:[A-Z][a-z]|[KVYWU]|#)/;
