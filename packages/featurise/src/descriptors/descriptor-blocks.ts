import type { DescriptorBlock } from "./descriptor-block.js";

/** Every descriptor of a molecular graph, in blocks that are computed together. */
export const DESCRIPTOR_BLOCKS: readonly DescriptorBlock[] = [];
