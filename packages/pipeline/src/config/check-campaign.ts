import { MolsieveError, nearestName, shown } from "@molsieve/core";
import { z } from "zod";
import { type Campaign, campaignSchema } from "./campaign.js";
import { type LibraryScreen, libraryScreenSchema } from "./library-screen.js";

/** Tells the 1-based line of a config key, where the config came from a file. */
export type LineOfKey = (path: readonly PropertyKey[]) => number | undefined;

/**
 * The campaign that an untyped value describes, defaults filled in.
 *
 * @param file path to name in errors, with `lineOf` to name the line
 * @throws {MolsieveError} `config` for the first fault: unknown key (with the nearest known one), missing key, wrong type
 * or value out of range
 */
export function checkCampaign(value: unknown, file?: string, lineOf?: LineOfKey): Campaign {
  return checked(campaignSchema, value, file, lineOf);
}

/**
 * The screen without a target that an untyped value describes, defaults filled in. Otherwise as {@link checkCampaign}.
 *
 * @throws {MolsieveError} `config` for the first fault
 */
export function checkLibraryScreen(value: unknown, file?: string, lineOf?: LineOfKey): LibraryScreen {
  return checked(libraryScreenSchema, value, file, lineOf);
}

function checked<Config>(schema: z.ZodType<Config>, value: unknown, file?: string, lineOf?: LineOfKey): Config {
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  const issue = mostTelling(result.error.issues);
  const unknown = issue.code === "unrecognized_keys" ? issue.keys[0] : undefined;
  const path = unknown === undefined ? issue.path : [...issue.path, unknown];
  const key = path.join(".");
  const line = lineOf?.(path);
  const found = valueAt(value, path);
  throw new MolsieveError("config", reasonOf(issue, key, found), {
    ...(file === undefined ? {} : { file }),
    ...(line === undefined ? {} : { line }),
    key,
    value: found,
    ...remedyOf(schema, issue, unknown),
  });
}

type Issue = z.core.$ZodIssue;

/** An unknown key first: it is often the misspelling of one that is reported missing. */
function mostTelling(issues: readonly Issue[]): Issue {
  return issues.find((issue) => issue.code === "unrecognized_keys") ?? (issues[0] as Issue);
}

function reasonOf(issue: Issue, key: string, found: unknown): string {
  if (issue.code === "unrecognized_keys") return `unknown key "${key}"`;
  if (key === "") return `a campaign must be a mapping of keys, got ${shown(found)}`;
  if (found === undefined) return `"${key}" is missing`;
  return `"${key}" must be ${expectationOf(issue)}, got ${shown(found)}`;
}

function remedyOf(schema: z.ZodType, issue: Issue, unknown: string | undefined): { remedy?: string } {
  if (unknown === undefined) return {};
  const known = knownKeys(schema, issue.path);
  const near = nearestName(unknown, known);
  const list = `Known here: ${known.join(", ")}`;
  return { remedy: near === undefined ? list : `Did you mean "${near}"? ${list}` };
}

function expectationOf(issue: Issue): string {
  switch (issue.code) {
    case "invalid_type":
      return EXPECTED_TYPES[issue.expected] ?? `a ${issue.expected}`;
    case "too_small":
      if (issue.origin === "string") return "text that is not empty";
      return `${issue.inclusive ? "at least" : "more than"} ${issue.minimum}`;
    case "too_big":
      if (issue.origin === "string") return `text of at most ${issue.maximum} characters`;
      return `${issue.inclusive ? "at most" : "less than"} ${issue.maximum}`;
    case "invalid_value":
      return issue.values.map((value) => JSON.stringify(value)).join(" or ");
    case "custom":
      return issue.message;
    default:
      return issue.message;
  }
}

const EXPECTED_TYPES: Readonly<Record<string, string>> = {
  object: "a mapping of keys",
  int: "an integer",
  string: "text",
};

function valueAt(value: unknown, path: readonly PropertyKey[]): unknown {
  let found = value;
  for (const step of path) found = (found as Record<PropertyKey, unknown> | null | undefined)?.[step];
  return found;
}

/** The keys that the schema knows at a path. */
function knownKeys(root: z.ZodType, path: readonly PropertyKey[]): string[] {
  let schema: unknown = root;
  for (const step of path) schema = elementOf(schema) ?? shapeOf(schema)?.[String(step)];
  return Object.keys(shapeOf(schema) ?? {});
}

/** The schema of the items of a list. */
function elementOf(schema: unknown): unknown {
  const inner = bare(schema);
  return inner instanceof z.ZodArray ? inner.element : undefined;
}

function shapeOf(schema: unknown): Record<string, unknown> | undefined {
  const inner = bare(schema);
  return inner instanceof z.ZodObject ? inner.shape : undefined;
}

/** A schema without what makes it optional. */
function bare(schema: unknown): unknown {
  let inner = schema;
  while (inner instanceof z.ZodOptional || inner instanceof z.ZodDefault || inner instanceof z.ZodPrefault)
    inner = inner.unwrap();
  return inner;
}
