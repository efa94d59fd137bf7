import type { Arbitrary } from "fast-check";

export declare function blockVariants(bases: readonly string[]): Arbitrary<string>;
export declare const stars: Arbitrary<string>;
