import type { MolBlock } from "../mol-block/mol-block.js";
import type { StructureIssue } from "./issue.js";

const DOUBLET = 2;

/** An issue where an atom is drawn as a radical, unless it is that of nitric oxide or of an aminoxyl. */
export function checkRadicals(block: MolBlock): StructureIssue[] {
  const radical = block.radical.findIndex((code, atom) => code !== 0 && !isKnownRadical(block, atom));
  if (radical < 0) return [];
  const message = "molecule has a radical that is not found in the known list";
  return [{ score: 6, code: "radical", message }];
}

function isKnownRadical(block: MolBlock, atom: number): boolean {
  const { bondBegin, bondEnd, bondType, symbols, radical } = block;
  const bonds = [...bondType.keys()].filter((b) => bondBegin[b] === atom || bondEnd[b] === atom);
  const bond = bonds[0];
  if (bond === undefined || bonds.length > 1 || radical[atom] !== DOUBLET) return false;
  const neighbour = (bondBegin[bond] === atom ? bondEnd[bond] : bondBegin[bond]) as number;
  const pair = `${symbols[atom]}${["", "-", "="][bondType[bond] as number] ?? ""}${symbols[neighbour]}`;
  return pair === "N=O" || pair === "O-N";
}
