export declare class SmilesMutations {
  constructor(bases: readonly string[], seed: number);
  next(): string;
}
