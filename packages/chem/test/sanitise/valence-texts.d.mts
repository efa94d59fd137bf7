export function allValenceTexts(): Generator<string>;
export function randomText(random: () => number): string;
export function randomFrom(seed: number): () => number;
