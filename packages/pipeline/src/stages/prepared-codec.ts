import type { Molecule } from "@molsieve/chem";
import type { FeatureSpec } from "@molsieve/featurise";
import { moleculeFromBytes } from "@molsieve/search";
import {
  batchToIpc,
  type Column,
  type ColumnTable,
  fixedBinaryColumn,
  numberListColumn,
  type TableColumn,
  tableFromIpcBytes,
  utf8Column,
} from "@molsieve/table";
import { bytesColumn } from "./bytes-column.js";
import type { ResultValue } from "./row-outcome.js";

/** The features that a prepared library holds of each molecule. */
export interface PreparedFeatures {
  readonly spec: FeatureSpec;
  /** As `createFeatureRows` names them: bytes and numbers. */
  readonly columns: readonly TableColumn[];
}

/** A molecule of a prepared library on its way to a worker. */
export interface PackedMolecule {
  /** Canonical SMILES of the standard form. */
  readonly smiles: string;
  /** The standard form, as `moleculeToBytes` gives it. */
  readonly molecule: Uint8Array;
  /** Aligned to the columns of {@link PreparedFeatures}; empty where there are none. */
  readonly features: readonly ResultValue[];
  /** What could not be computed and why, as `FeatureRow.missing`. */
  readonly missing: readonly string[];
}

/** A molecule of a prepared library in a worker: standardised already. */
export interface PreparedMolecule extends Omit<PackedMolecule, "molecule"> {
  readonly molecule: Molecule;
}

/** Molecules as Arrow IPC bytes, without parsing any of them. */
export function encodePrepared(
  molecules: readonly PackedMolecule[],
  features: PreparedFeatures | undefined,
): Uint8Array<ArrayBuffer> {
  return batchToIpc(moleculeColumns(molecules, features));
}

/** The molecules in bytes of {@link encodePrepared}; each graph is in memory of its own. */
export function decodePrepared(bytes: Uint8Array, features: PreparedFeatures | undefined): PreparedMolecule[] {
  return readMolecules(tableFromIpcBytes(bytes), features).map((packed) => {
    return { ...packed, molecule: moleculeFromBytes(packed.molecule) };
  });
}

/** The columns that hold molecules and their features. */
export function moleculeColumns(
  molecules: readonly PackedMolecule[],
  features: PreparedFeatures | undefined,
): Column[] {
  const columns = [
    utf8Column(
      "smiles",
      molecules.map(({ smiles }) => smiles),
    ),
    bytesColumn(
      "molecule",
      molecules.map(({ molecule }) => molecule),
    ),
  ];
  if (features === undefined) return columns;
  columns.push(
    utf8Column(
      "missing",
      molecules.map(({ missing }) => missing.join("\n")),
    ),
  );
  const { binary, numbers } = positionsOf(features);
  for (const i of binary) {
    const { name, width = 1 } = features.columns[i] as TableColumn;
    const bytes = new Uint8Array(molecules.length * width);
    for (const [row, molecule] of molecules.entries()) {
      const value = molecule.features[i];
      if (value instanceof Uint8Array) bytes.set(value, row * width);
    }
    columns.push(fixedBinaryColumn(`feature ${name}`, bytes, width));
  }
  if (numbers.length === 0) return columns;
  const values = new Float64Array(molecules.length * numbers.length).fill(Number.NaN);
  for (const [row, molecule] of molecules.entries()) {
    for (const [k, i] of numbers.entries()) {
      const value = molecule.features[i] ?? null;
      if (value !== null) values[row * numbers.length + k] = Number(value);
    }
  }
  columns.push(numberListColumn("feature numbers", values, numbers.length));
  return columns;
}

/** What {@link moleculeColumns} has made columns of. */
export function readMolecules(table: ColumnTable, features: PreparedFeatures | undefined): PackedMolecule[] {
  const smiles = table.utf8("smiles");
  const molecules = table.binary("molecule");
  const missing = features === undefined ? [] : table.utf8("missing");
  const featuresOf = features === undefined ? () => [] : featureReader(table, features);
  return molecules.map((molecule, row) => {
    const lacks = missing[row] ?? "";
    return {
      smiles: smiles[row] ?? "",
      molecule,
      features: featuresOf(row),
      missing: lacks === "" ? [] : lacks.split("\n"),
    };
  });
}

function featureReader(table: ColumnTable, features: PreparedFeatures): (row: number) => ResultValue[] {
  const { binary, numbers } = positionsOf(features);
  const blocks = binary.map((i) => table.fixedBinary(`feature ${features.columns[i]?.name}`));
  const values = numbers.length === 0 ? new Float64Array() : table.numberList("feature numbers").values;
  return (row) => {
    const all = new Array<ResultValue>(features.columns.length).fill(null);
    for (const [k, i] of binary.entries()) {
      const { width, bytes } = blocks[k] as (typeof blocks)[number];
      all[i] = bytes.subarray(row * width, (row + 1) * width);
    }
    for (const [k, i] of numbers.entries()) {
      const value = values[row * numbers.length + k] as number;
      all[i] = Number.isNaN(value) ? null : value;
    }
    return all;
  };
}

function positionsOf({ columns }: PreparedFeatures): { readonly binary: number[]; readonly numbers: number[] } {
  const positions = [...columns.keys()];
  const isBinary = (i: number) => columns[i]?.type === "fixed-binary";
  return { binary: positions.filter(isBinary), numbers: positions.filter((i) => !isBinary(i)) };
}
