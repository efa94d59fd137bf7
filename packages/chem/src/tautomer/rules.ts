import { MOLVS_TAUTOMER_RULES } from "../data/tautomer-rules-molvs.js";
import { RDKIT_TAUTOMER_RULES } from "../data/tautomer-rules-rdkit.js";
import { parseSmartsOrThrow, type SmartsPattern } from "../smarts/parse-smarts.js";
import type { TautomerRuleTable } from "./rule-table.js";

/** Which published set of rules: RDKit's, or those of MolVS, from which RDKit's began. */
export type TautomerRuleSet = "rdkit" | "molvs";

/** One way in which a hydrogen moves. */
export interface TautomerTransform {
  readonly pattern: SmartsPattern;
  readonly bondOrders: readonly number[] | undefined;
  readonly chargeSteps: readonly number[] | undefined;
}

/** One term of the score. */
export interface ScoreTerm {
  readonly pattern: SmartsPattern;
  readonly score: number;
}

/** Rules ready to be used. */
export interface TautomerRules {
  readonly transforms: readonly TautomerTransform[];
  readonly scores: readonly ScoreTerm[];
  /** Whether Kekulé forms are chosen by rank, so that the order of atoms has no part in them. */
  readonly ranksAtoms: boolean;
  /** Whether the limit of tautomers is looked at only when all those found have been expanded, as in MolVS. */
  readonly finishesPasses: boolean;
}

const TABLES: Readonly<Record<TautomerRuleSet, TautomerRuleTable>> = {
  rdkit: RDKIT_TAUTOMER_RULES,
  molvs: MOLVS_TAUTOMER_RULES,
};

const compiled = new Map<TautomerRuleSet, TautomerRules>();

/** The rules of a set, compiled at the first call. */
export function tautomerRules(set: TautomerRuleSet): TautomerRules {
  let rules = compiled.get(set);
  if (rules === undefined) {
    const { transforms, scores } = TABLES[set];
    rules = {
      transforms: transforms.map(({ smarts, bonds, charges }) => ({
        pattern: parseSmartsOrThrow(smarts),
        bondOrders: bonds === undefined ? undefined : Array.from(bonds, (symbol) => BOND_ORDERS.indexOf(symbol)),
        chargeSteps: charges === undefined ? undefined : Array.from(charges, (symbol) => CHARGES.indexOf(symbol) - 1),
      })),
      scores: scores.map(({ smarts, score }) => ({ pattern: parseSmartsOrThrow(smarts), score })),
      ranksAtoms: set === "rdkit",
      finishesPasses: set === "molvs",
    };
    compiled.set(set, rules);
  }
  return rules;
}

/** By bond order. */
const BOND_ORDERS = "?-=#";
/** By charge plus one. */
const CHARGES = "-0+";
