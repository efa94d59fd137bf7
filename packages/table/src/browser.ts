export { inputErrorFromCause } from "./source/input-error.js";
export { outputErrorFromCause } from "./write/output-error.js";
