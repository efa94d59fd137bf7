import { PROPERTY_READERS } from "./atom-property.js";
import type { AtomExpression, PatternGraph } from "./syntax.js";
import type { MatchTarget } from "./target.js";

export const NO = -1;
export const MAYBE = 0;
export const YES = 1;

/**
 * Whether an atom meets a condition, as far as its own properties and `ofRecursive` decide it: {@link YES}, {@link NO} or
 * {@link MAYBE}. The answer is the same for all atoms that agree in the properties asked for; ring sizes are left open.
 *
 * @param ofRecursive what is known of a recursive pattern at this atom
 */
export function expressionValue(
  expression: AtomExpression,
  target: MatchTarget,
  atom: number,
  ofRecursive: (graph: PatternGraph) => number,
): number {
  switch (expression.kind) {
    case "any":
      return YES;
    case "type": {
      const { element, aromatic } = target.molecule;
      return element[atom] === expression.element && aromatic[atom] === Number(expression.aromatic) ? YES : NO;
    }
    case "range": {
      const { property, low, high } = expression;
      if (property === "ringSize") return MAYBE;
      const value = PROPERTY_READERS[property](target, atom);
      return value >= low && value <= high ? YES : NO;
    }
    case "recursive":
      return ofRecursive(expression.graph);
    case "not":
      return 0 - expressionValue(expression.part, target, atom, ofRecursive);
    case "all": {
      let value = YES;
      for (const part of expression.parts) {
        value = Math.min(value, expressionValue(part, target, atom, ofRecursive));
        if (value === NO) break;
      }
      return value;
    }
    case "some": {
      let value = NO;
      for (const part of expression.parts) {
        value = Math.max(value, expressionValue(part, target, atom, ofRecursive));
        if (value === YES) break;
      }
      return value;
    }
  }
}
