import { readFileSync } from "node:fs";
import { createRdkitEngine, parseMolBlock } from "@molsieve/chem";
import { sharedDataset } from "@molsieve/testkit";
import { describe, expect, test } from "vitest";
import { checkStructure } from "../../src/checker/check-structure.js";
import { checkInchi } from "../../src/checker/inchi-check.js";
import { readMolBlock } from "../../src/mol-block/read-mol-block.js";

// The cases of ChEMBL Structure Pipeline's own test_checker.py, one record for each of its assertions.
const cases = sharedDataset("standardisation/chembl_structure_pipeline/test_checker.json");

interface Case {
  readonly test: string;
  readonly kind: string;
  readonly args?: readonly string[];
  readonly inputs: Readonly<Record<string, string | { readonly expr: string }>>;
  readonly literals?: readonly unknown[];
  readonly rows?: readonly string[];
}

/** InChI's messages that RDKit-JS keeps to itself and that are not worked out here. */
const UNTOLD = /^InChI: (?:Ambiguous stereo|Charges were rearranged)$/;

/** Where the answers differ, by cause: the record's test and its number below. */
const DIFFERENCES: Readonly<Record<string, string>> = {
  "test_longermsg, report 28": "InChI takes a star for hydrogen; here it is an unknown element",
  "test_inchiWarning, InChI 0": "InChI rearranges the charges of an ylide first, and then finds O(4)",
};

const engine = await createRdkitEngine();
const records =
  cases.skip === undefined ? (JSON.parse(readFileSync(cases.path, "utf8")) as readonly Case[]) : ([] as Case[]);

/** The mol block that a record's assertion is about, where it is written out in the record. */
function blockOf({ args = [], inputs }: Case): string | undefined {
  const named = Object.entries(inputs).find(([name, value]) => {
    return (
      typeof value === "string" && value.includes("\n") && new RegExp(`\\b${name}\\b`).test(args.join() + exprs(inputs))
    );
  });
  return named === undefined ? undefined : (named[1] as string);
}

function exprs(inputs: Case["inputs"]): string {
  return Object.values(inputs)
    .map((value) => (typeof value === "string" ? "" : value.expr))
    .join();
}

const messagesOf = (block: string) =>
  checkStructure(engine, block).issues.map(({ score, message }) => [score, message] as const);

function told(issues: unknown): unknown {
  return (issues as [number, string][]).filter(([, message]) => !UNTOLD.test(message));
}

describe.skipIf(cases.skip !== undefined)("ChEMBL's own cases", () => {
  const whole = records.filter(
    (record) =>
      record.kind === "assertEqual" &&
      blockOf(record) !== undefined &&
      /check_molblock/.test(`${record.args?.join()}${exprs(record.inputs)}`) &&
      !exprs(record.inputs).includes("replace"),
  );

  test("are there", () => {
    expect(records).toHaveLength(89);
    expect(whole.length).toBeGreaterThan(25);
  });

  test.each(whole.map((record, i) => [`${record.test}, report ${i}`, record] as const))("%s", (name, record) => {
    const messages = expect(messagesOf(blockOf(record) as string));
    (name in DIFFERENCES ? messages.not : messages).toEqual(told(record.literals?.[1]));
  });

  const scores = records.filter(
    (record) => record.kind === "assertEqual" && exprs(record.inputs).includes("get_inchi_score"),
  );

  test.each(scores.map((record, i) => [`${record.test}, InChI ${i}`, record] as const))("%s", (name, record) => {
    const text = blockOf(record) as string;
    const read = readMolBlock(text);
    if (!read.ok) {
      // A bond to nowhere: ChEMBL's checker as a whole calls this illegal input, and so does ours.
      expect(checkStructure(engine, text).issues[0]?.code).toBe("illegal-input");
      return;
    }
    const parsed = parseMolBlock(engine, text, { sanitise: false });
    if (!parsed.ok) {
      expect(checkStructure(engine, text).score).toBe(7);
      return;
    }
    using mol = parsed.mol;
    const found = checkInchi(engine, mol, read.block, text).issues.map(({ score, message }) => [score, message]);
    (name in DIFFERENCES ? expect(found).not : expect(found)).toEqual(told(record.literals?.[1]));
  });

  test("bond types 1 to 3 are legal, others are not", () => {
    const base = records.find((record) => record.test === "test_bondtypes")?.inputs["baseBlock"] as string;
    const isIllegal = (type: number) =>
      checkStructure(engine, base.replace("ZZZ", String(type))).issues.some(({ code }) => code === "bond-type");
    expect([1, 2, 3].map(isIllegal)).toEqual([false, false, false]);
    expect([4, 5, 6, 7, 8].map(isIllegal)).toEqual([true, true, true, true, true]);
  });

  test("crossed bonds outside rings are clean", () => {
    const rows = records.flatMap((record) => (record.kind === "table" ? (record.rows ?? []) : []));
    expect(rows.length).toBeGreaterThan(0);
    for (const block of rows) expect(messagesOf(block)).toEqual([]);
  });
});
