export { type IndexSegment, sortSegment } from "./index/index-segment.js";
export {
  rowsOfScaffold,
  type ScaffoldForest,
  type ScaffoldNode,
  seriesAtLevel,
} from "./scaffold/scaffold-forest.js";
export { ScaffoldTree, type ScaffoldTreeOptions } from "./scaffold/scaffold-tree.js";
