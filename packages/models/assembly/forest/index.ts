export { transpose } from "./transpose";
export { findLeaves, walk } from "./walk";
