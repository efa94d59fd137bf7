/**
 * Polar surface area of nitrogen and oxygen by their surroundings, in square ångström: heavy neighbours, hydrogens, charge,
 * then single, double, triple and aromatic bonds to heavy neighbours; `ring3` marks atoms of three-membered rings.
 *
 * Source: Ertl, Rohde & Selzer, J. Med. Chem. 2000, 43, 3714, table 1 (doi:10.1021/jm000942e), with the rounding of the
 * authors' program that RDKit (BSD 3-Clause) carries over.
 */
export const POLAR_SURFACE: ReadonlyMap<string, number> = new Map([
  ["7 1 0 0 0010", 23.79],
  ["7 1 1 0 0100", 23.85],
  ["7 1 2 0 1000", 26.02],
  ["7 1 2 1 0100", 25.59],
  ["7 1 3 1 1000", 27.64],
  ["7 2 0 0 1100", 12.36],
  ["7 2 0 0 0110", 13.6],
  ["7 2 1 0 2000", 12.03],
  ["7 2 1 0 2000 ring3", 21.94],
  ["7 2 0 1 1010", 4.36],
  ["7 2 1 1 1100", 13.97],
  ["7 2 2 1 2000", 16.61],
  ["7 2 0 0 0002", 12.89],
  ["7 2 1 0 0002", 15.79],
  ["7 2 1 1 0002", 14.14],
  ["7 3 0 0 3000", 3.24],
  ["7 3 0 0 3000 ring3", 3.01],
  ["7 3 0 0 1200", 11.68],
  ["7 3 0 1 2100", 3.01],
  ["7 3 1 1 3000", 4.44],
  ["7 3 0 0 0003", 4.41],
  ["7 3 0 0 1002", 4.93],
  ["7 3 0 0 0102", 8.39],
  ["7 3 0 1 0003", 4.1],
  ["7 3 0 1 1002", 3.88],
  ["7 4 0 1 4000", 0],
  ["8 1 0 0 0100", 17.07],
  ["8 1 1 0 1000", 20.23],
  ["8 1 0 -1 1000", 23.06],
  ["8 2 0 0 2000", 9.23],
  ["8 2 0 0 2000 ring3", 12.53],
  ["8 2 0 0 0002", 13.14],
]);
