export { accumulate16, accumulate32 } from "./accumulate";
export { addTrees } from "./add-trees";
export { choose } from "./choose";
export { scan } from "./scan";
export { subtract } from "./subtract";
