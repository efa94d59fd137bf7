export declare const BASES: readonly string[];
