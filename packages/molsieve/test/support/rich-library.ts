import { gzipSync } from "node:zlib";
import { LIBRARY_ROWS, TARGET_ROWS } from "./fixture-campaign.js";

/** A line of the rich library: its cells, or raw text. */
export interface RichRow {
  readonly id: string;
  readonly smiles: string;
  /** The text of the columns `price`, `rank` and `note` as it must come out. */
  readonly extra: readonly [price: string, rank: string, note: string];
  /** The code that it must be rejected with. */
  readonly rejected?: string;
}

/** What the column `note` of a good row holds: whatever a text table may. */
export const NOTES = [
  "plain",
  'a "quoted" word',
  "one, two",
  "two\nlines",
  "=SUM(A1:A9)",
  " spaces ",
  "Ångström µM",
  "",
];

const good: readonly RichRow[] = LIBRARY_ROWS.map(([smiles, id], i) => ({
  id,
  smiles,
  extra: [`00${i}.50`, `r${i}`, NOTES[i % NOTES.length] as string],
}));

const measured: readonly RichRow[] = TARGET_ROWS.map((row) => {
  const [id = "", smiles = ""] = row.split(",");
  return { id, smiles, extra: ["1", "m", ""] };
});

const bad = (id: string, smiles: string, rejected: string, note = ""): RichRow => ({
  id,
  smiles,
  extra: ["9", "b", note],
  rejected,
});

/**
 * Rows of a library with everything that happens in real ones: good compounds, all measured compounds, one structure
 * written twice, an identifier used twice, and rows that cannot be read.
 */
export const RICH_ROWS: readonly RichRow[] = [
  ...good.slice(0, 2),
  bad("unparsable", "C1CC(", "syntax"),
  ...good.slice(2),
  bad("3000-atoms", "C".repeat(3000), "too-large"),
  bad("no-structure", "", "empty-structure"),
  bad("17-megabytes", "CCO", "line-too-long", "x".repeat(17 * 2 ** 20)),
  bad("pattern", "c1ccccc1*", "dummy-atom"),
  ...measured,
  { id: "again", smiles: "C1(=O)C=CC(C(C)=C1)=O", extra: ["2", "d", ""] },
  { id: (good[3] as RichRow).id, smiles: "CCCCCCCCCl", extra: ["3", "d", ""] },
];

const quoted = (text: string) => (/[",\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);

const lines = RICH_ROWS.map(({ id, smiles, extra }) => [id, smiles, ...extra].map(quoted).join(","));

/** The library as a spreadsheet writes it: byte order mark, CRLF, quotes; compressed. */
export const RICH_LIBRARY: Uint8Array = gzipSync(`\ufeff${["id,SMILES,price,rank,note", ...lines].join("\r\n")}\r\n`);

/** The line of the file on which a row begins: a cell with a line end counts for two lines. */
export function richLine(row: number): number {
  return lines.slice(0, row).reduce((line, text) => line + text.split("\n").length, 2);
}
