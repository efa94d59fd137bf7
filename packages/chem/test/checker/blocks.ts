/** A V2000 mol block of these atom lines (`x y z symbol`) and bond lines (`from to type stereo`). */
export function molBlock(
  atoms: readonly string[],
  bonds: readonly string[] = [],
  { header = "  Molsieve           2D", chiral = 0, properties = [] as readonly string[] } = {},
): string {
  const atomLines = atoms.map((text) => {
    const [x = "0", y = "0", z = "0", symbol = "C"] = text.split(" ");
    const position = [x, y, z].map((value) => Number(value).toFixed(4).padStart(10)).join("");
    return `${position} ${symbol.padEnd(3)} 0  0  0  0  0  0  0  0  0  0  0  0`;
  });
  const bondLines = bonds.map((text) =>
    text
      .split(" ")
      .map((field) => field.padStart(3))
      .join(""),
  );
  const count = (value: number) => String(value).padStart(3);
  const counts = `${count(atoms.length)}${count(bonds.length)}  0  0${count(chiral)}  0            999 V2000`;
  return ["", header, "", counts, ...atomLines, ...bondLines, ...properties, "M  END", ""].join("\n");
}
