import ts from "typescript";

/**
 * A cell as tslab wants it, which shows the values of Molsieve by `display` alone, and whose TypeScript does not know `using`: the
 * last expression, where the cell does not end in a semicolon, is handed to `ms.display`, and `using` is `const`.
 */
export function shownCell(cell) {
  const source = cell.replace(/^(\s*)using (?=\w+ =)/gm, "$1const ");
  const file = ts.createSourceFile("cell.ts", source, ts.ScriptTarget.Latest, true);
  const last = file.statements.at(-1);
  if (last === undefined || !ts.isExpressionStatement(last) || source.trimEnd().endsWith(";")) return source;
  const { expression } = last;
  const text = source.slice(expression.getStart(file), expression.end);
  return `${source.slice(0, expression.getStart(file))}await ms.display(${text})`;
}
