export { sumBags } from "./bags";
export { multiply } from "./multiply";
