export { adam, adamLines } from "./adam";
export { spreadBags, sumBags } from "./bags";
export { addToLines, rectify, sumLines } from "./lines";
export { multiply, multiplyWorkBytes } from "./multiply";
export { gatherLines, sumSegments } from "./segments";
