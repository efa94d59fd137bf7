import { expect, test } from "vitest";
import { checkSmilesText } from "../../src/parse/check-smiles-text.js";

/** An extension without content: it names no atom, and with it a text is looked at by every check. */
const EXTENSION = " ||";

test("the one look at each character lets no text pass that another check refuses", () => {
  const different: string[] = [];
  for (let code = 0; code < 0x200; code++) {
    const c = String.fromCharCode(code);
    for (const text of [c, `C${c}`, `${c}[Zr]`, `[${c}]${c}`, `C[C+1${c}0]`]) {
      for (const maxAtoms of [1, 2, 500]) {
        const [quick, thorough] = [text, text + EXTENSION].map((each) => verdict(each, maxAtoms));
        if (quick !== thorough) different.push(`${JSON.stringify(text)}, ${maxAtoms}: ${quick}, not ${thorough}`);
      }
    }
  }
  expect(different).toEqual([]);
});

function verdict(text: string, maxAtoms: number): string {
  const failure = checkSmilesText(text, { maxAtoms, maxCharacters: 100, maxRingSize: 100 });
  if (failure === undefined) return "may be a SMILES";
  return "position" in failure ? `${failure.code} at ${failure.position}` : failure.code;
}
