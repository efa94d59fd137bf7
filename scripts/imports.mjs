import { readFileSync } from "node:fs";
import ts from "typescript";

/**
 * What a TypeScript file imports, as `{ specifier, line }`: static imports and re-exports, type imports, `import()`,
 * `import.meta.resolve()`, `require()`, `require.resolve()`, and file addresses given as `new URL("./x", import.meta.url)`.
 */
export function importsOf(file) {
  const source = ts.createSourceFile(file, readFileSync(file, "utf8"), ts.ScriptTarget.Latest, true);
  const found = [];
  const visit = (node) => {
    const literal = importedLiteral(node);
    if (literal !== undefined && ts.isStringLiteralLike(literal)) {
      const { line } = source.getLineAndCharacterOfPosition(literal.getStart());
      found.push({ specifier: literal.text, line: line + 1 });
    }
    ts.forEachChild(node, visit);
  };
  visit(source);
  return found;
}

function importedLiteral(node) {
  if (ts.isImportDeclaration(node) || ts.isExportDeclaration(node)) return node.moduleSpecifier;
  if (ts.isImportTypeNode(node)) return ts.isLiteralTypeNode(node.argument) ? node.argument.literal : undefined;
  if (ts.isCallExpression(node)) {
    const callee = node.expression.getText();
    const isImport = ["import", "require", "require.resolve", "import.meta.resolve"].includes(callee);
    return isImport ? node.arguments[0] : undefined;
  }
  if (ts.isNewExpression(node) && node.expression.getText() === "URL" && isCodeAddress(node)) return node.arguments[0];
  return undefined;
}

/** Data files may be addressed anywhere; code may not be reached around its package's exports. */
function isCodeAddress(node) {
  const [path, base] = node.arguments ?? [];
  return base?.getText() === "import.meta.url" && path !== undefined && /\.[cm]?[jt]s["'`]$/.test(path.getText());
}
