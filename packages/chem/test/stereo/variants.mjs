// Variants of SMILES with other hands and directions.

/** Random integers below a bound, by a seed (mulberry32). */
export function randomOf(seed) {
  let state = seed >>> 0;
  return (bound) => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = state;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) % bound;
  };
}

const ATOM = /\[[^\]]*\]|Cl|Br|[BCNOPSFI]|[bcnops]/g;

/** A SMILES with a few hands turned, taken or put, and a few directions put or turned. */
export function variantOf(smiles, random) {
  let text = smiles;
  const nEdits = 1 + random(6);
  for (let e = 0; e < nEdits; e++) text = EDITS[random(EDITS.length)](text, random);
  return text;
}

const EDITS = [
  (text, random) => replaceOne(text, /@{1,2}/g, random, (hand) => (hand === "@" ? "@@" : "@")),
  (text, random) => replaceOne(text, /@{1,2}/g, random, () => ["", "@", "@@"][random(3)]),
  (text, random) => replaceOne(text, ATOM, random, (atom) => withHand(atom, random)),
  (text, random) => replaceOne(text, ATOM, random, (atom) => withHand(atom, random)),
  (text, random) => replaceOne(text, /[/\\]/g, random, (mark) => (mark === "/" ? "\\" : "/")),
  (text, random) => replaceOne(text, /[/\\]/g, random, () => ["", "/", "\\"][random(3)]),
  (text, random) => directed(text, random),
  (text, random) => directed(text, random),
];

function replaceOne(text, pattern, random, replace) {
  const matches = [...text.matchAll(pattern)];
  if (matches.length === 0) return text;
  const { index, 0: found } = matches[random(matches.length)];
  return text.slice(0, index) + replace(found) + text.slice(index + found.length);
}

function withHand(atom, random) {
  const hand = random(2) === 0 ? "@" : "@@";
  if (!atom.startsWith("[")) return `[${atom}${hand}${random(2) === 0 ? "H" : ""}]`;
  if (atom.includes("@")) return atom;
  return atom.replace(/^(\[\d*[A-Za-z][a-z]?)/, (head) => (/^\[\d*[A-Z]H$/.test(head) ? head : head + hand));
}

/** Puts a direction on both sides of a double bond, or before any atom. */
function directed(text, random) {
  const mark = () => (random(2) === 0 ? "/" : "\\");
  const doubles = [
    ...text.matchAll(/([A-Za-z\]]\d?)(\([^()]*\))?=((?:\[[^\]]*\]|[A-Z][a-z]?)\d?)(\([^()]*\))?([A-Za-z([])/g),
  ];
  if (doubles.length > 0 && random(3) > 0) {
    const { index, 0: found } = doubles[random(doubles.length)];
    const from = Math.max(0, text.lastIndexOf("=", index));
    const atoms = [...text.slice(0, from + 1).matchAll(ATOM)];
    const start = atoms.at(-1)?.index ?? index;
    const head = text.slice(0, start) + (start === 0 ? "" : mark()) + text.slice(start, index + found.length - 1);
    return head + mark() + text.slice(index + found.length - 1);
  }
  return replaceOne(text, ATOM, random, (atom) => mark() + atom);
}
