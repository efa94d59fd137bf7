export { accumulate16, accumulate32 } from "./accumulate";
export { addTrees } from "./add-trees";
export { scan } from "./scan";
export { subtract } from "./subtract";
