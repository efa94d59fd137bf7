/** Straight and branched alcohols, amines, ethers and their chlorides: 4 x 12 molecules with a value that grows with carbons and falls with nitrogens. */
export function measuredSeries(): { readonly smiles: string; readonly id: string; readonly value: number }[] {
  const ends = ["O", "N", "OC", "Cl"];
  return ends.flatMap((end, e) =>
    Array.from({ length: 12 }, (_, carbons) => {
      const chain = "C".repeat(carbons + 1);
      return {
        smiles: `${chain}c1ccc(${end})cc1`,
        id: `${"ANEK"[e]}${carbons}`,
        value: 4 + 0.2 * carbons - (e === 1 ? 1 : 0),
      };
    }),
  );
}

/** The series as CSV with more columns. */
export function seriesCsv(columns: Readonly<Record<string, (row: { value: number; i: number }) => string>>): string {
  const names = Object.keys(columns);
  const rows = measuredSeries().map(({ smiles, id, value }, i) =>
    [smiles, id, ...names.map((name) => columns[name]?.({ value, i }) ?? "")].join(","),
  );
  return `${["smiles", "id", ...names].join(",")}\n${rows.join("\n")}\n`;
}
