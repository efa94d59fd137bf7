import { type AlertCatalogue, findAlerts, loadAlertCatalogue, parseSmiles, type RdkitEngine } from "@molsieve/chem";
import { createBreather } from "@molsieve/core";
import { type RaisedAlert, structureText } from "../report/index.js";

/** Catalogues of structural alerts that the compounds of a report are searched for. */
export const REPORT_ALERTS = ["pains", "brenk"] as const;

/** A constant that takes half a second to compile: once in a process. */
let compiled: Promise<AlertCatalogue> | undefined;

/** What a report draws of a compound. */
export interface MarkedCompound {
  /** Text of `structureText`; empty where there is no drawing. */
  readonly structure: string;
  readonly alerts: readonly RaisedAlert[];
}

/**
 * What a report draws of compounds, in their order. A SMILES that cannot be read gives a compound without structure and alerts.
 *
 * @param smiles canonical
 * @throws {MolsieveError} `cancelled` once `signal` has fired
 */
export async function markCompounds(
  engine: RdkitEngine,
  smiles: readonly string[],
  signal: AbortSignal | undefined,
): Promise<MarkedCompound[]> {
  compiled ??= loadAlertCatalogue(REPORT_ALERTS);
  const catalogue = await compiled;
  const breathe = createBreather(signal);
  const marked: MarkedCompound[] = [];
  for (const each of smiles) {
    marked.push(markCompound(engine, catalogue, each));
    await breathe();
  }
  return marked;
}

/** The structure of a canonical SMILES as a report draws it; empty where it cannot be drawn. */
export function drawnStructure(engine: RdkitEngine, smiles: string): string {
  const parsed = parseSmiles(engine, smiles);
  if (!parsed.ok) return "";
  using mol = parsed.mol;
  return structureText(mol.molblock(), mol.molecule().hydrogens) ?? "";
}

function markCompound(engine: RdkitEngine, catalogue: AlertCatalogue, smiles: string): MarkedCompound {
  const parsed = parseSmiles(engine, smiles);
  if (!parsed.ok) return { structure: "", alerts: [] };
  using mol = parsed.mol;
  const molecule = mol.molecule();
  const alerts = findAlerts(catalogue, molecule).hits.map(({ alert, atoms }): RaisedAlert => {
    return { name: `${alert.set}: ${alert.name}`, atoms: [...atoms] };
  });
  return { structure: structureText(mol.molblock(), molecule.hydrogens) ?? "", alerts };
}
