import { CLASS_FREQUENCIES } from "./atom-class.js";
import { type AtomCheck, atomTest } from "./atom-test.js";
import type { AtomExpression, AtomProperty, PatternBond, PatternGraph } from "./syntax.js";

/** The condition on one atom, shared by all atoms of all patterns that ask the same. */
export interface SharedTest {
  readonly expression: AtomExpression;
  /** Decides, where the type of an atom does not. */
  readonly check: AtomCheck;
  /** Share of the atoms of drug-like molecules that can meet it, roughly. */
  readonly share: number;
}

/** A pattern atom with what it asks of its neighbours, shared likewise. */
export interface Star {
  readonly test: number;
  /** One for each neighbour, ascending. */
  readonly arms: readonly number[];
  /** As {@link SharedTest.share}. */
  readonly share: number;
}

/** A bond and the condition on the atom at its end. */
export interface Arm {
  readonly mask: number;
  /** The bond is in a cycle of at most so many atoms; `Infinity` where it need not be in any. */
  readonly cycle: number;
  readonly test: number;
}

/** What the patterns of a set ask of atoms, every distinct thing once. */
export class SetTables {
  readonly tests: SharedTest[] = [];
  readonly arms: Arm[] = [];
  readonly stars: Star[] = [];
  /** Distinct recursive patterns, in the order in which they were met. */
  readonly recursive: PatternGraph[] = [];
  /** Properties of atoms that any condition asks for. */
  readonly properties = new Set<AtomProperty>();
  readonly #compileRecursive: (index: number) => AtomCheck;
  readonly #numbers = new Map<string, number>();
  readonly #graphKeys = new Map<PatternGraph, string>();

  /** @param compileRecursive makes the check whether a pattern of {@link recursive} begins at an atom */
  constructor(compileRecursive: (index: number) => AtomCheck) {
    this.#compileRecursive = compileRecursive;
  }

  /** A text that is the same for patterns that match the same, stereo aside. */
  graphKey(graph: PatternGraph): string {
    let key = this.#graphKeys.get(graph);
    if (key === undefined) {
      const atoms = graph.atoms.map(({ expression }) => this.#expressionKey(expression));
      const bonds = graph.bonds.map(
        ({ begin, end, mask, type }) => `${begin}${type === "dative" ? ">" : "-"}${end}:${mask}`,
      );
      key = `${atoms.join(" ")}|${bonds.join(" ")}`;
      this.#graphKeys.set(graph, key);
    }
    return key;
  }

  /** Index in {@link recursive} of a pattern that matches the same. */
  recursiveIndex(graph: PatternGraph): number {
    return this.#numbered(`$${this.graphKey(graph)}`, this.recursive, () => graph);
  }

  testIndex(expression: AtomExpression): number {
    return this.#numbered(`test ${this.#expressionKey(expression)}`, this.tests, () => {
      const { classes, check = always } = atomTest(expression, (graph) =>
        this.#compileRecursive(this.recursiveIndex(graph)),
      );
      const all = CLASS_FREQUENCIES.reduce((sum, share) => sum + share, 0);
      const met = CLASS_FREQUENCIES.reduce((sum, share, c) => sum + ((classes >> c) & 1 ? share : 0), 0);
      this.#noteProperties(expression);
      return { expression, check, share: met / all / (check === always ? 1 : 3) };
    });
  }

  /** Index of the star of each atom of a pattern. */
  starsOf(graph: PatternGraph): number[] {
    const tests = graph.atoms.map(({ expression }) => this.testIndex(expression));
    const armsOf: number[][] = tests.map(() => []);
    const cycles = patternCycles(graph);
    graph.bonds.forEach(({ begin, end, mask }, b) => {
      const cycle = cycles[b] ?? Number.POSITIVE_INFINITY;
      armsOf[begin]?.push(this.#armIndex(mask, cycle, tests[end] as number));
      armsOf[end]?.push(this.#armIndex(mask, cycle, tests[begin] as number));
    });
    return tests.map((test, atom) => {
      const arms = (armsOf[atom] ?? []).sort((x, y) => x - y);
      return this.#numbered(`star ${test} ${arms.join(" ")}`, this.stars, () => ({
        test,
        arms,
        share: arms.reduce(
          (share, arm) => share * Math.min(1, 2 * (this.tests[this.arms[arm]?.test ?? -1]?.share ?? 1)),
          this.tests[test]?.share ?? 1,
        ),
      }));
    });
  }

  #armIndex(mask: number, cycle: number, test: number): number {
    return this.#numbered(`arm ${mask} ${cycle} ${test}`, this.arms, () => ({ mask, cycle, test }));
  }

  #numbered<T>(key: string, list: T[], make: () => T): number {
    const known = this.#numbers.get(key);
    if (known !== undefined) return known;
    const made = make();
    const index = list.push(made) - 1;
    this.#numbers.set(key, index);
    return index;
  }

  #expressionKey(expression: AtomExpression): string {
    switch (expression.kind) {
      case "any":
        return "*";
      case "type":
        return `${expression.element}${expression.aromatic ? "a" : "A"}`;
      case "range":
        return `${expression.property}{${expression.low},${expression.high}}`;
      case "recursive":
        return `$${this.recursiveIndex(expression.graph)}`;
      case "not":
        return `!${this.#expressionKey(expression.part)}`;
      case "all":
      case "some":
        return `${expression.kind}(${expression.parts.map((part) => this.#expressionKey(part)).join(";")})`;
    }
  }

  #noteProperties(expression: AtomExpression): void {
    if (expression.kind === "range") this.properties.add(expression.property);
    else if (expression.kind === "type") this.properties.add("element").add("aromatic");
    else if (expression.kind === "not") this.#noteProperties(expression.part);
    else if (expression.kind === "all" || expression.kind === "some")
      for (const part of expression.parts) this.#noteProperties(part);
  }
}

/** Atoms in the smallest cycle of a pattern through each bond; `Infinity` for a bond in none. */
function patternCycles({ atoms, bonds }: PatternGraph): number[] {
  if (isForest(bonds, atoms.length)) return bonds.map(() => Number.POSITIVE_INFINITY);
  const neighbours = atoms.map((_, a) =>
    bonds.flatMap(({ begin, end }) => (begin === a ? [end] : end === a ? [begin] : [])),
  );
  return bonds.map(({ begin, end }) => {
    const depth = new Map([[begin, 1]]);
    for (const [atom, length] of depth) {
      for (const next of neighbours[atom] ?? []) {
        if (atom === begin && next === end) continue;
        if (next === end) return length + 1;
        if (!depth.has(next)) depth.set(next, length + 1);
      }
    }
    return Number.POSITIVE_INFINITY;
  });
}

function isForest(bonds: readonly PatternBond[], nAtoms: number): boolean {
  const parent = Int32Array.from({ length: nAtoms }, (_, a) => a);
  const root = (atom: number): number => {
    let at = atom;
    while (parent[at] !== at) {
      parent[at] = parent[parent[at] as number] as number;
      at = parent[at] as number;
    }
    return at;
  };
  return bonds.every(({ begin, end }) => {
    const [from, to] = [root(begin), root(end)];
    parent[from] = to;
    return from !== to;
  });
}

function always(): boolean {
  return true;
}
