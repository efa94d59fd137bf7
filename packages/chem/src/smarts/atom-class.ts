/**
 * Classes of atoms by element and aromaticity, one bit each: what a screen can tell apart before it looks at anything
 * else. The last class holds every other atom.
 */
export const N_ATOM_CLASSES = 24;

const OTHER_CLASS = N_ATOM_CLASSES - 1;

/** Atomic numbers with a class for aliphatic and one for aromatic atoms. */
const PAIRED = [6, 7, 8, 16, 15, 5, 34, 14];
/** Atomic numbers with one class. */
const SINGLE = [9, 17, 35, 53, 1, 0];

/** What is known of the atoms of one class; `undefined` where they differ. */
export interface AtomClass {
  readonly element: number | undefined;
  readonly aromatic: number | undefined;
}

/** The classes in order. */
export const ATOM_CLASSES: readonly AtomClass[] = [
  ...PAIRED.flatMap((element) => [0, 1].map((aromatic) => ({ element, aromatic }))),
  ...SINGLE.map((element) => ({ element, aromatic: undefined })),
  ...Array.from({ length: N_ATOM_CLASSES - 2 * PAIRED.length - SINGLE.length }, () => ({
    element: undefined,
    aromatic: undefined,
  })),
];

/** Whether an element has classes of its own. */
export function hasClass(element: number): boolean {
  return PAIRED.includes(element) || SINGLE.includes(element);
}

/** How often atoms of each class occur in drug-like molecules, roughly; of use to start a search at a rare atom. */
export const CLASS_FREQUENCIES: readonly number[] = ATOM_CLASSES.map(({ element, aromatic }) =>
  element === 6 ? (aromatic ? 40 : 36) : element === 7 ? (aromatic ? 5 : 8) : element === 8 ? (aromatic ? 0.5 : 10) : 1,
);

const CLASS_OF = Uint8Array.from({ length: 512 }, (_, code) => {
  const [element, aromatic] = [code >> 1, code & 1];
  const pair = PAIRED.indexOf(element);
  if (pair >= 0) return 2 * pair + aromatic;
  const single = SINGLE.indexOf(element);
  return single >= 0 ? 2 * PAIRED.length + single : OTHER_CLASS;
});

/** Index of the class of an atom. */
export function atomClass(element: number, aromatic: number): number {
  return CLASS_OF[2 * element + aromatic] as number;
}
