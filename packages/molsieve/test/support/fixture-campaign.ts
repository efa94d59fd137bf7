import { readFileSync } from "node:fs";
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { CampaignConfig } from "molsieve";

/** `n` of the lines, evenly spread, the first among them. */
export function spread(lines: readonly string[], n: number): string[] {
  return Array.from({ length: n }, (_, i) => lines[Math.floor((i * lines.length) / n)] as string);
}

/** Lines of a file in `datasets`, empty ones left out. */
export function datasetLines(path: string): string[] {
  const text = readFileSync(new URL(`../../../../datasets/${path}`, import.meta.url), "utf8");
  return text.split("\n").filter((line) => line !== "");
}

/** `id,smiles,activity` of 60 measured sulfonamides: none malformed, none twice. */
export const TARGET_ROWS: readonly string[] = spread(datasetLines("chembl2321810/chembl2321810.csv").slice(1), 60);

/** `[smiles, id]` of 80 NCI compounds that RDKit reads. */
export const LIBRARY_ROWS: readonly (readonly [smiles: string, id: string])[] = spread(
  datasetLines("nci-5k/nci-5k.smi"),
  80,
).map((line) => line.split("\t") as [string, string]);

/** Text of the fixture's target file. */
export const TARGET_CSV = `id,smiles,activity\n${TARGET_ROWS.join("\n")}\n`;

/** Text of a SMILES library of the fixture's compounds. */
export const LIBRARY_SMI = `${LIBRARY_ROWS.map((row) => row.join("\t")).join("\n")}\n`;

/** A small campaign over files beside its config: one run takes a second or two. */
export const CAMPAIGN = {
  title: "Fixture",
  seed: 7,
  target: { file: "target.csv", smiles: "smiles", id: "id", activity: "activity", unit: "-log10 M", active: 7 },
  library: { file: "library.smi" },
  hide: { fraction: 0.2, by: "scaffold" },
  model: { name: "random-forest", trees: 20 },
  hits: { count: 10, pool: 30, minDomain: 0.05 },
} as const satisfies CampaignConfig;

/** Files of a campaign to be written, by name. */
export type CampaignFiles = Readonly<Record<string, string | Uint8Array>>;

/**
 * Writes `campaign.yaml`, `target.csv` and `library.smi` into `folder`, and whatever `files` holds beside or instead of
 * them.
 *
 * @param campaign replaces the config; JSON is YAML
 */
export async function writeCampaign(
  folder: string,
  files: CampaignFiles = {},
  campaign: CampaignConfig = CAMPAIGN,
): Promise<void> {
  const all: CampaignFiles = {
    "campaign.yaml": `${JSON.stringify(campaign, null, 2)}\n`,
    "target.csv": TARGET_CSV,
    "library.smi": LIBRARY_SMI,
    ...files,
  };
  for (const [name, content] of Object.entries(all)) await writeFile(join(folder, name), content);
}
