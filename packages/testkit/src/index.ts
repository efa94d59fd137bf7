export { findPython, type Python } from "./python.js";
export { type SharedDataset, sharedDataset } from "./shared-dataset.js";
export { createTemporaryFolder, type TemporaryFolder } from "./temporary-folder.js";
