// Variants of V2000 mol blocks: atoms moved onto a grid, bonds wedged, crossed, turned and changed, fields set, so that drawings on
// the verge of having stereo are common.
import fc from "fast-check";

const GRID = [-1.5, -1, -0.75, 0, 0, 0.001, 0.5, 0.75, 1, 1.299];
const SYMBOLS = ["C", "N", "O", "S", "P", "H", "H", "D", "Cl", "Si", "Se", "F", "I", "B", "As", "Zn", "CL", "T"];
const FIELDS = [
  [34, 2, [1, -1, 2]],
  [36, 3, [1, 3, 4, 5, 7]],
  [48, 3, [1, 2, 3, 4, 15]],
  [60, 3, [1, 12, 400]],
];

const edit = fc.record({
  kind: fc.constantFrom(
    "move",
    "move",
    "move",
    "wedge",
    "wedge",
    "wedge",
    "turn",
    "type",
    "symbol",
    "field",
    "raise",
    "property",
  ),
  at: fc.nat(9999),
  x: fc.constantFrom(...GRID),
  y: fc.constantFrom(...GRID),
  value: fc.nat(99),
});

/** One to six edits of one of these blocks. */
export function blockVariants(bases) {
  return fc
    .tuple(fc.constantFrom(...bases), fc.array(edit, { minLength: 1, maxLength: 6 }))
    .map(([base, edits]) => edits.reduce(applyEdit, base));
}

function applyEdit(block, { kind, at, x, y, value }) {
  const lines = block.split("\n");
  const nAtoms = Number(lines[3].slice(0, 3));
  const nBonds = Number(lines[3].slice(3, 6));
  const a = 4 + (at % nAtoms);
  const b = nBonds === 0 ? undefined : 4 + nAtoms + (at % nBonds);
  if (kind === "move") {
    const near = lines[4 + (value % nAtoms)];
    const place = [x + Number(near.slice(0, 10)), y + Number(near.slice(10, 20))];
    lines[a] = place.map((c) => c.toFixed(4).padStart(10)).join("") + lines[a].slice(20);
  } else if (kind === "raise") {
    if (value < 15) lines[a] = lines[a].slice(0, 20) + x.toFixed(4).padStart(10) + lines[a].slice(30);
  } else if (kind === "symbol") {
    lines[a] = `${lines[a].slice(0, 31)}${SYMBOLS[value % SYMBOLS.length].padEnd(3)}${lines[a].slice(34)}`;
  } else if (kind === "field") {
    const [from, width, values] = FIELDS[value % FIELDS.length];
    const field = String(values[at % values.length]).padStart(width);
    lines[a] = lines[a].slice(0, from).padEnd(from) + field + lines[a].slice(from + width);
  } else if (kind === "property") {
    const [name, most] = [
      ["CHG", 2],
      ["ISO", 14],
      ["RAD", 4],
    ][value % 3];
    const number = name === "CHG" ? (at % 5) - most : at % most;
    const line = `M  ${name}  1${String((at % nAtoms) + 1).padStart(4)}${String(number).padStart(4)}`;
    lines.splice(4 + nAtoms + nBonds, 0, line);
  } else if (b !== undefined) {
    const line = lines[b];
    if (kind === "wedge")
      lines[b] = line.slice(0, 9) + String([1, 6, 1, 6, 4, 3, 0][value % 7]).padStart(3) + line.slice(12);
    if (kind === "turn") lines[b] = line.slice(3, 6) + line.slice(0, 3) + line.slice(6);
    if (kind === "type")
      lines[b] = line.slice(0, 6) + String([1, 2, 1, 2, 3, 4, 9][value % 7]).padStart(3) + line.slice(9);
  }
  return lines.join("\n");
}

/** Mol block of a centre with three or four neighbours on a grid, with wedges. */
export const stars = fc
  .record({
    centre: fc.constantFrom("C", "C", "C", "N", "S", "P", "Si", "Se"),
    arms: fc.array(
      fc.record({
        symbol: fc.constantFrom("C", "N", "O", "F", "Cl", "H", "S"),
        x: fc.constantFrom(-1, -0.866, -0.5, 0, 0, 0.02, 0.5, 0.866, 1),
        y: fc.constantFrom(-1, -0.866, -0.5, 0, 0, 0.02, 0.5, 0.866, 1),
        type: fc.constantFrom(1, 1, 1, 1, 1, 1, 1, 1, 1, 2),
        stereo: fc.constantFrom(0, 0, 1, 6, 1, 6, 4),
        isTurned: fc.constantFrom(false, false, false, false, true),
      }),
      { minLength: 3, maxLength: 4 },
    ),
  })
  .map(({ centre, arms }) => {
    const number = (value) => String(value).padStart(3);
    const place = (x, y) => `${x.toFixed(4).padStart(10)}${y.toFixed(4).padStart(10)}    0.0000 `;
    const atoms = [centre, ...arms.map(({ symbol }) => symbol)].map((symbol, a) => {
      const { x, y } = arms[a - 1] ?? { x: 0, y: 0 };
      return `${place(x, y)}${symbol.padEnd(3)} 0  0  0  0  0  0  0  0  0  0  0  0`;
    });
    const bonds = arms.map(({ type, stereo, isTurned }, i) => {
      const [begin, end] = isTurned ? [i + 2, 1] : [1, i + 2];
      return [begin, end, type, type === 1 ? stereo : 0].map(number).join("");
    });
    const counts = `${number(atoms.length)}${number(bonds.length)}  0  0  0  0  0  0  0  0999 V2000`;
    return ["", "", "", counts, ...atoms, ...bonds, "M  END", ""].join("\n");
  });
