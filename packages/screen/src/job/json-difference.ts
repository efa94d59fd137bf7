import { shown } from "@molsieve/core";
import { canonicalJson, type Json } from "./json.js";

/** What differs between two values, one sentence for each difference, at most `most`; none when they are equal. */
export function jsonDifferences(before: Json, after: Json, most = 5): string[] {
  const found: string[] = [];
  collect(before, after, "", found, most);
  return found;
}

function collect(before: Json | undefined, after: Json | undefined, path: string, found: string[], most: number): void {
  if (found.length >= most) return;
  if (isHolder(before) && isHolder(after) && Array.isArray(before) === Array.isArray(after)) {
    const keys = new Set([...Object.keys(before), ...Object.keys(after)]);
    for (const key of keys) collect(before[key], after[key], pathOf(path, key, Array.isArray(after)), found, most);
    return;
  }
  if (before === undefined && after !== undefined) found.push(`${path} is new: ${shown(after)}`);
  else if (before !== undefined && after === undefined) found.push(`${path} is gone, it was ${shown(before)}`);
  else if (before !== undefined && after !== undefined && canonicalJson(before) !== canonicalJson(after)) {
    found.push(`${path} was ${shown(before)} and is ${shown(after)}`);
  }
}

function isHolder(value: Json | undefined): value is { readonly [key: string]: Json | undefined } {
  return typeof value === "object" && value !== null;
}

function pathOf(path: string, key: string, inArray: boolean): string {
  if (inArray) return `${path}[${key}]`;
  return path === "" ? key : `${path}.${key}`;
}
