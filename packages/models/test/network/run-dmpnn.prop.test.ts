import { Random } from "@molsieve/core";
import { ATOM_GROUPS, BOND_GROUPS, NO_COLUMN } from "@molsieve/featurise";
import type { GraphRows } from "@molsieve/models";
import fc from "fast-check";
import { expect, test } from "vitest";
import { DmpnnRunner, type DmpnnWeights } from "../../dist/network/run-dmpnn.js";
import type { MlpRows } from "../../dist/network/run-mlp.js";

interface Shape {
  readonly nMembers: number;
  readonly depth: number;
  readonly width: number;
  readonly outWidth: number;
  readonly divisor: number | "nAtoms";
  readonly nLines: number;
  readonly nDescriptors: number;
}

const N_ATOM_COLUMNS = 17;
const N_BOND_COLUMNS = 6;

const shapes: fc.Arbitrary<Shape> = fc.record({
  nMembers: fc.integer({ min: 1, max: 2 }),
  depth: fc.integer({ min: 1, max: 5 }),
  width: fc.oneof(fc.integer({ min: 1, max: 40 }), fc.constantFrom(8, 32)),
  outWidth: fc.integer({ min: 1, max: 40 }),
  divisor: fc.constantFrom<number | "nAtoms">("nAtoms", 1, 100),
  nLines: fc.constantFrom(0, 5),
  nDescriptors: fc.constantFrom(0, 1, 3),
});

function floats(random: Random, length: number, size = 1): Float32Array {
  return Float32Array.from({ length }, () => size * (random.nextFloat() * 2 - 1));
}

function randomWeights(random: Random, shape: Shape): DmpnnWeights {
  const { nMembers, depth, width, outWidth, divisor, nLines, nDescriptors } = shape;
  const nHidden = 5;
  return {
    nMembers,
    depth,
    nAtomColumns: N_ATOM_COLUMNS,
    divisor,
    input: floats(random, nMembers * (N_ATOM_COLUMNS + N_BOND_COLUMNS) * width),
    hidden: floats(random, nMembers * width * width, 1 / Math.sqrt(width)),
    output: {
      weights: floats(random, nMembers * (N_ATOM_COLUMNS + width) * outWidth),
      bias: floats(random, nMembers * outWidth),
    },
    head: {
      table: floats(random, nMembers * nLines * nHidden),
      valueWeights: floats(random, nMembers * (outWidth + nDescriptors) * nHidden),
      bias: floats(random, nMembers * nHidden),
      layers: [{ weights: floats(random, nMembers * nHidden * 2), bias: floats(random, nMembers * 2) }],
    },
  };
}

/** Molecules of few kinds of atoms, so that environments recur: single atoms, salts, chains, cages, stars, an empty one. */
function randomGraphs(random: Random, nRows: number): GraphRows {
  const kinds = Array.from({ length: 3 }, () => ({
    columns: Array.from({ length: ATOM_GROUPS }, (_, group) =>
      random.nextBelow(4) === 0 ? NO_COLUMN : 2 * group + random.nextBelow(2),
    ),
    mass: random.nextFloat(),
  }));
  const atomStarts = [0];
  const bondStarts = [0];
  const atomColumns: number[] = [];
  const masses: number[] = [];
  const bondColumns: number[] = [];
  const bondAtoms: number[] = [];
  for (let row = 0; row < nRows; row++) {
    const nAtoms = random.nextBelow(12);
    if (nAtoms === 0) {
      atomColumns.push(...Array.from({ length: ATOM_GROUPS }, () => NO_COLUMN));
      masses.push(0);
    }
    for (let atom = 0; atom < nAtoms; atom++) {
      const kind = kinds[random.nextBelow(kinds.length)] as (typeof kinds)[number];
      atomColumns.push(...kind.columns);
      masses.push(kind.mass);
      for (let other = 0; other < atom; other++) {
        if (other + 1 < atom ? random.nextBelow(8) > 0 : random.nextBelow(5) === 0) continue;
        bondAtoms.push(...(random.nextBelow(2) === 0 ? [atom, other] : [other, atom]));
        for (let group = 0; group < BOND_GROUPS; group++) {
          bondColumns.push(random.nextBelow(3) === 0 ? NO_COLUMN : random.nextBelow(N_BOND_COLUMNS));
        }
      }
    }
    atomStarts.push(masses.length);
    bondStarts.push(bondAtoms.length / 2);
  }
  return {
    form: "graph",
    name: "graph",
    width: N_ATOM_COLUMNS,
    atomStarts: Uint32Array.from(atomStarts),
    bondStarts: Uint32Array.from(bondStarts),
    atomColumns: Uint8Array.from(atomColumns),
    masses: Float32Array.from(masses),
    bondColumns: Uint8Array.from(bondColumns),
    bondAtoms: Uint16Array.from(bondAtoms),
  };
}

function randomDescriptors(random: Random, { nLines, nDescriptors }: Shape, nRows: number): MlpRows {
  const lists = Array.from({ length: nRows }, () => {
    return Array.from({ length: nLines === 0 ? 0 : random.nextBelow(4) }, () => random.nextBelow(nLines));
  });
  const starts = new Uint32Array(nRows + 1);
  lists.forEach((list, i) => {
    starts[i + 1] = (starts[i] as number) + list.length;
  });
  return { nRows, indices: Uint32Array.from(lists.flat()), starts, values: floats(random, nRows * nDescriptors) };
}

function takeRow(graphs: GraphRows, rows: MlpRows, row: number): [GraphRows, MlpRows] {
  const { atomStarts, bondStarts } = graphs;
  const [atom, endAtom] = [at(atomStarts, row), at(atomStarts, row + 1)];
  const [bond, endBond] = [at(bondStarts, row), at(bondStarts, row + 1)];
  const indices = rows.indices.subarray(at(rows.starts, row), at(rows.starts, row + 1));
  const nDescriptors = rows.values.length / rows.nRows;
  return [
    {
      ...graphs,
      atomStarts: Uint32Array.of(0, endAtom - atom),
      bondStarts: Uint32Array.of(0, endBond - bond),
      atomColumns: graphs.atomColumns.subarray(atom * ATOM_GROUPS, endAtom * ATOM_GROUPS),
      masses: graphs.masses.subarray(atom, endAtom),
      bondColumns: graphs.bondColumns.subarray(bond * BOND_GROUPS, endBond * BOND_GROUPS),
      bondAtoms: graphs.bondAtoms.subarray(bond * 2, endBond * 2),
    },
    {
      nRows: 1,
      indices,
      starts: Uint32Array.of(0, indices.length),
      values: rows.values.subarray(row * nDescriptors, (row + 1) * nDescriptors),
    },
  ];
}

const at = (numbers: ArrayLike<number>, i: number) => numbers[i] as number;
const plus = (a: number[], b: number[]) => a.map((each, i) => each + at(b, i));
const rectified = (numbers: number[]) => numbers.map((each) => Math.max(0, each));
/** `x W` for line `member` of the matrices. */
function product(x: readonly number[], matrices: Float32Array, member: number, width: number): number[] {
  const begin = member * x.length * width;
  return Array.from({ length: width }, (_, j) => {
    return x.reduce((sum, each, i) => sum + each * at(matrices, begin + i * width + j), 0);
  });
}

/** Features of an atom or a bond as Chemprop has them. */
function features(columns: Uint8Array, width: number, mass: readonly number[]): number[] {
  const row = Array.from({ length: width }, () => 0);
  for (const column of columns) if (column !== NO_COLUMN) row[column] = at(row, column) + 1;
  return [...row, ...mass];
}

/** Chemprop's formulas in 64-bit floats, edge by edge, for a molecule. */
function reference(weights: DmpnnWeights, shape: Shape, member: number, graph: GraphRows, rows: MlpRows): number[] {
  const { width, outWidth, depth, divisor, nLines } = shape;
  const nAtoms = graph.masses.length;
  const nEdges = graph.bondAtoms.length;
  const x = Array.from({ length: nAtoms }, (_, a) => {
    const columns = graph.atomColumns.subarray(a * ATOM_GROUPS, (a + 1) * ATOM_GROUPS);
    return features(columns, N_ATOM_COLUMNS - 1, [at(graph.masses, a)]);
  });
  const source = (edge: number) => at(graph.bondAtoms, edge);
  const first = Array.from({ length: nEdges }, (_, edge) => {
    const bond = edge >> 1;
    const own = features(graph.bondColumns.subarray(bond * BOND_GROUPS, (bond + 1) * BOND_GROUPS), N_BOND_COLUMNS, []);
    return product([...(x[source(edge)] as number[]), ...own], weights.input, member, width);
  });
  const zeros = Array.from({ length: width }, () => 0);
  const messageOf = (edges: number[][], atom: number) => {
    return edges.reduce((sum, each, edge) => (source(edge ^ 1) === atom ? plus(sum, each) : sum), zeros);
  };
  let edges = first.map(rectified);
  for (let step = 1; step < depth; step++) {
    edges = first.map((own, edge) => {
      const all = messageOf(edges, source(edge));
      const back = edges[edge ^ 1] as number[];
      const message = all.map((each, i) => each - at(back, i));
      return rectified(plus(own, product(message, weights.hidden, member, width)));
    });
  }
  let pooled = Array.from({ length: outWidth }, () => 0);
  const bias = Array.from(weights.output.bias.subarray(member * outWidth, (member + 1) * outWidth));
  for (const [atom, own] of x.entries()) {
    const joined = [...own, ...messageOf(edges, atom)];
    pooled = plus(pooled, rectified(plus(product(joined, weights.output.weights, member, outWidth), bias)));
  }
  const values = [...pooled.map((each) => each / (divisor === "nAtoms" ? nAtoms : divisor)), ...rows.values];
  const { table, valueWeights, layers } = weights.head;
  const nHidden = weights.head.bias.length / shape.nMembers;
  const bits = Array.from({ length: nLines }, (_, line) => rows.indices.filter((index) => index === line).length);
  const hidden = plus(product(values, valueWeights, member, nHidden), product(bits, table, member, nHidden));
  const begin = Array.from(weights.head.bias.subarray(member * nHidden, (member + 1) * nHidden));
  const last = layers[0] as (typeof layers)[number];
  const out = product(rectified(plus(hidden, begin)), last.weights, member, 2);
  return plus(out, Array.from(last.bias.subarray(member * 2, (member + 1) * 2)));
}

test("outputs are those of Chemprop's formulas in 64-bit floats", () => {
  fc.assert(
    fc.property(fc.nat(1e6), shapes, fc.integer({ min: 0, max: 12 }), (seed, shape, nRows) => {
      const random = new Random(seed);
      const weights = randomWeights(random, shape);
      const graphs = randomGraphs(random, nRows);
      const descriptors = randomDescriptors(random, shape, nRows);
      const outputs = new DmpnnRunner(weights).run(graphs, descriptors);
      expect(outputs).toHaveLength(shape.nMembers * nRows * 2);
      for (let member = 0; member < shape.nMembers; member++) {
        for (let row = 0; row < nRows; row++) {
          const expected = reference(weights, shape, member, ...takeRow(graphs, descriptors, row));
          const begin = (member * nRows + row) * 2;
          const scale = Math.max(10, ...expected.map(Math.abs));
          for (const [k, value] of expected.entries()) {
            expect(Math.abs(at(outputs, begin + k) - value)).toBeLessThan(1e-5 * scale);
          }
        }
      }
    }),
  );
});

test("a molecule has the same bits alone, and whatever molecules are beside it", () => {
  fc.assert(
    fc.property(fc.nat(1e6), shapes, fc.integer({ min: 1, max: 300 }), (seed, shape, nRows) => {
      const random = new Random(seed);
      const runner = new DmpnnRunner(randomWeights(random, shape));
      const graphs = randomGraphs(random, nRows);
      const descriptors = randomDescriptors(random, shape, nRows);
      const together = runner.run(graphs, descriptors);
      const row = random.nextBelow(nRows);
      const alone = runner.run(...takeRow(graphs, descriptors, row));
      for (let member = 0; member < shape.nMembers; member++) {
        const begin = (member * nRows + row) * 2;
        expect(together.subarray(begin, begin + 2)).toEqual(alone.subarray(member * 2, member * 2 + 2));
      }
    }),
    { numRuns: 50 },
  );
});

test("molecules beyond those that are computed together have the same bits, too", () => {
  const random = new Random(8);
  const shape: Shape = { nMembers: 1, depth: 3, width: 5, outWidth: 8000, divisor: 1, nLines: 0, nDescriptors: 0 };
  const runner = new DmpnnRunner(randomWeights(random, shape));
  const graphs = randomGraphs(random, 300);
  const descriptors = randomDescriptors(random, shape, 300);
  const together = runner.run(graphs, descriptors);
  for (let row = 0; row < 300; row += 23) {
    expect(together.subarray(2 * row, 2 * row + 2)).toEqual(runner.run(...takeRow(graphs, descriptors, row)));
  }
});

test("what does not fit is refused", () => {
  const random = new Random(3);
  const shape: Shape = { nMembers: 2, depth: 3, width: 8, outWidth: 6, divisor: 1, nLines: 0, nDescriptors: 1 };
  const weights = randomWeights(random, shape);
  const runner = new DmpnnRunner(weights);
  const graphs = randomGraphs(random, 3);
  expect(() => runner.run(graphs)).toThrow(/descriptors\.values\.length/);
  expect(() => runner.run({ ...graphs, width: 16 })).toThrow(/graphs\.width/);
  const rows = randomDescriptors(random, shape, 3);
  expect(runner.run(graphs, rows)).toHaveLength(12);
  const far = { ...graphs, atomColumns: graphs.atomColumns.slice().fill(N_ATOM_COLUMNS - 1) };
  expect(() => runner.run(far, rows)).toThrow(/atomColumns/);
  expect(() => new DmpnnRunner({ ...weights, hidden: weights.hidden.slice(1) })).toThrow(/hidden\.length/);
  expect(() => new DmpnnRunner({ ...weights, input: weights.input.slice(1) })).toThrow(/input\.shape/);
});
