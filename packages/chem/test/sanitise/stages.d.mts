export interface StageComparison {
  readonly end: "unread" | "refused" | "unkekulised" | "doubt" | "finished";
  readonly differences: readonly string[];
}

export function createStageComparer(): Promise<{ compare(text: string): StageComparison }>;
