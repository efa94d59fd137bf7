import type { AlertSetData } from "./alert.js";

const PAINS = {
  pains_a: async () => (await import("./data/pains-a.js")).PAINS_A,
  pains_b: async () => (await import("./data/pains-b.js")).PAINS_B,
  pains_c: async () => (await import("./data/pains-c.js")).PAINS_C,
};

const SINGLE: Readonly<Record<string, () => Promise<AlertSetData>>> = {
  ...PAINS,
  brenk: async () => (await import("./data/brenk.js")).BRENK,
  nih: async () => (await import("./data/nih.js")).NIH,
  zinc: async () => (await import("./data/zinc.js")).ZINC,
  nibr: async () => (await import("./data/nibr.js")).NIBR,
};

/** Names of the built-in catalogues; `pains` is the three families of PAINS together. */
export const BUILT_IN_ALERTS: readonly string[] = ["pains", ...Object.keys(SINGLE)];

/** The sets of a built-in catalogue; `undefined` where there is none of that name. */
export async function builtInSets(name: string): Promise<readonly AlertSetData[] | undefined> {
  const loaders = name === "pains" ? Object.values(PAINS) : Object.hasOwn(SINGLE, name) ? [SINGLE[name]] : undefined;
  if (loaders === undefined) return undefined;
  return Promise.all(loaders.flatMap((load) => load?.() ?? []));
}
