export type { DatasetCard, DatasetColumn, DatasetFile } from "./card.js";
export { type Dataset, listDatasets, loadDataset } from "./registry.js";
