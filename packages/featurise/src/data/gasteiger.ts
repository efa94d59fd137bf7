/**
 * Parameters of the partial equalisation of orbital electronegativity: element, state, then the coefficients a, b and c of
 * the electronegativity `a + b q + c q²` in volt, as RDKit 2026.9 has them (`Code/GraphMol/PartialCharges/GasteigerParams.cpp`,
 * BSD-3-Clause; its second part, from P sp2 on, was derived with PyBabel).
 *
 * States: 1 hydrogen, 2 sp, 3 sp2, 4 sp3, 5 sulfur of another hybridisation beside one oxygen, 6 beside two.
 *
 * @see doi:10.1016/0040-4020(80)80168-2 (Gasteiger & Marsili 1980)
 */
export const GASTEIGER_PARAMETERS: readonly (readonly [number, number, number, number, number])[] = [
  [1, 1, 7.17, 6.24, -0.56],
  [6, 4, 7.98, 9.18, 1.88],
  [6, 3, 8.79, 9.32, 1.51],
  [6, 2, 10.39, 9.45, 0.73],
  [7, 4, 11.54, 10.82, 1.36],
  [7, 3, 12.87, 11.15, 0.85],
  [7, 2, 15.68, 11.7, -0.27],
  [8, 4, 14.18, 12.92, 1.39],
  [8, 3, 17.07, 13.79, 0.47],
  [9, 4, 14.66, 13.85, 2.31],
  [17, 4, 11.0, 9.69, 1.35],
  [35, 4, 10.08, 8.47, 1.16],
  [53, 4, 9.9, 7.96, 0.96],
  [16, 4, 10.14, 9.13, 1.38],
  [16, 5, 10.14, 9.13, 1.38],
  [16, 6, 12.0, 10.81, 1.2],
  [16, 3, 10.88, 9.49, 1.33],
  [15, 4, 8.9, 8.24, 0.96],
  [15, 3, 9.665, 8.53, 0.735],
  [14, 4, 7.3, 6.567, 0.657],
  [14, 3, 7.905, 6.748, 0.443],
  [14, 2, 9.065, 7.027, -0.002],
  [5, 4, 5.98, 6.82, 1.605],
  [5, 3, 6.42, 6.807, 1.322],
  [4, 4, 3.845, 6.755, 3.165],
  [4, 3, 4.005, 6.725, 3.035],
  [12, 3, 3.565, 5.572, 2.197],
  [12, 4, 3.3, 5.587, 2.447],
  [12, 2, 4.04, 5.472, 1.823],
  [13, 4, 5.375, 4.953, 0.867],
  [13, 3, 5.795, 5.02, 0.695],
];
