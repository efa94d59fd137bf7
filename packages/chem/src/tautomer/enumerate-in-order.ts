import type { RemainingStereo } from "../perception/atom-comparison.js";
import type { ElectronForm } from "../perception/skeleton.js";
import type { TautomerSearch } from "./tautomer-search.js";

/**
 * The forms that RDKit comes to before it reaches a limit: it expands tautomers in the order of their SMILES, so that which
 * ones are found depends on it. Slower than `enumerateForms`: it asks for the SMILES of every form.
 *
 * @param smilesOf canonical SMILES of a form with this stereo; undefined where RDKit refuses the form, which is then passed over
 */
export function enumerateInOrder(
  search: TautomerSearch,
  start: ElectronForm,
  maxTautomers: number,
  smilesOf: (form: ElectronForm, stereo: RemainingStereo) => string | undefined,
): ElectronForm[] {
  const known = new Map<string, string | undefined>();
  const nameOf = (form: ElectronForm, stereo: RemainingStereo, key: string) => {
    if (!known.has(key)) known.set(key, smilesOf(form, stereo));
    return known.get(key);
  };
  const entries = new Map<string, { readonly form: ElectronForm; isDone: boolean; nChanged: number }>();
  let names: string[] = [];
  const add = (form: ElectronForm) => {
    const stereo = search.remainingStereo();
    const name = nameOf(form, stereo, search.hash(form, stereo));
    if (name === undefined || entries.has(name)) return;
    entries.set(name, { form, isDone: false, nChanged: search.nChanged });
    names.splice(placeOf(names, name), 0, name);
    search.noteBonds(form);
  };
  add(start);
  const nFound = () => entries.size;
  for (let isComplete = false; !isComplete && search.stoppedBy === undefined; ) {
    for (let name = names[0]; name !== undefined; name = names[placeOf(names, name) + 1]) {
      const entry = entries.get(name);
      if (entry === undefined || entry.isDone) continue;
      search.expand(entry.form, nFound, add);
      entry.isDone = true;
      if (search.stoppedBy !== undefined) break;
    }
    isComplete = [...entries.values()].every(({ isDone }) => isDone);
    const stereo = search.remainingStereo();
    for (const [name, entry] of [...entries]) {
      if (entry.nChanged === search.nChanged) continue;
      entry.nChanged = search.nChanged;
      const renamed = nameOf(entry.form, stereo, search.hash(entry.form, stereo)) ?? name;
      if (renamed === name) continue;
      entries.delete(name);
      if (!entries.has(renamed)) entries.set(renamed, entry);
    }
    names = [...entries.keys()].sort();
    if (search.stoppedBy === "tautomers" && entries.size < maxTautomers) search.stoppedBy = undefined;
  }
  return names.map((name) => entries.get(name)?.form).filter((form) => form !== undefined);
}

/** Where a text stands, or would stand, in a sorted list. */
function placeOf(sorted: readonly string[], text: string): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((sorted[middle] as string) < text) low = middle + 1;
    else high = middle;
  }
  return low;
}
