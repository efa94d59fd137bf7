export { partition } from "./partition";
export { plan } from "./plan";
export { nextBelow, seedRandom } from "./random";
export { search } from "./search";
export { clear, gather, strike, subtract, takeOut } from "./statistics";
export { transpose } from "./transpose";
export { findLeaves, walk } from "./walk";
