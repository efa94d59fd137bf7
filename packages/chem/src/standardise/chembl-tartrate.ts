import type { MoleculeDraft } from "../edit/molecule-draft.js";
import { parseSmartsOrThrow } from "../smarts/parse-smarts.js";
import { findInDraft } from "./chembl-match.js";

/** Tartaric acid and its anions as a whole fragment. */
export const TARTRATE = parseSmartsOrThrow("[O;D1][C;D3](=[O;D1])[C;D3]([O;D1])[C;D3]([O;D1])[C;D3](=[O;D1])[O;D1]");
const STEREOCENTRES = [3, 5] as const;

/** Takes the stereo off tartrate counter-ions, which vendors draw as they please, and answers how many centres lost it. */
export function flattenTartrates(draft: MoleculeDraft): number {
  let flattened = 0;
  for (const match of findInDraft(TARTRATE, draft)) {
    for (const place of STEREOCENTRES) {
      const atom = draft.atom(match[place] as number);
      if (atom.chirality !== 0) flattened++;
      atom.chirality = 0;
    }
  }
  return flattened;
}
