export { type ImportedModules, importedModules } from "./imported-modules.js";
export { NO_ATOMS } from "./no-atoms.js";
export { findPython, type Python } from "./python.js";
export { type SharedDataset, sharedDataset } from "./shared-dataset.js";
export { SLOW_SMILES } from "./slow-smiles.js";
export { createTemporaryFolder, type TemporaryFolder } from "./temporary-folder.js";
