import type { Random } from "@molsieve/core";

export function variantOf(smiles: string, random: Random): string;
