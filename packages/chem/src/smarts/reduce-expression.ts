import { PROPERTY_READERS } from "./atom-property.js";
import type { AtomExpression, PatternGraph } from "./syntax.js";
import type { MatchTarget } from "./target.js";

/** Answers to whether an atom meets a condition; "all" is the least of several, "some" the greatest, "not" the negative. */
export const NO = -1;
export const MAYBE = 0;
export const YES = 1;

/**
 * What an atom's own properties leave of a condition: {@link YES} or {@link NO} where they decide it, otherwise a shorter
 * condition of recursive patterns and ring sizes. It is the same for all atoms that agree in the properties asked for.
 *
 * @param ofRecursive what the atom's own properties say of a recursive pattern that begins at it
 */
export function reduceExpression(
  expression: AtomExpression,
  target: MatchTarget,
  atom: number,
  ofRecursive: (graph: PatternGraph) => number,
): AtomExpression | typeof YES | typeof NO {
  switch (expression.kind) {
    case "any":
      return YES;
    case "type": {
      const { element, aromatic } = target.molecule;
      return element[atom] === expression.element && aromatic[atom] === Number(expression.aromatic) ? YES : NO;
    }
    case "range": {
      const { property, low, high } = expression;
      if (property === "ringSize") return expression;
      const value = PROPERTY_READERS[property](target, atom);
      return value >= low && value <= high ? YES : NO;
    }
    case "recursive": {
      const value = ofRecursive(expression.graph);
      return value === YES || value === NO ? value : expression;
    }
    case "not": {
      const part = reduceExpression(expression.part, target, atom, ofRecursive);
      return part === YES ? NO : part === NO ? YES : { kind: "not", part };
    }
    case "all":
    case "some": {
      const neutral = expression.kind === "all" ? YES : NO;
      const left: AtomExpression[] = [];
      for (const part of expression.parts) {
        const reduced = reduceExpression(part, target, atom, ofRecursive);
        if (reduced === neutral) continue;
        if (reduced === YES || reduced === NO) return reduced;
        left.push(reduced);
      }
      const [only] = left;
      if (only === undefined) return neutral;
      return left.length === 1 ? only : { kind: expression.kind, parts: left };
    }
  }
}

/** The value of a reduced condition. */
export function reducedValue(expression: AtomExpression, ofRecursive: (graph: PatternGraph) => number): number {
  switch (expression.kind) {
    case "recursive":
      return ofRecursive(expression.graph);
    case "not":
      return 0 - reducedValue(expression.part, ofRecursive);
    case "all":
    case "some": {
      const decisive = expression.kind === "all" ? NO : YES;
      let value = 0 - decisive;
      for (const part of expression.parts) {
        const ofPart = reducedValue(part, ofRecursive);
        if (ofPart === decisive) return decisive;
        if (ofPart === MAYBE) value = MAYBE;
      }
      return value;
    }
    default:
      return MAYBE;
  }
}
