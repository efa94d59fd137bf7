/**
 * Hall and Kier's alpha by atomic number, of sp, sp2 and other atoms: facts from table 3 of doi:10.1002/9780470125793.ch9 as
 * RDKit has them (`ConnectivityDescriptors.cpp`, BSD-3-Clause). Other elements: bond radius / that of carbon, less 1.
 */
export const HALL_KIER_ALPHAS: Readonly<Record<number, readonly [sp: number, sp2: number, other: number]>> = {
  1: [0, 0, 0],
  6: [-0.22, -0.13, 0],
  7: [-0.29, -0.2, -0.04],
  8: [-0.04, -0.2, -0.04],
  9: [-0.07, -0.07, -0.07],
  15: [0.43, 0.3, 0.43],
  16: [0.35, 0.22, 0.35],
  17: [0.29, 0.29, 0.29],
  35: [0.48, 0.48, 0.48],
  53: [0.73, 0.73, 0.73],
};
