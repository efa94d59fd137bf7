import type { Random } from "@molsieve/core";

export function symmetricalSmiles(random: Random): string;
