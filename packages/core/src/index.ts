export { type Display, displayed } from "./displayed.js";
export {
  argumentError,
  type ErrorCode,
  type ErrorPlace,
  isMolsieveError,
  MolsieveError,
  type MolsieveErrorOptions,
  shown,
} from "./errors.js";
export { nearestName } from "./nearest.js";
export { isNode, nodeModule } from "./node-module.js";
export { pictureBundle } from "./picture-bundle.js";
export { deriveSeed, Random } from "./random.js";
export { issueInput, MAX_ISSUE_INPUT, type RowIssue } from "./row-issue.js";
export { cancelledError, createBreather, type ProgressEvent, type TaskOptions, throwIfCancelled } from "./task.js";
