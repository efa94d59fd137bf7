import {
  type AlertCatalogue,
  findAlerts,
  loadAlertCatalogue,
  murckoScaffold,
  parseSmiles,
  type RdkitEngine,
  type RdkitMol,
} from "@molsieve/chem";
import { isMolsieveError } from "@molsieve/core";
import type { FeatureSpec } from "@molsieve/featurise";
import { atomContributions, type FeatureRows, type PortableModel, runModel } from "@molsieve/models";
import type { RaisedAlert } from "../report/report-data.js";
import { structureText } from "../report/structure-text.js";
import { createFingerprinter, type Fingerprinter } from "./fingerprinter.js";

/** Catalogues of structural alerts that the compounds of a report are searched for. */
export const REPORT_ALERTS = ["pains", "brenk"] as const;

/** What is said of compounds. */
export interface MarkOptions {
  /** A model of one target, whose predictions are explained; undefined: none is. */
  readonly explained: PortableModel | undefined;
  /** Features of bits, of which the fingerprints are. */
  readonly features: FeatureSpec;
  /** Whether mol block, picture and scaffold are wanted. */
  readonly pictures: boolean;
}

/** How much is said of a compound: its structure alone; all but how atoms add to its prediction; that too. */
export type MarkDepth = "structure" | "marks" | "explanation";

/** What is drawn and told of a compound. Of one that cannot be read nothing is, and its fingerprint is 0. */
export interface CompoundMark {
  /** Text of `structureText`; empty where there is no drawing. */
  readonly structure: string;
  readonly alerts: readonly RaisedAlert[];
  /** What each atom adds to the prediction, `[nAtoms]`; null where that was not asked or the features say nothing of atoms. */
  readonly contributions: readonly number[] | null;
  /** `[nBits / 8]` */
  readonly fingerprint: Uint8Array;
  /** MDL mol block with 2D coordinates; empty where it is not wanted, likewise below. */
  readonly molblock: string;
  /** Drawing, an SVG document. */
  readonly svg: string;
  /** Bemis-Murcko scaffold; empty for an acyclic compound. */
  readonly scaffold: string;
}

/** Pixels of the drawings of hits. */
const DRAWING = { width: 250, height: 180 } as const;

/** A constant that takes half a second to compile: once in a thread. */
let compiled: Promise<AlertCatalogue> | undefined;

/** Says of one compound after the other what a report and the tables of hits say of it. */
export class CompoundMarker {
  readonly #engine: RdkitEngine;
  readonly #pictures: boolean;
  readonly #fingerprinter: Fingerprinter;
  readonly #features: FeatureSpec | undefined;
  readonly #predict: ((rows: FeatureRows) => ArrayLike<number>) | undefined;

  /** @throws {MolsieveError} `engine` when the model needs what is missing here */
  constructor(engine: RdkitEngine, { explained, features, pictures }: MarkOptions) {
    this.#engine = engine;
    this.#pictures = pictures;
    this.#fingerprinter = createFingerprinter(features);
    if (explained === undefined) return;
    const model = runModel(explained);
    this.#features = explained.features;
    this.#predict = (rows) => model.predict(rows, { domain: false })[0]?.value ?? [];
  }

  /**
   * What there is to say of a compound; an engine that it has broken is restarted before this resolves.
   *
   * @param smiles canonical
   */
  async mark(smiles: string, depth: MarkDepth): Promise<CompoundMark> {
    if (depth !== "structure") compiled ??= loadAlertCatalogue(REPORT_ALERTS);
    const catalogue = depth === "structure" ? undefined : await compiled;
    try {
      const parsed = parseSmiles(this.#engine, smiles);
      if (!parsed.ok) return unmarked(this.#fingerprinter.nBits);
      using mol = parsed.mol;
      return this.#told(mol, catalogue, depth);
    } catch (error) {
      if (!isMolsieveError(error, "engine")) throw error;
      await this.#engine.restart();
      return unmarked(this.#fingerprinter.nBits);
    }
  }

  #told(mol: RdkitMol, catalogue: AlertCatalogue | undefined, depth: MarkDepth): CompoundMark {
    const molecule = mol.molecule();
    const molblock = mol.molblock();
    const structure = structureText(molblock, molecule.hydrogens) ?? "";
    if (catalogue === undefined) return { ...unmarked(this.#fingerprinter.nBits), structure };
    const alerts = findAlerts(catalogue, molecule).hits.map(({ alert, atoms }) => ({
      name: `${alert.set}: ${alert.name}`,
      atoms: [...atoms],
    }));
    return {
      structure,
      alerts,
      contributions: depth === "explanation" ? this.#contributions(mol) : null,
      fingerprint: this.#fingerprinter.of(molecule),
      ...(this.#pictures
        ? {
            molblock,
            svg: mol.svg(DRAWING.width, DRAWING.height),
            scaffold: murckoScaffold(this.#engine, molecule),
          }
        : NO_PICTURES),
    };
  }

  /** @see doi:10.1186/1758-2946-5-43 */
  #contributions(mol: RdkitMol): readonly number[] | null {
    if (this.#features === undefined || this.#predict === undefined) return null;
    try {
      return [...atomContributions(this.#features, mol.molecule(), this.#predict).atoms];
    } catch (error) {
      if (isMolsieveError(error, "argument")) return null;
      throw error;
    }
  }
}

const NO_PICTURES = { molblock: "", svg: "", scaffold: "" } as const;

/** What there is to say of a compound that cannot be read. */
export function unmarked(nBits: number): CompoundMark {
  return {
    structure: "",
    alerts: [],
    contributions: null,
    fingerprint: new Uint8Array(nBits / 8),
    ...NO_PICTURES,
  };
}
