import { Canoniser } from "@molsieve/chem";
import { SmilesReader } from "@molsieve/chem/reader";
import { MolsieveError, shown } from "@molsieve/core";
import { namesStructure } from "@molsieve/table";

/** Cells of a column that are read as structures. */
const SAMPLE_CELLS = 200;
/** Share of them that must be structures, and the atoms that half of these must have: names such as CONS are SMILES, too. */
const LEAST_SHARE = 0.8;
const LEAST_ATOMS = 5;

/** What was found of structures in a table. */
export interface StructureChoice {
  readonly column: number;
  /** Columns that hold SMILES, this one among them. */
  readonly all: readonly number[];
  /** Why this one, a sentence for the user. */
  readonly why: string;
}

/**
 * The column that holds SMILES, by reading cells of all: of several the only one with the usual name, or the first where all
 * hold the same molecules.
 *
 * @param columns names, as far as messages are concerned
 * @param wanted name of the column that it is to be
 * @throws {MolsieveError} `input` where no column holds SMILES, or several hold different ones and nothing decides
 */
export function chooseStructureColumn(
  file: string,
  columns: readonly string[],
  rows: readonly (readonly string[])[],
  wanted: string | undefined,
): StructureChoice {
  const reader = new CellReader();
  const readings = columns.map((_, column) => readColumn(reader, rows, column));
  const found = readings.flatMap(({ share, isMolecules }, column) =>
    share >= LEAST_SHARE && isMolecules ? column : [],
  );
  if (wanted !== undefined) return { ...wantedColumn(file, columns, readings, wanted), all: found };
  const [first, second] = found;
  if (first === undefined) throw noStructures(file, columns, rows);
  const name = (column: number) => shown(columns[column]);
  if (second === undefined)
    return { column: first, all: found, why: `${percent(readings[first])} of its cells are SMILES` };
  const usual = found.filter((column) => namesStructure(columns[column] as string));
  const [named] = usual;
  const others = (chosen: number) => found.filter((column) => column !== chosen).map(name);
  if (usual.length === 1 && named !== undefined)
    return { column: named, all: found, why: `SMILES by its name; ${others(named).join(", ")} hold SMILES, too` };
  const keys = readings.map(({ keys }) => keys.join("\n"));
  if (found.every((column) => keys[column] === keys[first]))
    return { column: first, all: found, why: `SMILES; ${others(first).join(", ")} hold the same molecules` };
  throw new MolsieveError(
    "input",
    `several columns hold SMILES, of different molecules: ${found.map(name).join(", ")}`,
    {
      file,
      key: "smiles",
      remedy: "Say which one was measured with smiles (--smiles NAME)",
    },
  );
}

interface ColumnReading {
  /** Share of the sampled cells that are SMILES. */
  readonly share: number;
  /** Whether they are molecules and not words that happen to be SMILES. */
  readonly isMolecules: boolean;
  /** A key for each filled cell of the sample, equal for equal molecules. */
  readonly keys: readonly string[];
}

function readColumn(reader: CellReader, rows: readonly (readonly string[])[], column: number): ColumnReading {
  const step = Math.max(1, Math.floor(rows.length / SAMPLE_CELLS));
  const cells = rows.filter((_, i) => i % step === 0).map((row) => (row[column] ?? "").trim());
  const filled = cells.filter((cell) => cell !== "");
  const readings = filled.map((cell) => reader.read(cell));
  const decided = readings.filter((reading) => reading !== "uncertain");
  const read = decided.filter((reading) => reading !== "none");
  const atoms = read.map(({ nAtoms }) => nAtoms).sort((a, b) => a - b);
  return {
    share: decided.length === 0 ? 0 : read.length / decided.length,
    isMolecules: (atoms[Math.floor(atoms.length / 2)] ?? 0) >= LEAST_ATOMS,
    keys: readings.map(
      (reading, i) => (typeof reading === "object" ? reading.key : undefined) ?? (filled[i] as string),
    ),
  };
}

/** What is in a cell: a molecule, nothing of the kind, or what only RDKit could tell. */
type CellReading = { readonly nAtoms: number; readonly key: string | undefined } | "none" | "uncertain";

/** Reads cells as SMILES without RDKit: what it is not certain of counts neither way. */
class CellReader {
  readonly #reader = new SmilesReader();
  readonly #canoniser = new Canoniser();

  read(cell: string): CellReading {
    if (/^[\d\s.,]*$/.test(cell)) return "none";
    const reading = this.#reader.parse(cell);
    if (reading.ok) return { nAtoms: reading.molecule.nAtoms, key: this.#canoniser.key(reading.molecule) };
    return reading.code === "uncertain" ? "uncertain" : "none";
  }
}

/** Whether a text is a molecule of at least {@link LEAST_ATOMS} atoms. */
export function isMolecule(text: string): boolean {
  const reading = new CellReader().read(text.trim());
  return typeof reading === "object" && reading.nAtoms >= LEAST_ATOMS;
}

function wantedColumn(
  file: string,
  columns: readonly string[],
  readings: readonly ColumnReading[],
  wanted: string,
): Omit<StructureChoice, "all"> {
  const column = columns.indexOf(wanted);
  if (column < 0) throw missingColumn(file, "smiles", wanted, columns);
  const { share } = readings[column] as ColumnReading;
  if (share === 0) {
    throw new MolsieveError("input", `no cell of ${shown(wanted)} is SMILES`, {
      file,
      key: "smiles",
      value: wanted,
      remedy: "Name the column of the structures; names and InChI are not read",
    });
  }
  return { column, why: `as asked for; ${percent(readings[column])} of its cells are SMILES` };
}

function noStructures(file: string, columns: readonly string[], rows: readonly (readonly string[])[]): MolsieveError {
  const holding = (pattern: RegExp) =>
    columns.find((_, column) => rows.slice(0, 20).some((row) => pattern.test(row[column] ?? "")));
  const inchi = holding(/^InChI=/);
  const block = holding(/V[23]000/);
  const hint =
    inchi !== undefined
      ? `${shown(inchi)} holds InChI, from which no SMILES can be made here. `
      : block !== undefined
        ? `${shown(block)} holds mol blocks; an SDF file with them can be converted. `
        : "";
  return new MolsieveError("input", "no column holds SMILES", {
    file,
    key: "smiles",
    value: columns,
    remedy: `${hint}Export the table with structures as SMILES; its columns are ${columns.map((name) => shown(name)).join(", ")}`,
  });
}

function percent(reading: ColumnReading | undefined): string {
  return `${Math.floor(100 * (reading?.share ?? 0))} %`;
}

/** What is said of a column that was asked for and is not there. */
export function missingColumn(file: string, key: string, wanted: string, columns: readonly string[]): MolsieveError {
  return new MolsieveError("input", `there is no column ${shown(wanted)}`, {
    file,
    key,
    value: wanted,
    remedy: `Its columns are ${columns.map((name) => shown(name)).join(", ")}`,
  });
}
