export { sumBags } from "./bags";
export { addLists, gatherLines, rectify, sumLists } from "./lists";
export { multiply } from "./multiply";
