/** A value that JSON can hold; keys whose value is `undefined` are left out. */
export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json | undefined };

/** The JSON of a value with the keys of its objects in order of their UTF-16 code units, so that equal values give equal text. */
export function canonicalJson(value: unknown): string {
  return JSON.stringify(value, (_, held: unknown) => {
    if (typeof held !== "object" || held === null || Array.isArray(held)) return held;
    const keys = Object.keys(held).sort();
    return Object.fromEntries(keys.map((key) => [key, (held as Record<string, unknown>)[key]]));
  });
}
