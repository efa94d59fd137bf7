export { type AppendToIndexOptions, appendToIndexFile } from "./file/append-to-index.js";
export { type CreateIndexOptions, createIndexFile } from "./file/create-index.js";
export type { IndexWrite } from "./file/index-contents.js";
export { type IndexFile, type OpenIndexOptions, openIndexFile } from "./file/index-file.js";
export type { IndexWriter, IndexWriterOptions } from "./file/index-writer.js";
export type { IndexRows } from "./file/segment-buffer.js";
export { type IndexSegment, sortSegment } from "./index/index-segment.js";
