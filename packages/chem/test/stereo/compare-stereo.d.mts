import type { MainModule } from "@rdkit/rdkit";

export interface StereoComparison {
  readonly kind: "plain" | "unread" | "refused" | "hydrogens" | "doubt" | "same" | "different";
  readonly where?: string;
}

export function compareStereo(rdkit: MainModule, smiles: string): StereoComparison;
