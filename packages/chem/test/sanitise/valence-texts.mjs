// SMILES around one atom: every element with every small charge, hydrogen count and set of bonds, and random small graphs.

const SYMBOLS =
  "* H He Li Be B C N O F Ne Na Mg Al Si P S Cl Ar K Ca Sc Ti V Cr Mn Fe Co Ni Cu Zn Ga Ge As Se Br Kr Rb Sr Y Zr Nb Mo Tc Ru Rh Pd Ag Cd In Sn Sb Te I Xe Cs Ba La Ce Pr Nd Pm Sm Eu Gd Tb Dy Ho Er Tm Yb Lu Hf Ta W Re Os Ir Pt Au Hg Tl Pb Bi Po At Rn Fr Ra Ac Th Pa U Np Pu Am Cm Bk Cf Es Fm Md No Lr Rf Db Sg Bh Hs Mt Ds Rg Cn Nh Fl Mc Lv Ts Og".split(
    " ",
  );
const AROMATIC = "b c n o p s si as se te".split(" ");
const ORGANIC = "* B C N O P S F Cl Br I".split(" ");
const CHARGES = [-4, -3, -2, -1, 0, 1, 2, 3, 4];
const HYDROGENS = [0, 1, 2, 3, 4, 5, 6];

const copies = (branch, most, least = 0) => {
  const all = [];
  for (let n = least; n <= most; n++) all.push(branch.repeat(n));
  return all;
};
const pairs = (lefts, rights) => lefts.flatMap((left) => rights.map((right) => left + right));

/** What follows the atom: branches, and rings through it. */
const BONDS = [
  ...copies("(C)", 8),
  ...pairs(copies("(=O)", 4, 1), copies("(C)", 4)),
  ...pairs(copies("(=C)", 2, 1), copies("(C)", 3)),
  ...pairs(copies("(#N)", 2, 1), copies("(C)", 2)),
  ...pairs(["(=O)(=C)", "(=O)(=NC)", "(=O)(#N)", "($C)", "(:C)", "(:C)(:C)", "(:C)(:C)(:C)"], copies("(C)", 2)),
  ...pairs(["([Fe])", "([Na])", "([Fe])([Zn])", "(->[Fe])", "(<-N)", "(=[Fe])"], copies("(C)", 5)),
  ..."(O)(O)O (F)(F)(F)(F)(F)F [H] ([H])[H] (=O)(=O)(=O)O 1C=CC=C1 1=CC=CC=C1 1(C)C=CC=C1 1:c:c:c:c:1 1:c:c:c:c:c:1 1(:c:c:c:c:c:1)[Fe]".split(
    " ",
  ),
];

/** Aromatic rings with a place for the atom. */
const RINGS =
  "@1cccc1 @1ccccc1 @1cccccc1 @1(C)cccc1 @1(C)ccccc1 @1(=O)ccccc1 @1(C)(C)cccc1 @1(=O)(C)cccc1 @1([Fe])cccc1 @1([Fe])ccccc1 @1(->[Fe])ccccc1 c1ccc2ccc@2c1 c1ccc2cccc@2c1 c1c@[nH]c1 c1c@cc@1 @ @C @(C)C C@=C".split(
    " ",
  );

function bracket(symbol, charge, hydrogens) {
  const sign = charge === 0 ? "" : `${charge < 0 ? "-" : "+"}${Math.abs(charge)}`;
  return `[${symbol}${hydrogens === 0 ? "" : `H${hydrogens}`}${sign}]`;
}

/** Every combination, one after another; some half a million. */
export function* allValenceTexts() {
  for (const symbol of ORGANIC) for (const bonds of BONDS) yield symbol + bonds;
  for (const symbol of [...AROMATIC, ...SYMBOLS]) {
    for (const charge of CHARGES) {
      for (const hydrogens of HYDROGENS) {
        const atom = bracket(symbol, charge, hydrogens);
        if (AROMATIC.includes(symbol)) for (const ring of RINGS) yield ring.replaceAll("@", atom);
        else for (const bonds of BONDS) yield atom + bonds;
      }
    }
  }
  for (const symbol of AROMATIC.slice(0, 6)) for (const ring of RINGS) yield ring.replaceAll("@", symbol);
}

const TAME = "C C C C C C N N N O O S P B F Cl c c n [nH] o".split(" ");
const WILD = [
  ...TAME,
  ..."Br I s p b [N+] [N-] [O-] [n+] [C-] [C+] [CH] [C@H] [C@@H] [C@] [C@@] [S+] [S-] [P-] [PH] [Se] [se] [te] [Si] [H] [2H]".split(
    " ",
  ),
  ..."[H+] [H-] * [Fe] [Na] [Na+] [Zn+2] [As] [Sn] [Cl+3] [I+] [O+] [B-] [Al] [Xe] [CH2-] [Te-] [Li] [K] [Hg] [Pd]".split(
    " ",
  ),
];
const ORDERS = ["", "", "", "", "", "", "", "", "", "=", "=", "#", ":", "-", "/", "\\", "$", "->", "<-"];

/** A random SMILES of 2 to 12 atoms, most of them with a fault; `random` gives numbers from 0 to 1. */
export function randomText(random) {
  const pick = (list) => list[Math.floor(random() * list.length)];
  const nAtoms = 2 + Math.floor(random() * 11);
  const isTame = random() < 0.5;
  const atom = () => pick(isTame ? TAME : WILD);
  const bond = () => pick(isTame ? ORDERS.slice(0, 11) : ORDERS);
  let text = atom();
  let depth = 0;
  const open = [];
  for (let a = 1; a < nAtoms; a++) {
    if (depth > 0 && random() < 0.3) {
      text += ")";
      depth--;
    } else if (random() < 0.3) {
      text += "(";
      depth++;
    }
    if (text.endsWith("(") || random() > 0.05) text += bond();
    else text += ".";
    text += atom();
    if (random() < 0.25) {
      const closed = open.length > 0 && random() < 0.7;
      const label = closed ? open.splice(Math.floor(random() * open.length), 1)[0] : 10 + a;
      text += `%${label}`;
      if (!closed) open.push(label);
    }
  }
  return text + ")".repeat(depth) + open.map((label) => `C%${label}`).join("");
}

/** Numbers from 0 to 1, the same ones for the same seed. */
export function randomFrom(seed) {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let x = Math.imul(state ^ (state >>> 15), state | 1);
    x ^= x + Math.imul(x ^ (x >>> 7), x | 61);
    return ((x ^ (x >>> 14)) >>> 0) / 2 ** 32;
  };
}
