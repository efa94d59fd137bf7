export { type IndexSegment, sortSegment } from "./index/index-segment.js";
