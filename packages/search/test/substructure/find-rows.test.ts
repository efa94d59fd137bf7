import { createRdkitEngine, type Molecule, moleculeFromParts, parseSmartsOrThrow } from "@molsieve/chem";
import { createFeaturiser, packedFingerprints, parseFeatures } from "@molsieve/featurise";
import {
  createSubstructureLibrary,
  findRows,
  PackedMolecules,
  prepareQuery,
  ScreenFingerprinter,
  SmilesMolecules,
  SubstructureLibraryBuilder,
  sortSegment,
} from "@molsieve/search";
import { NO_ATOMS } from "@molsieve/testkit";
import { describe, expect, test } from "vitest";
import { graphLibrary, moleculeReader } from "./support/libraries.js";

const read = moleculeReader(await createRdkitEngine());
const molecule = (smiles: string) => read(smiles) as Molecule;
const noAtoms = moleculeFromParts(...NO_ATOMS);
/** 5,000 rows: every third holds a pyridine, every seventh none at all. */
const LARGE = Array.from({ length: 5000 }, (_, i) => (i % 7 === 0 ? "?" : i % 3 === 0 ? "Cc1ccncc1" : "CCO"));
const large = graphLibrary(LARGE, read);
const PYRIDINES = [...LARGE.keys()].filter((i) => LARGE[i] === "Cc1ccncc1");

describe("findRows", () => {
  const query = prepareQuery(large, parseSmartsOrThrow("c1ccncc1"));

  test("finds all rows in order, and looks at no row that the screen rules out", () => {
    const { rows, nCandidates, nextRow, undecided } = findRows(large, query);
    expect([...rows]).toEqual(PYRIDINES);
    expect([nCandidates, nextRow, undecided.length]).toEqual([PYRIDINES.length, 5000, 0]);
  });

  test("the hits of parts are those of the whole, wherever it is cut", () => {
    const cuts = [0, 1, 31, 32, 2047, 2048, 2049, 4096, 4999, 5000];
    const parts = cuts
      .slice(1)
      .flatMap((endRow, i) => [...findRows(large, query, { firstRow: cuts[i] as number, endRow }).rows]);
    expect(parts).toEqual(PYRIDINES);
  });

  test("ends at the last hit or candidate asked for, and says where to go on", () => {
    const first = findRows(large, query, { maxHits: 3 });
    expect([...first.rows]).toEqual(PYRIDINES.slice(0, 3));
    const next = findRows(large, query, { firstRow: first.nextRow, maxCandidates: 2 });
    expect([...next.rows]).toEqual(PYRIDINES.slice(3, 5));
    expect(next.nCandidates).toBe(2);
  });

  test.each([
    { firstRow: -1 },
    { firstRow: 3, endRow: 2 },
    { endRow: 5001 },
    { maxHits: 0 },
    { maxCandidates: 0 },
    { maxSteps: 0 },
    { firstRow: Number.NaN },
    { firstRow: 0.5 },
  ])("refuses %j", (options) => {
    expect(() => findRows(large, query, options)).toThrow(expect.objectContaining({ code: "argument" }));
  });

  test("a row whose search takes too many steps is undecided", () => {
    const library = graphLibrary(["C1CCCCC1", "CCCCCC1CCCCC1"], read);
    const { rows, undecided } = findRows(library, prepareQuery(library, molecule("C1CCCCC1")), { maxSteps: 12 });
    expect([...rows]).toEqual([0]);
    expect([...undecided]).toEqual([1]);
  });

  test("stereo counts unless it is left out", () => {
    const library = graphLibrary(["C[C@H](F)Cl", "C[C@@H](F)Cl", "CC(F)Cl"], read);
    const chiral = prepareQuery(library, molecule("C[C@H](F)Cl"));
    expect([...findRows(library, chiral).rows]).toEqual([0]);
    expect([...findRows(library, chiral, { useChirality: false }).rows]).toEqual([0, 1, 2]);
  });

  test("molecules that are not ordinary are found through every screen", () => {
    const library = graphLibrary(["C:C", "c1c#cccc1", "CC", "CC#CC"], read);
    const found = (smarts: string) => [...findRows(library, prepareQuery(library, parseSmartsOrThrow(smarts))).rows];
    expect(found("[#6]#[#6]")).toEqual([1, 3]);
    expect(found("CC")).toEqual([0, 2, 3]);
  });

  test("a query that is larger than every molecule, and one that nothing can meet, find nothing", () => {
    expect(findRows(large, prepareQuery(large, molecule("C".repeat(400)))).nCandidates).toBe(0);
    expect(findRows(large, prepareQuery(large, parseSmartsOrThrow("[C;N]"))).nCandidates).toBe(0);
    expect(findRows(large, prepareQuery(large, noAtoms)).rows).toHaveLength(0);
  });
});

describe("createSubstructureLibrary", () => {
  const SMILES = ["c1ccccc1", "CC#CC", "c1c#cccc1", "CCO", "C:C"];
  const holder = () => {
    const molecules = new SmilesMolecules(read);
    for (const text of SMILES) molecules.add(text);
    return molecules;
  };
  const fingerprints = (nBits: number) => {
    const fingerprinter = new ScreenFingerprinter(nBits);
    return SMILES.map((text) => {
      const bytes = new Uint8Array(nBits / 8);
      fingerprinter.write(molecule(text), bytes);
      return packedFingerprints(bytes, nBits);
    });
  };

  test.each([32, 256, 2048, 4096])("takes fingerprints of %i bits in parts", (nBits) => {
    const library = createSubstructureLibrary({ fingerprints: fingerprints(nBits), molecules: holder(), marked: true });
    const query = prepareQuery(library, parseSmartsOrThrow("[#6]#[#6]"));
    expect([...findRows(library, query).rows]).toEqual([1, 2]);
  });

  test("takes segments of an index, whose rows are in another order", () => {
    const bytes = new Uint8Array(256 * SMILES.length);
    for (const [row, { bytes: own }] of fingerprints(2048).entries()) bytes.set(own, 256 * row);
    const all = packedFingerprints(bytes, 2048);
    const first = { ...all, nRows: 3, bytes: bytes.slice(0, 768) };
    const segments = [sortSegment({ ...all, nRows: 2, bytes: bytes.slice(768) }, 3), sortSegment(first, 0)];
    const library = createSubstructureLibrary({ fingerprints: segments, molecules: holder(), marked: true });
    const found = (smarts: string) => [...findRows(library, prepareQuery(library, parseSmartsOrThrow(smarts))).rows];
    expect([found("c"), found("[#6]#[#6]"), found("CO")]).toEqual([[0, 2], [1, 2], [3]]);
    const twice = { fingerprints: [sortSegment(first, 0), sortSegment(first, 1)], molecules: holder() };
    expect(() => createSubstructureLibrary(twice)).toThrow(expect.objectContaining({ code: "argument" }));
  });

  test("loses nothing with the featuriser's fingerprints, which mark nothing", () => {
    const featuriser = createFeaturiser(parseFeatures(["pattern:bits=2048"]));
    if (featuriser.form !== "bits") throw new Error(featuriser.form);
    const bytes = new Uint8Array(SMILES.length * 256);
    for (const [row, text] of SMILES.entries()) {
      featuriser.write(molecule(text), bytes.subarray(256 * row, 256 * (row + 1)));
    }
    const library = createSubstructureLibrary({ fingerprints: [packedFingerprints(bytes, 2048)], molecules: holder() });
    const found = (smarts: string) => [...findRows(library, prepareQuery(library, parseSmartsOrThrow(smarts))).rows];
    expect(found("[#6]#[#6]")).toEqual([1, 2]);
    expect(found("CC")).toEqual([1, 3, 4]);
    expect(found("[#6]-,:[#6]-,:[#6]")).toEqual([0, 2]);
  });

  test("refuses fingerprints of other numbers of rows or other widths", () => {
    const parts = fingerprints(64);
    const wrong = [parts.slice(1), [...parts.slice(1), ...fingerprints(32).slice(0, 1)], []];
    for (const given of wrong) {
      expect(() => createSubstructureLibrary({ fingerprints: given, molecules: holder() })).toThrow(
        expect.objectContaining({ code: "argument" }),
      );
    }
  });
});

test("rows without a molecule are kept in both holders", () => {
  const packed = new PackedMolecules();
  packed.add(undefined);
  packed.add(molecule("CO"));
  expect([packed.molecule(0), packed.molecule(1)?.nAtoms]).toEqual([undefined, 2]);
  const builder = new SubstructureLibraryBuilder({ read });
  builder.add(undefined, "CCN");
  builder.add(molecule("CCN"), "CCN");
  const library = builder.build();
  expect([...findRows(library, prepareQuery(library, parseSmartsOrThrow("N"))).rows]).toEqual([1]);
});
