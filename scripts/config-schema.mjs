import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { configSchemas } from "molsieve";
import ts from "typescript";

const SOURCES = fileURLToPath(new URL("../packages/pipeline/src/config", import.meta.url));

/** Top-level constants of the config's sources by name: where each is declared, and what it is. */
const declared = new Map();

/**
 * The JSON Schema of configs as text, for editors: one schema for a config with a target and one for a config without; the
 * comments of the sources are its descriptions. Needs a build.
 */
export function configSchemaText() {
  readDeclarations();
  const { campaign, libraryScreen, campaignKeys } = configSchemas();
  describe(campaign, declared.get("campaignSchema").value);
  describe(libraryScreen, declared.get("libraryScreenSchema").value);
  const schema = {
    $schema: "http://json-schema.org/draft-07/schema#",
    title: "A config of molsieve screen",
    if: { anyOf: campaignKeys.map((key) => ({ required: [key] })) },
    // biome-ignore lint/suspicious/noThenProperty: a key of JSON Schema
    then: { $ref: "#/definitions/campaign" },
    else: { $ref: "#/definitions/libraryScreen" },
    definitions: { campaign: within("campaign", campaign), libraryScreen: within("libraryScreen", libraryScreen) },
  };
  return `${JSON.stringify(schema, undefined, 2)}\n`;
}

/** A schema as the definition of this name, its references to definitions of its own mended. */
function within(name, { $schema: _, ...schema }) {
  return JSON.parse(JSON.stringify(schema).replaceAll('"#/definitions/', `"#/definitions/${name}/definitions/`));
}

function readDeclarations() {
  for (const name of readdirSync(SOURCES)) {
    const path = join(SOURCES, name);
    const file = ts.createSourceFile(path, readFileSync(path, "utf8"), ts.ScriptTarget.Latest, true);
    for (const statement of file.statements.filter(ts.isVariableStatement)) {
      for (const { name, initializer } of statement.declarationList.declarations)
        declared.set(name.text, { value: initializer, comment: commentOf(statement) });
    }
  }
}

/** Puts the comments at the keys of an expression that makes a schema into the schema. */
function describe(schema, expression) {
  const made = madeBy(expression);
  if (made.items !== undefined && schema.items !== undefined) describe(schema.items, made.items);
  for (const { key, value, comment } of made.properties ?? []) {
    const property = schema.properties?.[key];
    if (property === undefined) continue;
    if (comment !== "") property.description = comment;
    describe(property, value);
  }
}

/** The keys or the items of the schema that an expression of zod's makes, whatever is chained behind. */
function madeBy(expression) {
  if (ts.isIdentifier(expression)) return madeBy(declared.get(expression.text)?.value ?? ts.factory.createNull());
  if (!ts.isCallExpression(expression) || !ts.isPropertyAccessExpression(expression.expression)) return {};
  const { name, expression: called } = expression.expression;
  const [first] = expression.arguments;
  if (!ts.isIdentifier(called) || called.text !== "z") return madeBy(called);
  if (name.text === "array") return { items: first };
  return name.text === "strictObject" ? { properties: propertiesOf(first) } : {};
}

function propertiesOf(literal) {
  if (ts.isIdentifier(literal)) return propertiesOf(declared.get(literal.text).value);
  return literal.properties.flatMap((property) => {
    if (ts.isSpreadAssignment(property)) return propertiesOf(property.expression);
    const value = ts.isShorthandPropertyAssignment(property) ? property.name : property.initializer;
    return [{ key: property.name.text, value, comment: commentOf(property) || commentBehind(value) }];
  });
}

/** The comment at the constant that an expression is made of. */
function commentBehind(expression) {
  if (ts.isIdentifier(expression)) return declared.get(expression.text)?.comment ?? "";
  const { items } = madeBy(expression);
  if (items !== undefined) return commentBehind(items);
  return ts.isCallExpression(expression) && ts.isPropertyAccessExpression(expression.expression)
    ? commentBehind(expression.expression.expression)
    : "";
}

function commentOf(node) {
  const comments = ts.getJSDocCommentsAndTags(node).filter(ts.isJSDoc);
  return (ts.getTextOfJSDocComment(comments.at(-1)?.comment) ?? "").replace(/\s+/g, " ");
}
