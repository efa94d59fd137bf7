import {
  atomOfBond,
  draftMolBlock,
  integerField,
  type MolBlock,
  type MolBlockDraft,
  MolBlockSyntax,
  numberField,
} from "./mol-block.js";

interface Statement {
  readonly words: readonly string[];
  /** 0-based line it starts on. */
  readonly at: number;
}

/** Atom and bond counts of a V3000 block, from its `COUNTS` statement. */
export function countsOfV3000(lines: readonly string[]): readonly [nAtoms: number, nBonds: number] {
  for (const { words, at } of statements(lines)) {
    if (words[0] === "COUNTS") return [integerField(words[1] ?? "", at, false), integerField(words[2] ?? "", at, false)];
  }
  throw new MolBlockSyntax(lines.length - 1, "the COUNTS statement is missing");
}

/** The V3000 block in `lines`, which announced this many atoms and bonds. */
export function readV3000(lines: readonly string[], labelled3D: boolean, nAtoms: number, nBonds: number): MolBlock {
  const block = draftMolBlock("V3000", labelled3D, nAtoms, nBonds);
  const atomOfNumber = new Map<number, number>();
  let section = "";
  let bond = 0;
  let at = 3;
  for (const statement of statements(lines)) {
    const { words } = statement;
    at = statement.at;
    if (words[0] === "BEGIN") section = words[1] ?? "";
    else if (words[0] === "END") section = "";
    else if (section === "ATOM") readAtom(block, statement, atomOfNumber);
    else if (section === "BOND") readBond(block, statement, bond++, atomOfNumber);
  }
  if (block.symbols.length !== nAtoms) {
    throw new MolBlockSyntax(at, `${block.symbols.length} atoms where ${nAtoms} were announced`);
  }
  if (bond !== nBonds) throw new MolBlockSyntax(at, `${bond} bonds where ${nBonds} were announced`);
  return block;
}

function readAtom(block: MolBlockDraft, { words, at }: Statement, atomOfNumber: Map<number, number>): void {
  const a = block.symbols.length;
  if (a >= block.nAtoms) throw new MolBlockSyntax(at, `more than the ${block.nAtoms} atoms announced`);
  atomOfNumber.set(integerField(words[0] ?? "", at, false), a);
  block.symbols.push(words[1] ?? "");
  for (let axis = 0; axis < 3; axis++) block.coordinates[3 * a + axis] = numberField(words[2 + axis] ?? "", at);
  block.charge[a] = property(words, "CHG", at);
  block.radical[a] = property(words, "RAD", at);
}

/** V2000's stereo code of V3000's `CFG` 1, 2 and 3 on a bond that is not double. */
const STEREO_OF_CFG = [0, 1, 4, 6] as const;

function readBond(block: MolBlockDraft, { words, at }: Statement, b: number, atomOfNumber: Map<number, number>): void {
  if (b >= block.nBonds) throw new MolBlockSyntax(at, `more than the ${block.nBonds} bonds announced`);
  const type = integerField(words[1] ?? "", at, false);
  block.bondType[b] = type;
  const [begin, end] = [integerField(words[2] ?? "", at, false), integerField(words[3] ?? "", at, false)];
  block.bondBegin[b] = atomOfNumber.get(begin) ?? atomOfBond(begin, 0, at);
  block.bondEnd[b] = atomOfNumber.get(end) ?? atomOfBond(end, 0, at);
  const cfg = property(words, "CFG", at);
  block.bondStereo[b] = cfg === 2 && type === 2 ? 3 : (STEREO_OF_CFG[cfg] ?? 0);
}

function property(words: readonly string[], name: string, at: number): number {
  const word = words.find((candidate) => candidate.startsWith(`${name}=`));
  return word === undefined ? 0 : integerField(word.slice(name.length + 1), at, false);
}

/** The statements of the block: `M  V30` lines, joined where one ends in a hyphen, in words; brackets and quotes hold. */
function* statements(lines: readonly string[]): Generator<Statement> {
  let text = "";
  let start = -1;
  for (let at = 4; at < lines.length; at++) {
    const line = lines[at] as string;
    if (line.startsWith("M  END")) return;
    if (!/^M {2}V30 /i.test(line)) continue;
    if (start < 0) start = at;
    const body = line.slice(7).trimEnd();
    const continues = body.endsWith("-");
    text += continues ? body.slice(0, -1) : body;
    if (continues) continue;
    yield { words: text.match(WORD) ?? [], at: start };
    text = "";
    start = -1;
  }
  throw new MolBlockSyntax(lines.length - 1, "the line M  END is missing");
}

const WORD = /(?:"[^"]*"|\[[^\]]*\]|\([^)]*\)|[^\s"[(])+/g;
