import { ANY_BEYOND, VALENCES_OF } from "../data/valence-electrons.js";

const N_ELEMENTS = VALENCES_OF.length;

/** Highest atomic number that the tables know. */
export const MAX_ELEMENT = N_ELEMENTS - 1;

/** Highest valence allowed by atomic number; -1 where there is no limit. */
export const MAX_VALENCE = Int8Array.from(VALENCES_OF, (valences, element) =>
  ANY_BEYOND.includes(element) ? -1 : Math.max(-1, ...valences),
);

/** Entries of {@link NEXT_VALENCE} for each element: no valence in the tables is higher than 6. */
export const VALENCE_STEPS = 8;

/** The lowest allowed valence that is at least `v`, at `element * VALENCE_STEPS + v`; -1 where none is. */
export const NEXT_VALENCE = Int8Array.from({ length: N_ELEMENTS * VALENCE_STEPS }, (_, i) => {
  const valences = VALENCES_OF[Math.floor(i / VALENCE_STEPS)] ?? [];
  return valences.find((valence) => valence >= i % VALENCE_STEPS) ?? -1;
});

/** The highest allowed valence that is at most `v`, and the default one below that; laid out as {@link NEXT_VALENCE}. */
export const LAST_VALENCE = Int8Array.from({ length: N_ELEMENTS * VALENCE_STEPS }, (_, i) => {
  const valences = VALENCES_OF[Math.floor(i / VALENCE_STEPS)] ?? [];
  return valences.findLast((valence) => valence <= i % VALENCE_STEPS) ?? valences[0] ?? -1;
});
