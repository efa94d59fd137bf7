export { accumulate16, accumulate32 } from "./accumulate";
export { addTrees } from "./add-trees";
export { binBits, fillBins } from "./bin-bits";
export { binValues } from "./bin-values";
export { choose } from "./choose";
export { scan } from "./scan";
export { spread16, spread32 } from "./spread";
export { subtract } from "./subtract";
