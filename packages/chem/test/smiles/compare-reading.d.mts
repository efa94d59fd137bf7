/** See `compare-reading.mjs`. */
export declare function readingComparison(): Promise<(text: string) => Promise<string>>;
