import { isNode, MolsieveError, nearestName, nodeModule } from "@molsieve/core";
import { parseSmartsOrThrow } from "../smarts/parse-smarts.js";
import { PatternSet } from "../smarts/pattern-set.js";
import type { Alert, AlertSet, AlertSetData } from "./alert.js";
import { BUILT_IN_ALERTS, builtInSets } from "./built-in.js";
import { type CompiledAlert, readAlertCsv } from "./read-alert-csv.js";

/** Alerts of one set or many, compiled to be screened together. */
export interface AlertCatalogue {
  readonly sets: readonly AlertSet[];
  /** In the order of the sets; results refer to them. */
  readonly alerts: readonly Alert[];
  /** @internal */
  readonly patterns: PatternSet;
}

/** Largest alert table that is read, in bytes. */
const MAX_BYTES = 64 * 2 ** 20;

/**
 * The catalogue of the named sources together, in their order: built-in ones by name ({@link BUILT_IN_ALERTS}), any
 * other from a CSV file by its path, `PATH#SET` for one of the sets in it.
 *
 * A table has a header with `name` and `smarts`, and may have `severity`, `set`, `min_count`, `max_count`, `description`
 * and `citation`; the tables of rd_filters (the eight ChEMBL sets) and NIBR are read as they are. Patterns are read with
 * hydrogens merged, as RDKit's FilterCatalog does.
 *
 * @throws {MolsieveError} `argument` when a name is neither built in nor a file; `input` when a file cannot be read,
 * naming line, column, value and remedy
 */
export async function loadAlertCatalogue(sources: string | readonly string[]): Promise<AlertCatalogue> {
  const names = typeof sources === "string" ? [sources] : sources;
  if (names.length === 0) throw new MolsieveError("argument", "no alert catalogue is named", { key: "sources" });
  const loaded: LoadedSets[] = [];
  for (const name of names) loaded.push(await loadSource(name));
  const compiled = loaded.flatMap(({ alerts }) => alerts);
  return {
    sets: loaded.flatMap(({ sets }) => sets),
    alerts: compiled.map(({ alert }) => alert),
    patterns: new PatternSet(
      compiled.map(({ alert, pattern }) => ({ pattern, minCount: alert.minCount, maxCount: alert.maxCount })),
    ),
  };
}

interface LoadedSets {
  readonly sets: readonly AlertSet[];
  readonly alerts: readonly CompiledAlert[];
}

async function loadSource(source: string): Promise<LoadedSets> {
  const builtIn = await builtInSets(source.toLowerCase());
  if (builtIn !== undefined) {
    return {
      sets: builtIn.map(({ alerts, ...about }) => ({ ...about, nAlerts: alerts.length })),
      alerts: builtIn.flatMap((data) => data.alerts.map((alert) => compileBuiltIn(data, alert))),
    };
  }
  return loadFile(source);
}

function compileBuiltIn({ set, citation }: AlertSetData, alert: AlertSetData["alerts"][number]): CompiledAlert {
  const defaults = { minCount: 1, severity: undefined, triage: undefined };
  return {
    alert: { ...defaults, ...alert, set, citation, maxCount: Number.POSITIVE_INFINITY, description: undefined },
    pattern: parseSmartsOrThrow(alert.smarts, { mergeHydrogens: true }),
  };
}

async function loadFile(source: string): Promise<LoadedSets> {
  const whole = await isFile(source);
  const [, path = source, wanted = undefined] = whole ? [] : (/^(.*)#([^#]*)$/s.exec(source) ?? []);
  if (!whole && (wanted === undefined || !(await isFile(path)))) throw unknownCatalogue(source);
  const { readFile, stat } = nodeModule("node:fs/promises");
  const { size } = await stat(path);
  if (size > MAX_BYTES) {
    const remedy = "Give a table of alerts, not of compounds";
    throw new MolsieveError("input", `${size} bytes, the limit is ${MAX_BYTES}`, { file: path, value: size, remedy });
  }
  const text = await readFile(path, "utf8").catch((cause: unknown) => {
    throw new MolsieveError("input", "the file cannot be read", { file: path, cause });
  });
  const all = readAlertCsv(text, path);
  const counts = new Map<string, number>();
  for (const { alert } of all) counts.set(alert.set, (counts.get(alert.set) ?? 0) + 1);
  const names = [...counts.keys()].filter((set) => wanted === undefined || set.toLowerCase() === wanted.toLowerCase());
  if (names.length === 0) {
    throw new MolsieveError("input", `no set "${wanted}" in the file`, {
      file: path,
      value: wanted,
      remedy: `Its sets: ${[...counts.keys()].join(", ").slice(0, 500)}`,
    });
  }
  const alerts = all.filter(({ alert }) => names.includes(alert.set));
  return {
    sets: names.map((set) => ({
      set,
      scope: undefined,
      citation: alerts.find(({ alert }) => alert.set === set)?.alert.citation,
      licence: undefined,
      source: path,
      nAlerts: counts.get(set) ?? 0,
    })),
    alerts,
  };
}

async function isFile(path: string): Promise<boolean> {
  if (!isNode()) return false;
  const found = await nodeModule("node:fs/promises")
    .stat(path)
    .catch(() => undefined);
  return found?.isFile() ?? false;
}

function unknownCatalogue(source: string): MolsieveError {
  const nearest = nearestName(source, BUILT_IN_ALERTS);
  const hint = nearest === undefined ? "" : `Did you mean ${nearest}? `;
  return new MolsieveError("argument", `there is neither an alert catalogue nor a file "${source}"`, {
    key: "alerts",
    value: source,
    remedy: `${hint}Built in: ${BUILT_IN_ALERTS.join(", ")}; any other from a CSV file of name,smarts,severity`,
  });
}
