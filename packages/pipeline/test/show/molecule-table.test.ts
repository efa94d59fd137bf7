import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { inspect } from "node:util";
import { createRdkitEngine } from "@molsieve/chem";
import { loadTable, MoleculeTable } from "@molsieve/pipeline";
import { createTemporaryFolder } from "@molsieve/testkit";
import { expect, test } from "vitest";

const display = Symbol.for("Jupyter.display");
const engine = await createRdkitEngine();

function tableOf(...rows: readonly (readonly [structure: string, name: string, score: number | null])[]) {
  return new MoleculeTable(engine, {
    title: "found",
    columns: ["name", "score"],
    rows: rows.map(([structure, name, score]) => ({ structure, values: [name, score] })),
  });
}

test("a notebook gets structures and escaped text, and plain text beside them", () => {
  const table = tableOf(["CCO", "<b>&\"'", 0.123456]);
  const bundle: Record<string, string> = Reflect.get(table, display).call(table);
  expect(Object.keys(bundle)).toEqual(["text/html", "text/plain"]);
  const html = bundle["text/html"] as string;
  expect(html).toMatch(/^<table><caption>found: 1 row<\/caption>.*<\/table>$/s);
  expect(html).toContain("<td>&lt;b&gt;&amp;&quot;&#39;</td><td>0.1235</td>");
  expect(html).not.toContain("<b>");
  expect(html.match(/<svg /g)).toHaveLength(1);
  expect(html).toMatch(/<path [^>]*d='M/);
});

test("a structure that cannot be drawn says why, escaped", () => {
  const html = tableOf(["<script>", "a", null]).html();
  expect(html).toContain("cannot be drawn: ");
  expect(html).not.toContain("<script>");
  expect(html).toContain("<td>a</td><td></td>");
});

test("Node prints aligned columns; long texts are cut, control characters do not reach the terminal", () => {
  const text = inspect(tableOf(["C", "\u001b[31mred\n", 1], ["CC", "x".repeat(50), 0.00001234]));
  expect(text).toBe(
    `found: 2 rows\nname${" ".repeat(36)}  score\n?[31mred?${" ".repeat(31)}  1\n${"x".repeat(39)}…  0.00001234`,
  );
});

test("some columns can be chosen; numbers of text files are shown as numbers are", () => {
  const table = new MoleculeTable(engine, {
    title: "found",
    columns: ["id", "input", "score"],
    rows: [{ structure: "CCO", values: ["1.20", "CCO", "6.381100000000001"] }],
  });
  expect(table.select("score", "id").text()).toBe("found: 1 row\nscore   id\n6.3811  1.20");
  expect(table.select("id").html().match(/<svg /g)).toHaveLength(1);
  expect(() => table.select("scores")).toThrow("one of id, input, score");
});

test("the first 20 rows are shown, all are there", () => {
  const table = tableOf(...Array.from({ length: 21 }, (_, i) => ["C", `c${i}`, i] as const));
  expect(table.text()).toMatch(/^found: 21 rows, the first 20 shown\n/);
  expect(table.text()).toContain("c19");
  expect(table.text()).not.toContain("c20");
  expect(table.html().match(/<svg /g)).toHaveLength(20);
  expect(table.records()[20]).toEqual({ name: "c20", score: 20 });
});

test("a file becomes such a table, up to a limit, without the rows that cannot be read", async () => {
  await using folder = await createTemporaryFolder();
  const path = join(folder.path, "hits.csv");
  writeFileSync(path, "id,smiles,similarity\na,CCO,1\nb,,0.5\nc,CCN,0.25\nd,CCC,0\n");
  const table = await loadTable(path, { limit: 2 });
  expect(table.columns).toEqual(["id", "smiles", "similarity"]);
  expect(table.rows.map(({ structure }) => structure)).toEqual(["CCO", "CCN"]);
  expect(table.records()[1]).toEqual({ id: "c", smiles: "CCN", similarity: "0.25" });
  await expect(loadTable(path, { limit: 0 })).rejects.toThrow("limit must be");
  await expect(loadTable(join(folder.path, "none.csv"))).rejects.toThrow("no such file");
});
