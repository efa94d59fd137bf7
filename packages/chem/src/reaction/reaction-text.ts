/** The templates of a reaction SMARTS as text. */
export interface ReactionText {
  readonly reactants: readonly string[];
  readonly products: readonly string[];
}

/**
 * The templates of `reactants>agents>products`, or undefined where there are not exactly three parts. A dot separates
 * templates, unless it stands in parentheses: `(A.B)` is one template of two parts that one molecule must hold.
 */
export function splitReaction(smarts: string): ReactionText | undefined {
  const body = smarts.replace(/\|.*$/s, "").trim();
  const sides = body.split(/(?<!-)>/);
  if (sides.length !== 3) return undefined;
  return { reactants: splitTemplates(sides[0] as string), products: splitTemplates(sides[2] as string) };
}

function splitTemplates(side: string): string[] {
  const templates: string[] = [];
  let depth = 0;
  let start = 0;
  for (let i = 0; i <= side.length; i++) {
    const c = side[i];
    if (c === "(") depth++;
    else if (c === ")") depth--;
    else if (c === undefined || (c === "." && depth === 0)) {
      if (i > start) templates.push(side.slice(start, i));
      start = i + 1;
    }
  }
  return templates;
}

/** Map numbers of the atoms of a template, in order, repeats included; those of recursive SMARTS are not its atoms. */
export function mapNumbers(template: string): number[] {
  const numbers: number[] = [];
  let depth = 0;
  for (let i = 0; i < template.length; i++) {
    const c = template[i];
    if (c === "[") depth++;
    if (c !== "]") continue;
    depth--;
    const map = depth === 0 ? /:(\d+)$/.exec(template.slice(Math.max(0, i - 12), i)) : null;
    if (map !== null) numbers.push(Number(map[1]));
  }
  return numbers;
}
