export type { DatasetCard, DatasetColumn, DatasetFile } from "./card.js";
export { ADMET_ENDPOINTS, type AdmetEndpoint } from "./cards/tdc-endpoints.js";
export { type DownloadPlan, downloadDataset, planDownload } from "./download/download-dataset.js";
export { type DatasetsFolder, datasetsFolder } from "./external/datasets-folder.js";
export type { CardText, ExternalDataset, ExternalFile, FileVersion, TableForm } from "./external/external-dataset.js";
export { externalDataset, listExternalDatasets } from "./external/list-external.js";
export { type DatasetTable, readDataset } from "./external/read-dataset.js";
export { type FileVerdict, verifyDataset } from "./external/verify-dataset.js";
export { type Dataset, listDatasets, loadDataset } from "./registry.js";
