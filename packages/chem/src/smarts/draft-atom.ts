import type { AtomExpression, PatternAtom } from "./syntax.js";

/** An atom while its brackets are being read. */
export interface Draft extends PatternAtom {
  /** Whether an `H` was read. */
  readonly namesHydrogens: boolean;
}

/** Both conditions; stereo and hydrogens written with either are kept, hydrogens that contradict each other are not. */
export function joinAll(first: Draft, second: Draft): Draft {
  const hydrogens = !second.namesHydrogens
    ? first.hydrogens
    : !first.namesHydrogens
      ? second.hydrogens
      : first.hydrogens === second.hydrogens
        ? first.hydrogens
        : 0;
  return {
    expression: combined("all", first.expression, second.expression),
    aromatic: first.aromatic,
    ...stereoOf(first, second),
    hydrogens,
    namesHydrogens: first.namesHydrogens || second.namesHydrogens,
  };
}

/** Both conditions, joined by `;`. Like RDKit it forgets the second part's hydrogens and chiral permutation. */
export function joinLow(first: Draft, second: Draft): Draft {
  return {
    ...joinAll(first, { ...second, chiralClass: undefined }),
    hydrogens: 0,
    namesHydrogens: first.namesHydrogens,
  };
}

/** Either condition; what `;` forgets is forgotten here, too. */
export function joinSome(first: Draft, second: Draft): Draft {
  return {
    expression: combined("some", first.expression, second.expression),
    aromatic: first.aromatic,
    ...stereoOf(first, { ...second, chiralClass: undefined }),
    hydrogens: 0,
    namesHydrogens: first.namesHydrogens,
  };
}

/** The atom after one or more `!`, whose condition is turned round where `odd`. */
export function negate(draft: Draft, odd: boolean): Draft {
  return { ...draft, expression: odd ? { kind: "not", part: draft.expression } : draft.expression, hydrogens: 0 };
}

function stereoOf(first: Draft, second: Draft): Pick<Draft, "chirality" | "chiralClass"> {
  const { chirality, chiralClass } = first.chirality === 0 ? second : first;
  return { chirality, chiralClass };
}

function combined(kind: "all" | "some", first: AtomExpression, second: AtomExpression): AtomExpression {
  const parts = first.kind === kind ? first.parts : [first];
  return { kind, parts: [...parts, second] };
}
