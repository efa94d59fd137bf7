import { ELEMENT_SYMBOLS } from "@molsieve/chem";
import {
  PUBCHEM_CHAINS,
  PUBCHEM_ENVIRONMENTS,
  PUBCHEM_NEIGHBOURS,
  PUBCHEM_PAIRS,
  PUBCHEM_SUBSTITUTED_RINGS,
} from "../../data/pubchem-keys.js";

/** Bit of the first of {@link PUBCHEM_SMARTS}. */
export const FIRST_PATTERN_BIT = 263;

const BONDS: Readonly<Record<string, string>> = { "~": "~", ":": ":", "-": "-,:", "=": "=,:", "#": "#" };

/** Bit 458, which PubChem sets for sulfones too, where no oxygen hangs on a single bond. */
const SULFUR_OXYGENS = "S(-O)(=O)";

/** The patterns of bits 263 to 880 as SMARTS for molecules whose hydrogens are counts. */
export const PUBCHEM_SMARTS: readonly { readonly name: string; readonly smarts: string }[] = [
  ...PUBCHEM_PAIRS.map((name) => ({ name, smarts: pairSmarts(name) })),
  ...[...PUBCHEM_NEIGHBOURS, ...PUBCHEM_ENVIRONMENTS].map((name) => ({
    name,
    smarts: name === SULFUR_OXYGENS ? "[#16](~[#8])=,:[#8]" : name.includes("(") ? starSmarts(name) : chainSmarts(name),
  })),
  ...PUBCHEM_CHAINS.map((name) => ({ name, smarts: chainSmarts(name) })),
  ...PUBCHEM_SUBSTITUTED_RINGS.map((name) => ({
    name,
    smarts: name.replace(/Cl|Br|[CNOS]/g, (s) => atomSmarts(s, 0)),
  })),
];

/** `Li-C`, whatever the bond. */
function pairSmarts(text: string): string {
  const [a = "", b = ""] = text.split("-");
  return b === "H" ? atomSmarts(a, 1) : `${atomSmarts(a, 0)}~${atomSmarts(b, 0)}`;
}

/** `C(~Br)(~C)(~H)`. */
function starSmarts(text: string): string {
  const arms = [...text.matchAll(/\((.)(\w+)\)/g)].map(([, bond = "", symbol = ""]) => ({ bond, symbol }));
  const centre = atomSmarts(/^\w+/.exec(text)?.[0] ?? "", arms.filter(({ symbol }) => symbol === "H").length);
  const heavy = arms.filter(({ symbol }) => symbol !== "H");
  return centre + heavy.map(({ bond, symbol }) => `(${BONDS[bond]}${atomSmarts(symbol, 0)})`).join("");
}

/** `[#1]-C-C=C(C)-O`: a bond that is not written is single. */
function chainSmarts(text: string): string {
  const first = text.startsWith("[#1]-") ? 1 : 0;
  const last = text.endsWith("-[#1]") ? 1 : 0;
  const heavy = text.slice(first * 5, text.length - last * 5);
  const atoms = [...heavy.matchAll(/([-=#:]?)(\(?)([-=#:]?)\[?([A-Z][a-z]?)\]?(\)?)/g)];
  return atoms
    .map(([, before = "", open = "", within = "", symbol = "", close = ""], i) => {
      const bond = i === 0 ? "" : (BONDS[before || within || "-"] as string);
      const hydrogens = (i === 0 ? first : 0) + (i + 1 === atoms.length ? last : 0);
      return `${open}${bond}${atomSmarts(symbol, hydrogens)}${close}`;
    })
    .join("");
}

/** Any atom of an element with that many hydrogens or more. */
function atomSmarts(symbol: string, hydrogens: number): string {
  const fewer = Array.from({ length: hydrogens }, (_, i) => `&!H${i}`).join("");
  return `[#${ELEMENT_SYMBOLS.indexOf(symbol)}${fewer}]`;
}
