export { featuriserKinds } from "./encoder/embedding-kind.js";
export { loadModelBytes } from "./file/load-model-bytes.js";
export { FeatureRowCollector } from "./rows/feature-row-collector.js";
