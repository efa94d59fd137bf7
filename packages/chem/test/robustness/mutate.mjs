// Mutations of SMILES and of mol blocks, as fast-check arbitraries of text.
import fc from "fast-check";

const TOKENS = [
  ..."CNOPSFIBcnops()[]=#$:/\\.-+@%*~0123456789H|",
  ...["Cl", "Br", "[nH]", "[C@@H]", "[O-]", "[N+]", "[13C]", "[H]", "[Fe+2]", "->", "<-", "%10", "%(100)", "c1ccccc1"],
  ...["[C+999]", "[CH9]", "[#300]", "[999999C]", "[C:9999999999]", "[se]", "[R1]", "@TB7", "((", "))", "[[", "]]"],
  ...[
    " |$a;b$|",
    " |(0,0,;1,1,)|",
    " |LN:1:1.3|",
    " |Sg:n:0:1:ht|",
    " |m:0:1.2|",
    " |^1:0|",
    " |",
    "\t",
    " ",
    "\n",
    "é",
    "\u0000",
    "😀",
  ],
];

/** One or two edits of a SMILES: pieces dropped, doubled, swapped, or replaced by a token or another SMILES. */
export function smilesMutants(bases) {
  const edit = fc.record({
    kind: fc.constantFrom("put", "put", "drop", "double", "swap"),
    at: fc.nat(4095),
    length: fc.nat(7),
    put: fc.oneof(
      { weight: 9, arbitrary: fc.constantFrom(...TOKENS) },
      { weight: 1, arbitrary: fc.constantFrom(...bases) },
    ),
  });
  return fc
    .tuple(fc.constantFrom(...bases), fc.array(edit, { minLength: 1, maxLength: 2 }))
    .map(([base, edits]) => edits.reduce(editText, base));
}

function editText(text, { kind, at, length, put }) {
  const start = at % (text.length + 1);
  const end = Math.min(text.length, start + length);
  const [head, piece, tail] = [text.slice(0, start), text.slice(start, end), text.slice(end)];
  if (kind === "drop") return head + tail;
  if (kind === "double") return head + piece + piece + tail;
  if (kind === "swap") return tail + piece + head;
  return head + put + tail;
}

const FIELDS = [
  ...["1", "2", "3", "4", "5", "C", "N", "O", "S", "Cl", "0.5"],
  "0",
  "-1",
  "1",
  "7",
  "99",
  "999",
  "1000",
  "65536",
  "99999999",
  "1e308",
  "NaN",
  "",
  " ",
  "*",
  "R#",
  "A",
  "Q",
  "Xx",
  "V2000",
  "V3000",
  "M  END",
  "M  CHG  1   1   9",
  "M  ISO  8   1",
  "M  RAD  1 999   2",
  "M  V30 END CTAB",
  "$$$$",
  ">  <x>",
  "\u0000",
  "é",
];

/** One or two edits of a mol block: lines dropped, doubled, swapped or cut, words of a line replaced, text put in. */
export function molBlockMutants(bases) {
  const edit = fc.record({
    kind: fc.constantFrom("word", "word", "word", "word", "word", "character", "drop", "double", "swap", "cut", "line"),
    line: fc.nat(4095),
    at: fc.nat(79),
    put: fc.constantFrom(...FIELDS),
  });
  return fc
    .tuple(fc.constantFrom(...bases), fc.array(edit, { minLength: 1, maxLength: 2 }))
    .map(([base, edits]) => edits.reduce(editLines, base.split("\n")).join("\n"));
}

function editLines(lines, { kind, line, at, put }) {
  const i = line % lines.length;
  const text = lines[i];
  const before = lines.slice(0, i);
  const after = lines.slice(i + 1);
  if (kind === "drop") return [...before, ...after, ""];
  if (kind === "double") return [...before, text, text, ...after];
  if (kind === "swap") return [...before, ...after.splice(at, 1), ...after, text];
  if (kind === "cut") return [...before, text.slice(0, at)];
  if (kind === "line") return [...before, put, ...lines.slice(i)];
  if (kind === "character") return [...before, text.slice(0, at) + put + text.slice(at + 1), ...after];
  const words = text.match(/\S+/g) ?? [""];
  const word = words[at % words.length];
  // As wide as the word was, so that the columns behind it stay where they are.
  return [...before, text.replace(word, put.padStart(word.length)), ...after];
}

/** The same structure as a V3000 mol block. */
export function v3000(molBlock) {
  const lines = molBlock.split("\n");
  const [nAtoms, nBonds] = [Number(lines[3].slice(0, 3)), Number(lines[3].slice(3, 6))];
  const charges = new Map();
  for (const line of lines.filter((line) => line.startsWith("M  CHG"))) {
    const numbers = line.slice(9).trim().split(/\s+/).map(Number);
    for (let i = 0; i < numbers.length; i += 2) charges.set(numbers[i], numbers[i + 1]);
  }
  const atoms = lines.slice(4, 4 + nAtoms).map((line, a) => {
    const [x, y, z, symbol] = line.trim().split(/\s+/);
    const charge = charges.has(a + 1) ? ` CHG=${charges.get(a + 1)}` : "";
    return `M  V30 ${a + 1} ${symbol} ${x} ${y} ${z} 0${charge}`;
  });
  const bonds = lines.slice(4 + nAtoms, 4 + nAtoms + nBonds).map((line, b) => {
    const [begin, end, order] = [line.slice(0, 3), line.slice(3, 6), line.slice(6, 9)].map(Number);
    return `M  V30 ${b + 1} ${order} ${begin} ${end}`;
  });
  return [
    ...lines.slice(0, 3),
    "  0  0  0     0  0            999 V3000",
    "M  V30 BEGIN CTAB",
    `M  V30 COUNTS ${nAtoms} ${nBonds} 0 0 0`,
    "M  V30 BEGIN ATOM",
    ...atoms,
    "M  V30 END ATOM",
    "M  V30 BEGIN BOND",
    ...bonds,
    "M  V30 END BOND",
    "M  V30 END CTAB",
    "M  END",
    "",
  ].join("\n");
}
