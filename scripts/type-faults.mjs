// What TypeScript finds wrong with code that is shown to people, by the settings of the packages.
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import ts from "typescript";

const root = fileURLToPath(new URL("..", import.meta.url));
/** TypeScript's codes for a name that nobody has declared, alone or in short for a property. */
const UNDECLARED = [2304, 18004];

/**
 * The faults of a TypeScript file that lies where its imports are found, a text each.
 *
 * @param allowsUndeclared whether names may have any type that the file takes for granted
 */
export function typeFaults(file, allowsUndeclared = false) {
  const { config } = ts.readConfigFile(join(root, "tsconfig.base.json"), ts.sys.readFile);
  const { options } = ts.parseJsonConfigFileContent(config, ts.sys, root);
  const program = ts.createProgram([file], {
    ...options,
    noEmit: true,
    composite: false,
    declaration: false,
    declarationMap: false,
    incremental: false,
    // Pages show a name and leave the rest to the reader.
    noUnusedLocals: false,
    noUncheckedIndexedAccess: false,
    noPropertyAccessFromIndexSignature: false,
  });
  return ts
    .getPreEmitDiagnostics(program)
    .filter(({ code }) => !(allowsUndeclared && UNDECLARED.includes(code)))
    .map(({ messageText, file: of, start = 0 }) => {
      const at = of === undefined ? "" : `line ${of.getLineAndCharacterOfPosition(start).line + 1}: `;
      return at + ts.flattenDiagnosticMessageText(messageText, " ");
    });
}
