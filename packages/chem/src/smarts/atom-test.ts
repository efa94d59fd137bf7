import { ATOM_CLASSES, type AtomClass, hasClass } from "./atom-class.js";
import { isInRingOfSize, PROPERTY_READERS } from "./atom-property.js";
import type { AtomExpression, PatternGraph } from "./syntax.js";
import type { MatchTarget } from "./target.js";

/** Whether an atom of the target meets a condition. */
export type AtomCheck = (target: MatchTarget, atom: number) => boolean;

/** The condition on one atom of a pattern, in two parts that must both hold. */
export interface AtomTest {
  /** Bit set for each class of atoms that can meet the condition. */
  readonly classes: number;
  /** What the class leaves open; `undefined` where it decides. */
  readonly check: AtomCheck | undefined;
}

/**
 * The test of an expression.
 *
 * @param compileRecursive makes the check of a recursive pattern
 */
export function atomTest(expression: AtomExpression, compileRecursive: (graph: PatternGraph) => AtomCheck): AtomTest {
  const answers = ATOM_CLASSES.map((known) => answer(expression, known));
  let classes = 0;
  answers.forEach((value, index) => {
    if (value !== NO) classes |= 1 << index;
  });
  if (!answers.includes(MAYBE)) return { classes, check: undefined };
  const left = expression.kind === "all" ? undecided(expression.parts, classes) : [expression];
  return { classes, check: both(left.map((part) => check(part, compileRecursive))) };
}

const NO = -1;
const MAYBE = 0;
const YES = 1;

/** What a class alone says of a condition. */
function answer(expression: AtomExpression, known: AtomClass): number {
  switch (expression.kind) {
    case "any":
      return YES;
    case "type":
      return Math.min(
        within(known.element, expression.element, expression.element, isUnclassed(known, expression.element)),
        within(known.aromatic, Number(expression.aromatic), Number(expression.aromatic), true),
      );
    case "range": {
      const { property, low, high } = expression;
      if (property === "element") return within(known.element, low, high, low !== high || isUnclassed(known, low));
      return property === "aromatic" ? within(known.aromatic, low, high, true) : MAYBE;
    }
    case "recursive":
      return MAYBE;
    case "not":
      return 0 - answer(expression.part, known);
    case "all":
      return Math.min(...expression.parts.map((part) => answer(part, known)));
    case "some":
      return Math.max(...expression.parts.map((part) => answer(part, known)));
  }
}

function isUnclassed(known: AtomClass, element: number): boolean {
  return known.element === undefined && !hasClass(element);
}

function within(value: number | undefined, low: number, high: number, possible: boolean): number {
  if (value === undefined) return possible ? MAYBE : NO;
  return value >= low && value <= high ? YES : NO;
}

/** The parts that an atom of these classes can still fail. */
function undecided(parts: readonly AtomExpression[], classes: number): AtomExpression[] {
  return parts.filter((part) =>
    ATOM_CLASSES.some((known, index) => (classes >> index) & 1 && answer(part, known) !== YES),
  );
}

function check(expression: AtomExpression, compileRecursive: (graph: PatternGraph) => AtomCheck): AtomCheck {
  switch (expression.kind) {
    case "any":
      return () => true;
    case "type": {
      const { element } = expression;
      const aromatic = Number(expression.aromatic);
      return ({ molecule }, a) => molecule.element[a] === element && molecule.aromatic[a] === aromatic;
    }
    case "range": {
      const { property, low, high } = expression;
      if (property === "ringSize") return (target, a) => isInRingOfSize(target, a, low, high);
      const read = PROPERTY_READERS[property];
      if (low === high) return (target, a) => read(target, a) === low;
      return (target, a) => {
        const value = read(target, a);
        return value >= low && value <= high;
      };
    }
    case "recursive":
      return compileRecursive(expression.graph);
    case "not": {
      const inner = check(expression.part, compileRecursive);
      return (target, a) => !inner(target, a);
    }
    case "all":
      return both(expression.parts.map((part) => check(part, compileRecursive)));
    case "some":
      return either(expression.parts.map((part) => check(part, compileRecursive)));
  }
}

function both(checks: readonly AtomCheck[]): AtomCheck {
  const [first = () => true, second = first] = checks;
  if (checks.length < 2) return first;
  if (checks.length === 2) return (target, a) => first(target, a) && second(target, a);
  return (target, a) => {
    for (const one of checks) if (!one(target, a)) return false;
    return true;
  };
}

function either(checks: readonly AtomCheck[]): AtomCheck {
  return (target, a) => {
    for (const one of checks) if (one(target, a)) return true;
    return false;
  };
}
