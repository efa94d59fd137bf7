// SMILES grown from a grammar: nearly all are in order as texts, many are no possible molecules.
const ALIPHATIC = ["C", "C", "C", "C", "C", "C", "N", "N", "O", "O", "S", "P", "F", "Cl", "Br", "I", "B", "*"];
const AROMATIC = ["c", "c", "c", "c", "c", "n", "n", "o", "s", "[nH]", "[n+]", "[se]", "p", "b", "[cH-]", "[te]"];
const SYMBOLS = [
  "C",
  "C",
  "C",
  "N",
  "O",
  "S",
  "P",
  "Si",
  "Se",
  "B",
  "c",
  "n",
  "se",
  "H",
  "Na",
  "Fe",
  "As",
  "Te",
  "#6",
  "*",
  "Ge",
];
const BONDS = ["", "", "", "", "", "", "", "=", "=", "#", "-", "/", "\\", ":", "$", "->", "<-"];
const MOST_ATOMS = 40;

/** A SMILES of up to some 40 atoms. */
export function grammarSmiles(random) {
  const state = { random, budget: 1 + random.nextBelow(MOST_ATOMS), open: [] };
  let text = chain(state, 0);
  while (random.nextBelow(12) === 0) text += `.${chain(state, 0)}`;
  // Rings that are still open are closed on atoms at the end, but for a few.
  if (random.nextBelow(20) > 0) for (const number of state.open.splice(0)) text += `C${number}`;
  return text;
}

function chain(state, depth) {
  const { random } = state;
  let text = atom(state);
  const length = random.nextBelow(9);
  for (let i = 0; i < length && state.budget > 0; i++) {
    if (depth < 4 && random.nextBelow(4) === 0) text += `(${bond(random)}${chain(state, depth + 1)})`;
    else if (random.nextBelow(6) === 0) text += bond(random) + ring(state);
    else if (random.nextBelow(60) === 0) text += `.${atom(state)}`;
    else text += bond(random) + atom(state);
  }
  return text;
}

function atom(state) {
  const { random } = state;
  state.budget--;
  const kind = random.nextBelow(16);
  if (kind < 9) return oneOf(ALIPHATIC, random) + maybeRing(state);
  if (kind < 12) return oneOf(AROMATIC, random) + maybeRing(state);
  return bracket(random) + maybeRing(state);
}

function bracket(random) {
  const isotope = oneOf(["", "", "", "", "", "13", "2", "15", "0"], random);
  const symbol = oneOf(SYMBOLS, random);
  const hand = symbol === "H" ? "" : oneOf(["", "", "@", "@@"], random);
  const hydrogens = oneOf(["", "", "", "H", "H2", "H3", "H0"], random);
  const charge = oneOf(["", "", "", "+", "-", "+2", "--", "++", "-1", "+0"], random);
  const map = oneOf(["", "", "", "", "", ":1", ":99"], random);
  return `[${isotope}${symbol}${hand}${hydrogens}${charge}${map}]`;
}

function bond(random) {
  return oneOf(BONDS, random);
}

function maybeRing(state) {
  return state.random.nextBelow(5) === 0 ? ring(state) : "";
}

/** Closes a ring or opens one. */
function ring({ random, open }) {
  if (open.length > 0 && random.nextBelow(2) === 0) return open.splice(random.nextBelow(open.length), 1)[0];
  const number = oneOf(["1", "2", "3", "4", "0", "%10", "%11", "%(5)", "%(123)"], random);
  if (!open.includes(number)) open.push(number);
  return number;
}

function oneOf(values, random) {
  return values[random.nextBelow(values.length)];
}
