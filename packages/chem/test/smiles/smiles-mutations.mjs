// Changed SMILES: texts one to three edits away from ones that are in order, and texts from a grammar of SMILES. The same seed
// gives the same texts on every machine.
import { Random } from "@molsieve/core";
import { grammarSmiles } from "./grammar-smiles.mjs";

const TOKEN = /\[[^\]]*\]?|Cl|Br|%\(\d+\)|%\d\d|->|<-|\\\\|./gs;

const CHARACTERS = [..."CNOPSFIBHcnopsb*()[]=#$:/\\.-+@%~0123456789<>aeiluVKUWY'"];
const TOKENS = [
  ..."CNOPSFIBcnops*()=#:/\\.-0123456789",
  ...[
    "Cl",
    "Br",
    "[nH]",
    "[C@@H]",
    "[C@H]",
    "[C@]",
    "[C@@]",
    "[O-]",
    "[N+]",
    "[N+](=O)[O-]",
    "[13C]",
    "[H]",
    "[2H]",
    "[H+]",
  ],
  ...[
    "[Fe+2]",
    "[Na+].",
    "->",
    "<-",
    "%10",
    "%(100)",
    "c1ccccc1",
    "[se]",
    "[se+]",
    "[te]",
    "[si]",
    "[as]",
    "[pH]",
    "[PH]",
    "[B-]",
  ],
  ...[
    "[S@]",
    "[P@@]",
    "[N@+]",
    "[N@@]",
    "[SiH3]",
    "[CH2]",
    "[CH]",
    "[C]",
    "[c]",
    "[cH]",
    "[c-]",
    "[n+]",
    "[n-]",
    "[o+]",
    "[s+]",
  ],
  ...[
    "[#6]",
    "[#7H]",
    "[C:1]",
    "[*:2]",
    "[C+]",
    "[CH-]",
    "[O--]",
    "[Mg++]",
    "[Cl+3]",
    "[Al]",
    "[Pt]",
    "[U]",
    "[2H+]",
    "[H-]",
  ],
  ...[
    "[C@TH1]",
    "[C@AL2]",
    "[Co@OH7]",
    "[CH9]",
    "[C@@@H]",
    "()",
    "(C)",
    "(=O)",
    "(F)",
    "/C=C/",
    "/C=C\\",
    "\\\\",
    "#N",
    "$",
    "~",
  ],
  ...[
    "N(=O)=O",
    "S(=O)(=O)",
    "P(=O)(O)O",
    "[H][H]",
    "([H])",
    "[H]C",
    "=[N-]",
    "=[N+]=[N-]",
    "Cl(=O)(=O)=O",
    "1",
    "12",
    "%11",
  ],
];

/** What can stand inside a chain. */
const LINKS = [
  ...[
    "C",
    "C",
    "C",
    "O",
    "N",
    "S",
    "C(=O)",
    "C(C)",
    "C=C",
    "/C=C/",
    "/C=C\\",
    "C#C",
    "C(=N)",
    "C1CC1",
    "c1ccc(cc1)",
    "N=N",
  ],
  ...[
    "[C@H](F)",
    "[C@@H](C)",
    "[C@](C)(F)",
    "[C@@]1(O)CCC(C)CC1",
    "S(=O)(=O)",
    "P(=O)(O)",
    "[N+](C)(C)",
    "C1CCC(CC1)",
    "[nH]",
  ],
];
/** What an atom with room for it can bear. */
const BRANCHES = [
  "(C)",
  "(F)",
  "(=O)",
  "(O)",
  "(N)",
  "([2H])",
  "([H])",
  "(C#N)",
  "(/F)",
  "(\\C)",
  "(c1ccccc1)",
  "([O-])",
  "([N+](=O)[O-])",
];

/** Edits of a list of tokens, in place, after which a molecule is often still one. */
const GENTLE_EDITS = [
  function insertLink(tokens, random) {
    tokens.splice(random.nextBelow(tokens.length + 1), 0, oneOf(LINKS, random));
  },
  function addBranch(tokens, random) {
    changeOne(tokens, random, /^(?:[CNc]|\[.*H.*\])$/, (token) => token.replace(/H\d*/, "") + oneOf(BRANCHES, random));
  },

  function dropAtom(tokens, random) {
    const places = [];
    for (let i = 0; i < tokens.length; i++) if (/^[CNOS]$/.test(tokens[i])) places.push(i);
    if (places.length > 0) tokens.splice(oneOf(places, random), 1);
  },
  function turnCentre(tokens, random) {
    changeOne(tokens, random, /^\[[^H]/, (token) => {
      const bare = token.replaceAll("@", "");
      return bare.replace(/^(\[\d*(?:[A-Z][a-z]?|[a-z]))/, `$1${"@".repeat(random.nextBelow(3))}`);
    });
  },
  function makeCentre(tokens, random) {
    changeOne(
      tokens,
      random,
      /^[CNPS]$/,
      (token) => `[${token}${oneOf(["@", "@@"], random)}${oneOf(["", "H"], random)}]`,
    );
  },
  function turnDirection(tokens, random) {
    changeOne(tokens, random, /^[/\\]$/, (token) => (token === "/" ? "\\" : "/"));
  },
  function addDirection(tokens, random) {
    changeOne(tokens, random, /^(?:[BCNOPSFIcnos]|Cl|Br|\[.*\])$/, (token) => oneOf(["/", "\\"], random) + token);
  },
  function changeElement(tokens, random) {
    changeOne(tokens, random, /^[BCNOPSFI]$/, () => oneOf([..."BCNOPSFI*", "Cl", "Br"], random));
  },
  function changeAromaticElement(tokens, random) {
    changeOne(tokens, random, /^[bcnops]$/, () => oneOf([..."bcnops", "[nH]", "[se]", "[n+]"], random));
  },
  function changeBond(tokens, random) {
    changeOne(tokens, random, /^[=#]$/, () => oneOf(["", "-", "=", "#", ":", "/", "$", "->"], random));
  },
  function closeRing(tokens, random) {
    const number = oneOf(["6", "7", "8", "9", "%10", "%(12)"], random);
    const bond = oneOf(["", "", "", "", "", "", "=", "-", "/", "\\", ":"], random);
    changeOne(tokens, random, /^[CNS]$/, (token) => token + bond + number);
    changeOne(tokens, random, /^[CNS]$/, (token) => token + number);
  },
  function writeHydrogen(tokens, random) {
    const hydrogen = oneOf(["([H])", "([H])", "(/[H])", "(\\[H])", "([2H])", "[H].", "([H])([H])", "([H:1])"], random);
    changeOne(tokens, random, /^(?:[CNOS]|\[.*H.*\])$/, (token) => token.replace(/H\d*/, "") + hydrogen);
  },
];

/** Edits that make texts of any kind. */
const ROUGH_EDITS = [
  function dropTokens(tokens, random) {
    tokens.splice(random.nextBelow(tokens.length), 1 + random.nextBelow(3));
  },
  function insertToken(tokens, random) {
    tokens.splice(random.nextBelow(tokens.length + 1), 0, oneOf(TOKENS, random));
  },
  function replaceToken(tokens, random) {
    tokens[random.nextBelow(tokens.length)] = oneOf(TOKENS, random);
  },
  function doubleTokens(tokens, random) {
    const at = random.nextBelow(tokens.length);
    const piece = tokens.slice(at, at + 1 + random.nextBelow(8));
    tokens.splice(at, 0, ...piece);
  },
  function swapNeighbours(tokens, random) {
    const at = random.nextBelow(tokens.length);
    if (at + 1 < tokens.length) [tokens[at], tokens[at + 1]] = [tokens[at + 1], tokens[at]];
  },
  function moveToken(tokens, random) {
    const [token] = tokens.splice(random.nextBelow(tokens.length), 1);
    tokens.splice(random.nextBelow(tokens.length + 1), 0, token);
  },
  function editCharacters(tokens, random) {
    const at = random.nextBelow(tokens.length);
    const token = tokens[at];
    const i = random.nextBelow(token.length + 1);
    const replaced = random.nextBelow(3);
    tokens[at] =
      token.slice(0, i) + (replaced > 0 ? oneOf(CHARACTERS, random) : "") + token.slice(i + (replaced < 2 ? 1 : 0));
  },
  function changeRingNumber(tokens, random) {
    changeOne(tokens, random, /^(%\d\d|\d)$/, () => String(random.nextBelow(10)));
  },
  function changeBracket(tokens, random) {
    changeOne(tokens, random, /^\[.*\]$/, (token) => {
      const inner = token.slice(1, -1).replace(/[-+]\d*$/, "");
      const isotope = oneOf(["", "", "", "13", "2", "0"], random);
      const hydrogens = oneOf(["", "", "", "H", "H2", "H3", "H0"], random);
      const charge = oneOf(["", "", "+", "-", "+2", "--", "+0"], random);
      const map = oneOf(["", "", "", ":1", ":0", ":12"], random);
      return `[${isotope}${hydrogens === "" ? inner : inner.replace(/H\d*/, "") + hydrogens}${charge}${map}]`;
    });
  },
  function bracketAtom(tokens, random) {
    changeOne(tokens, random, /^(?:[BCNOPSFI]|Cl|Br|[bcnops])$/, (token) => {
      const charge = oneOf(["", "", "+", "-", "+2"], random);
      return `[${token}${oneOf(["", "", "H", "H2", "H3"], random)}${charge}]`;
    });
  },
  function changeCase(tokens, random) {
    changeOne(tokens, random, /^[BCNOPSbcnops]$/, swapCase);
  },
  function changeAllCases(tokens, random) {
    const at = random.nextBelow(tokens.length);
    const end = Math.min(tokens.length, at + 1 + random.nextBelow(10));
    for (let i = at; i < end; i++) if (/^[BCNOPSbcnops]$/.test(tokens[i])) tokens[i] = swapCase(tokens[i]);
  },
];

/** Texts without end: mutations of `bases`, and every so often one from a grammar. */
export class SmilesMutations {
  #bases;
  #random;

  constructor(bases, seed) {
    this.#bases = bases;
    this.#random = new Random(seed);
  }

  next() {
    const random = this.#random;
    if (random.nextBelow(8) === 0) return this.#edited(grammarSmiles(random), random.nextBelow(2));
    const base = oneOf(this.#bases, random);
    if (random.nextBelow(10) === 0) return this.#edited(this.#spliced(base), random.nextBelow(2));
    return this.#edited(base, oneOf([1, 1, 1, 2, 2, 3], random));
  }

  #edited(text, nEdits) {
    const tokens = text.match(TOKEN) ?? [];
    const edits = this.#random.nextBelow(3) > 0 ? GENTLE_EDITS : ROUGH_EDITS;
    for (let i = 0; i < nEdits && tokens.length > 0; i++) oneOf(edits, this.#random)(tokens, this.#random);
    const edited = tokens.join("");
    return edited === "" ? "C" : edited;
  }

  #spliced(base) {
    const other = oneOf(this.#bases, this.#random).match(TOKEN) ?? [];
    const tokens = base.match(TOKEN) ?? [];
    const head = tokens.slice(0, this.#random.nextBelow(tokens.length + 1));
    return [...head, ...other.slice(this.#random.nextBelow(other.length + 1))].join("");
  }
}

function oneOf(values, random) {
  return values[random.nextBelow(values.length)];
}

function swapCase(token) {
  return token === token.toLowerCase() ? token.toUpperCase() : token.toLowerCase();
}

/** Changes one of the tokens that match, if any does. */
function changeOne(tokens, random, pattern, change) {
  const places = [];
  for (let i = 0; i < tokens.length; i++) if (pattern.test(tokens[i])) places.push(i);
  if (places.length === 0) return;
  const at = oneOf(places, random);
  tokens[at] = change(tokens[at]);
}
