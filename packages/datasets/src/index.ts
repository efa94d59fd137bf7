export type { DatasetCard, DatasetColumn, DatasetFile } from "./card.js";
export { type ExternalDataset, listExternalDatasets, verifyExternalDataset } from "./external/external-dataset.js";
export { type Dataset, listDatasets, loadDataset } from "./registry.js";
