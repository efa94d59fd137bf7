// Variants of SMILES with other hands and directions.

const ATOM = /\[[^\]]*\]|Cl|Br|[BCNOPSFI]|[bcnops]/g;

/** A SMILES with a few hands turned, taken or put, and a few directions put or turned, by a `Random`. */
export function variantOf(smiles, random) {
  let text = smiles;
  const nEdits = 1 + random.nextBelow(6);
  for (let e = 0; e < nEdits; e++) text = EDITS[random.nextBelow(EDITS.length)](text, random);
  return text;
}

const EDITS = [
  (text, random) => replaceOne(text, /@{1,2}/g, random, (hand) => (hand === "@" ? "@@" : "@")),
  (text, random) => replaceOne(text, /@{1,2}/g, random, () => ["", "@", "@@"][random.nextBelow(3)]),
  (text, random) => replaceOne(text, ATOM, random, (atom) => withHand(atom, random)),
  (text, random) => replaceOne(text, ATOM, random, (atom) => withHand(atom, random)),
  (text, random) => replaceOne(text, /[/\\]/g, random, (mark) => (mark === "/" ? "\\" : "/")),
  (text, random) => replaceOne(text, /[/\\]/g, random, () => ["", "/", "\\"][random.nextBelow(3)]),
  (text, random) => directed(text, random),
  (text, random) => directed(text, random),
  (text, random) => detailed(text, random),
];

const DETAILS = [
  (text, random) => replaceOne(text, /\[[A-Z][a-z]?@+H\]/g, random, (atom) => `${atom.slice(0, -2)}]([H])`),
  (text, random) => replaceOne(text, /\[[A-Z][a-z]?@+\]/g, random, (atom) => `${atom}([H])`),
  (text, random) => replaceOne(text, /\]/g, random, () => `:${1 + random.nextBelow(3)}]`),
  (text, random) => replaceOne(text, /\[(?=[A-Z])/g, random, () => `[${[2, 13, 14][random.nextBelow(3)]}`),
  (text, random) => replaceOne(text, /[CN](?=[/\\=(])/g, random, (atom) => HYDROGENS[random.nextBelow(4)] + atom),
];

const HYDROGENS = ["[H]", "[H]/", "[H]\\", "[2H]"];

/** A SMILES with a hydrogen written as an atom, a map number or an isotope. */
export function detailed(text, random) {
  return DETAILS[random.nextBelow(DETAILS.length)](text, random);
}

function replaceOne(text, pattern, random, replace) {
  const matches = [...text.matchAll(pattern)];
  if (matches.length === 0) return text;
  const { index, 0: found } = matches[random.nextBelow(matches.length)];
  return text.slice(0, index) + replace(found) + text.slice(index + found.length);
}

function withHand(atom, random) {
  const hand = random.nextBelow(2) === 0 ? "@" : "@@";
  if (!atom.startsWith("[")) return `[${atom}${hand}${random.nextBelow(2) === 0 ? "H" : ""}]`;
  if (atom.includes("@")) return atom;
  return atom.replace(/^(\[\d*[A-Za-z][a-z]?)/, (head) => (/^\[\d*[A-Z]H$/.test(head) ? head : head + hand));
}

/** Puts a direction on both sides of a double bond, or before any atom. */
function directed(text, random) {
  const mark = () => (random.nextBelow(2) === 0 ? "/" : "\\");
  const doubles = [
    ...text.matchAll(/([A-Za-z\]]\d?)(\([^()]*\))?=((?:\[[^\]]*\]|[A-Z][a-z]?)\d?)(\([^()]*\))?([A-Za-z([])/g),
  ];
  if (doubles.length > 0 && random.nextBelow(3) > 0) {
    const { index, 0: found } = doubles[random.nextBelow(doubles.length)];
    const from = Math.max(0, text.lastIndexOf("=", index));
    const atoms = [...text.slice(0, from + 1).matchAll(ATOM)];
    const start = atoms.at(-1)?.index ?? index;
    const head = text.slice(0, start) + (start === 0 ? "" : mark()) + text.slice(start, index + found.length - 1);
    return head + mark() + text.slice(index + found.length - 1);
  }
  return replaceOne(text, ATOM, random, (atom) => mark() + atom);
}
