export type { DatasetCard, DatasetColumn, DatasetFile, ExternalDataset } from "./card.js";
export { listExternalDatasets, verifyExternalDataset } from "./external/external-dataset.js";
export { type Dataset, listDatasets, loadDataset } from "./registry.js";
