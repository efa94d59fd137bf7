import { ELEMENT_SYMBOLS } from "../data/element-symbols.js";
import type { Cursor } from "./cursor.js";
import { type Draft, joinAll, joinLow, joinSome, negate } from "./draft-atom.js";
import type { AtomExpression, AtomProperty, PatternGraph } from "./syntax.js";

/** The atom at the cursor, bare or in brackets, or `undefined` where none begins. */
export function parseAtom(cursor: Cursor, parseRecursive: () => PatternGraph): Draft | undefined {
  if (!cursor.take("[")) return symbol(cursor.match(BARE_SYMBOL)?.[0]);
  return hydrogenAtom(cursor) ?? bracketAtom(cursor, parseRecursive);
}

const BARE_SYMBOL = /Cl|Br|[BCNOFPSIbcnops*aA]/y;
// Inside brackets the longest symbol wins, so that [Sc] is scandium and [Cn] copernicium.
const BRACKET_SYMBOL = /si|as|se|te|Uut|Uup|[A-Z][a-z]|[BCNOFPSIbcnops*aAKVYWU]/y;
const HYDROGEN_ATOM = /(0|[1-9]\d*)?H(?:(\+\+|--)|([+-])(0|[1-9]\d*)?)?(?::(?:0|[1-9]\d*))?\]/y;
const HYDROGEN_START = /(?:0|[1-9]\d*)?H[+:-]/y;
const COUNT = /[DdXvRxzZhrk]/y;
const CHIRAL_CLASS = /@'*(TH|AL|SP|TB|OH)/y;
// The second @ of @@TH1 belongs to the class.
const CLOCKWISE = /@@(?!'*(?:TH|AL|SP|TB|OH))/y;
const HYBRIDISATION = /\^([0-5])/y;
const MOST_PROTONS = 118;
const ORGANIC = new Set(["B", "C", "N", "O", "F", "P", "S", "Cl", "Br", "I"]);
const NOT_IN_SMARTS = new Set(["Nh", "Mc", "Ts", "Og"]);
const HYBRIDISATIONS = [1, 2, 3, 4, 6, 7];

const COUNTED: Readonly<Record<string, AtomProperty>> = {
  D: "degree",
  d: "nonHydrogenDegree",
  X: "totalDegree",
  v: "valence",
  R: "ringCount",
  x: "ringBonds",
  z: "heteroNeighbours",
  Z: "aliphaticHeteroNeighbours",
  h: "attachedHydrogens",
  r: "smallestRing",
  k: "ringSize",
};

/** Properties whose bare letter means "at least one"; the bare letter of the others means exactly one. */
const SOME_WHEN_BARE = new Set("RxzZhrk");

/** `[H]`, `[2H+]` and their like: a hydrogen that is an atom, not an atom with one hydrogen. */
function hydrogenAtom(cursor: Cursor): Draft | undefined {
  const start = cursor.at;
  const written = cursor.match(HYDROGEN_ATOM);
  if (written === null) {
    if (cursor.match(HYDROGEN_START)) cursor.fail("syntax", "a charged hydrogen stands alone in its brackets", start);
    return undefined;
  }
  const [, isotope, double, sign, size] = written;
  let draft = range("element", 1, 1);
  if (isotope !== undefined) draft = joinAll(draft, range("isotope", Number(isotope), Number(isotope)));
  const charge = double === undefined ? (sign === undefined ? undefined : Number(size ?? 1)) : 2;
  if (charge === undefined) return draft;
  const signed = (double ?? sign)?.startsWith("-") ? -charge : charge;
  return joinAll(draft, range("charge", signed, signed));
}

function bracketAtom(cursor: Cursor, parseRecursive: () => PatternGraph): Draft {
  const alternatives = () => {
    let draft = sequence(cursor, parseRecursive);
    while (cursor.take(",")) draft = joinSome(draft, sequence(cursor, parseRecursive));
    return draft;
  };
  let draft = alternatives();
  while (cursor.take(";")) draft = joinLow(draft, alternatives());
  if (cursor.take(":") && cursor.number() === undefined) cursor.fail("syntax", "a map number is missing");
  if (!cursor.take("]")) cursor.fail("syntax", "an atom's ] is missing");
  return draft;
}

function sequence(cursor: Cursor, parseRecursive: () => PatternGraph): Draft {
  let draft = point(cursor, parseRecursive) ?? cursor.fail("syntax", "an atom is missing");
  for (;;) {
    const joined = cursor.take("&");
    const next = point(cursor, parseRecursive);
    if (next === undefined) return joined ? cursor.fail("syntax", "an atom is missing after &") : draft;
    draft = joinAll(draft, next);
  }
}

function point(cursor: Cursor, parseRecursive: () => PatternGraph): Draft | undefined {
  let marks = 0;
  while (cursor.take("!")) marks++;
  const draft = cursor.take("$(") ? recursive(cursor, parseRecursive) : primitive(cursor);
  if (draft === undefined) return marks > 0 ? cursor.fail("syntax", "an atom is missing after !") : undefined;
  if (marks === 0) return draft;
  return negate(draft, marks % 2 === 1);
}

function recursive(cursor: Cursor, parseRecursive: () => PatternGraph): Draft {
  const graph = parseRecursive();
  if (cursor.peek() === "_") cursor.fail("unsupported", "labels of recursive patterns are not read");
  return plain({ kind: "recursive", graph });
}

function primitive(cursor: Cursor): Draft | undefined {
  const isotope = cursor.number();
  if (isotope === undefined) return unnumbered(cursor);
  const mass = range("isotope", isotope, isotope);
  const atom = bracketSymbol(cursor) ?? protons(cursor) ?? hydrogens(cursor);
  return atom === undefined ? mass : { ...joinAll(mass, atom), aromatic: atom.aromatic };
}

function unnumbered(cursor: Cursor): Draft | undefined {
  return (
    bracketSymbol(cursor) ??
    protons(cursor) ??
    hydrogens(cursor) ??
    counted(cursor) ??
    charge(cursor) ??
    chirality(cursor) ??
    hybridisation(cursor)
  );
}

function bracketSymbol(cursor: Cursor): Draft | undefined {
  const start = cursor.at;
  const text = cursor.match(BRACKET_SYMBOL)?.[0];
  const draft = symbol(text);
  if (draft !== undefined) return draft;
  cursor.at = start;
  return symbol(cursor.match(BARE_SYMBOL)?.[0]) ?? symbol(cursor.match(/[KVYWU]/y)?.[0]);
}

function symbol(text: string | undefined): Draft | undefined {
  if (text === undefined) return undefined;
  if (text === "*") return plain({ kind: "any" });
  if (text === "A") return range("aromatic", 0, 0);
  if (text === "a") return { ...range("aromatic", 1, 1), aromatic: true };
  if (ORGANIC.has(text)) return plain({ kind: "type", element: ELEMENT_SYMBOLS.indexOf(text), aromatic: false });
  if (text === "Uut") return range("element", 113, 113);
  if (text === "Uup") return range("element", 115, 115);
  const aromatic = text.charAt(0) >= "a";
  const element = ELEMENT_SYMBOLS.indexOf(text.charAt(0).toUpperCase() + text.slice(1));
  if (aromatic) return { ...plain({ kind: "type", element, aromatic }), aromatic };
  if (element < 0 || NOT_IN_SMARTS.has(text)) return undefined;
  return range("element", element, element);
}

function protons(cursor: Cursor): Draft | undefined {
  const start = cursor.at;
  if (!cursor.take("#")) return undefined;
  const element = cursor.number() ?? cursor.fail("syntax", "an atomic number is missing");
  if (element > MOST_PROTONS) cursor.fail("unsupported", `there is no element ${element}`, start);
  return range("element", element, element);
}

function hydrogens(cursor: Cursor): Draft | undefined {
  if (!cursor.take("H")) return undefined;
  const count = cursor.number() ?? 1;
  return { ...range("hydrogens", count, count), hydrogens: count, namesHydrogens: true };
}

function counted(cursor: Cursor): Draft | undefined {
  const letter = cursor.match(COUNT)?.[0];
  if (letter === undefined) return undefined;
  const property = COUNTED[letter] ?? cursor.fail("syntax", "an unknown property");
  const bounds = rangeBounds(cursor);
  if (bounds !== undefined) return range(property, bounds[0], bounds[1]);
  const count = cursor.number();
  // RDKit answers 0 for an atom in no ring of the size asked for, so that k0 holds everywhere.
  if (letter === "k" && count === 0) return plain({ kind: "any" });
  if (count !== undefined) return range(property, count, count);
  return SOME_WHEN_BARE.has(letter) ? range(property, 1, Number.POSITIVE_INFINITY) : range(property, 1, 1);
}

function charge(cursor: Cursor): Draft | undefined {
  const sign = cursor.take("+") ? 1 : cursor.take("-") ? -1 : undefined;
  if (sign === undefined) return undefined;
  const bounds = rangeBounds(cursor);
  if (bounds !== undefined) {
    return sign > 0 ? range("charge", bounds[0], bounds[1]) : range("charge", -bounds[1], -bounds[0]);
  }
  const size = cursor.take(sign > 0 ? "+" : "-") ? 2 : (cursor.number() ?? 1);
  return range("charge", sign * size, sign * size);
}

/** `{-n}`, `{n-}` or `{n-m}`. */
function rangeBounds(cursor: Cursor): readonly [number, number] | undefined {
  if (!cursor.take("{")) return undefined;
  const low = cursor.number();
  if (!cursor.take("-")) cursor.fail("syntax", "a range's - is missing");
  const high = cursor.number();
  if (low === undefined && high === undefined) cursor.fail("syntax", "a range has no bound");
  if (!cursor.take("}")) cursor.fail("syntax", "a range's } is missing");
  return [low ?? Number.NEGATIVE_INFINITY, high ?? Number.POSITIVE_INFINITY];
}

function chirality(cursor: Cursor): Draft | undefined {
  const name = cursor.match(CHIRAL_CLASS)?.[1];
  if (name !== undefined) {
    const start = cursor.at;
    const permutation = cursor.number();
    if (permutation === 0) cursor.fail("stereo", "a chiral permutation cannot be zero", start);
    return { ...plain({ kind: "any" }), chirality: 3, chiralClass: { name, permutation: permutation ?? 0 } };
  }
  if (cursor.match(CLOCKWISE)) return { ...plain({ kind: "any" }), chirality: 1 };
  return cursor.take("@") ? { ...plain({ kind: "any" }), chirality: 2 } : undefined;
}

function hybridisation(cursor: Cursor): Draft | undefined {
  const digit = cursor.match(HYBRIDISATION)?.[1];
  if (digit === undefined) return undefined;
  const value = HYBRIDISATIONS[Number(digit)] ?? 0;
  return range("hybridisation", value, value);
}

function range(property: AtomProperty, low: number, high: number): Draft {
  return plain({ kind: "range", property, low, high });
}

function plain(expression: AtomExpression): Draft {
  return {
    expression,
    aromatic: false,
    chirality: 0,
    chiralClass: undefined,
    hydrogens: 0,
    namesHydrogens: false,
  };
}
