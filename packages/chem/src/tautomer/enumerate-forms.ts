import type { RemainingStereo } from "../perception/atom-comparison.js";
import type { ElectronForm } from "../perception/skeleton.js";
import { labelledKey } from "./labelled-key.js";
import type { TautomerSearch } from "./tautomer-search.js";

/**
 * All forms that can be reached from one by the transforms, the first one first, each once up to the order of atoms; fewer
 * where the search ends at a limit.
 *
 * @see RDKit `Code/GraphMol/MolStandardize/Tautomer.cpp`, `TautomerEnumerator::enumerate`
 */
export function enumerateForms(search: TautomerSearch, start: ElectronForm): ElectronForm[] {
  const seenForms = new Set<number>();
  const seenGraphs = new Set<string>();
  const found: ElectronForm[] = [];
  const add = (form: ElectronForm) => {
    if (!isNew(seenForms, labelledKey(form, form.order))) return;
    if (!isNew(seenGraphs, search.hashWithPlaces(form))) return;
    found.push(form);
    search.noteBonds(form);
  };
  add(start);
  const nFound = () => found.length;
  let passEnd = 1;
  for (let i = 0; i < found.length && search.stoppedBy === undefined; i++) {
    if (i === passEnd) {
      search.endPass(found.length);
      if (search.stoppedBy !== undefined) break;
      passEnd = found.length;
    }
    search.expand(found[i] as ElectronForm, nFound, add);
  }
  return distinctForms(search, found, search.remainingStereo());
}

/** The forms that still differ with the stereo that is left. */
function distinctForms(search: TautomerSearch, forms: ElectronForm[], stereo: RemainingStereo): ElectronForm[] {
  const { chirality, bondStereo } = search.skeleton.molecule;
  const hadStereo = chirality.some((tag) => tag !== 0) || bondStereo.some((tag) => tag !== 0);
  if (!hadStereo || forms.length === 1) return forms;
  const keys = new Set<string>();
  return forms.filter((form) => isNew(keys, search.hash(form, stereo)));
}

function isNew<Key>(seen: Set<Key>, key: Key): boolean {
  if (seen.has(key)) return false;
  seen.add(key);
  return true;
}
