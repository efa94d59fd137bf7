import type { ElectronForm } from "../perception/skeleton.js";
import type { RemainingStereo } from "./graph-hash.js";
import { labelledKey } from "./labelled-key.js";
import type { FoundForm, TautomerSearch } from "./tautomer-search.js";

/**
 * All forms that can be reached from one by the transforms, the first one first, each once up to the order of atoms; fewer
 * where the search ends at a limit.
 *
 * @see RDKit `Code/GraphMol/MolStandardize/Tautomer.cpp`, `TautomerEnumerator::enumerate`
 */
export function enumerateForms(search: TautomerSearch, start: ElectronForm): ElectronForm[] {
  const { molecule } = search.skeleton;
  const seenForms = new Set<number>();
  const seenGraphs = new Set<string>();
  const found: FoundForm[] = [];
  const add = (form: ElectronForm) => {
    if (!isNew(seenForms, labelledKey(form, form.order))) return;
    const hash = search.hash(form, molecule);
    if (!isNew(seenGraphs, hash.key)) return;
    found.push({ form, ranks: search.ranks(hash) });
    search.noteBonds(form);
  };
  add(start);
  const nFound = () => found.length;
  for (const next of found) {
    search.expand(next, nFound, add);
    if (search.stoppedBy !== undefined) break;
  }
  return distinctForms(search, found, search.remainingStereo());
}

/** The forms that still differ with the stereo that is left. */
function distinctForms(search: TautomerSearch, found: readonly FoundForm[], stereo: RemainingStereo): ElectronForm[] {
  const forms = found.map(({ form }) => form);
  const { chirality, bondStereo } = search.skeleton.molecule;
  const lostStereo =
    stereo.chirality.some((tag, a) => tag !== chirality[a]) ||
    stereo.bondStereo.some((tag, b) => tag !== bondStereo[b]);
  if (!lostStereo || forms.length === 1) return forms;
  const keys = new Set<string>();
  return forms.filter((form) => isNew(keys, search.hash(form, stereo).key));
}

function isNew<Key>(seen: Set<Key>, key: Key): boolean {
  if (seen.has(key)) return false;
  seen.add(key);
  return true;
}
