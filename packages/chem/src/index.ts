export { bondBetween, MAX_MOLECULE_ATOMS, type Molecule, moleculeFromRdkitJson } from "./molecule.js";
