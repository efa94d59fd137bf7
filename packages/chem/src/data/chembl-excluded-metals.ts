/**
 * Metals whose compounds ChEMBL leaves out of standardisation. Zinc is not among them: ChEMBL holds simple zinc salts.
 *
 * From ChEMBL Structure Pipeline 1.2.4, `exclude_flag.py` (MIT, the ChEMBL group).
 */
export const CHEMBL_EXCLUDED_METALS: ReadonlySet<string> = new Set(
  `Sc Ti V Cr Mn Fe Co Ni Cu Ga Y Zr Nb Mo Tc Ru Rh Pd Cd In Sn La Hf Ta W Re Os Ir Pt Au Hg Tl Pb Bi Po Ac Ce Pr Nd Pm Sm Eu Gd Tb Dy Ho Er Tm Yb Lu Th Pa U Np Pu Am Cm Bk Cf Es Fm Md No Lr Ge Sb`.split(" "),
);
