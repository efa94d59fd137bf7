import { spawnSync } from "node:child_process";
import { createGuardedParser, createRdkitEngine, parseSmiles } from "@molsieve/chem";
import { SLOW_SMILES } from "@molsieve/testkit";
import { expect, test } from "vitest";
import { NCI_SMILES } from "../nci.js";

const LIMIT_MS = 2000;

test("reads what parseSmiles reads: the same graph, SMILES, failures", async () => {
  const engine = await createRdkitEngine();
  using parser = await createGuardedParser();
  const texts = [...NCI_SMILES.filter((_, i) => i % 5 === 0), "C1CC", "", "CZ", "c1cccc1", "C".repeat(501), "CF(C)"];
  for (const text of texts) {
    const direct = parseSmiles(engine, text);
    const guarded = parser.parseSmiles(text);
    if (!direct.ok) {
      expect(guarded).toEqual(direct);
      continue;
    }
    using mol = direct.mol;
    expect(guarded).toEqual({ ok: true, molecule: mol.molecule(), smiles: mol.smiles() });
  }
  expect(engine.liveMolecules).toBe(0);
}, 120_000);

test("breaks off what takes too long, and reads on: once, twice, and between other failures", async () => {
  using parser = await createGuardedParser({ limitMs: LIMIT_MS });
  for (let i = 0; i < 2; i++) {
    expect(parser.parseSmiles(SLOW_SMILES)).toEqual({
      ok: false,
      code: "time-limit",
      message: expect.stringMatching(
        /^reading "C12C3C4.*… \(\d+ characters\) took longer than 2,000 ms and was stopped$/,
      ),
    });
    expect(parser.parseSmiles("OCC")).toMatchObject({ ok: true, smiles: "CCO" });
    expect(parser.parseSmiles("C1CC")).toMatchObject({ code: "syntax", position: 1 });
  }
  expect(parser.parseSmiles(SLOW_SMILES)).toMatchObject({ code: "time-limit" });
  expect(parser.parseSmiles(SLOW_SMILES)).toMatchObject({ code: "time-limit" });
  expect(parser.parseSmiles("NCC")).toMatchObject({ ok: true, smiles: "CCN" });
});

test("keeps its molecules through later calls, a stopped thread and its own end", async () => {
  using parser = await createGuardedParser({ limitMs: LIMIT_MS });
  const parsed = parser.parseSmiles("C[N+](C)(C)C");
  parser.parseSmiles("CCCCCC");
  parser.parseSmiles(SLOW_SMILES);
  parser[Symbol.dispose]();
  if (!parsed.ok) throw new Error(parsed.message);
  expect([...parsed.molecule.charge]).toEqual([0, 1, 0, 0, 0]);
  expect(() => parser.parseSmiles("C")).toThrow("this guarded parser was disposed");
});

test("refuses a pattern, which has no graph", async () => {
  using parser = await createGuardedParser();
  expect(parser.parseSmiles("C~C")).toEqual({
    ok: false,
    code: "unparsable",
    message: '"C~C": the structure holds a query (an any-atom or any-bond): a pattern, not a compound',
  });
});

test("takes the limits of parseSmiles, and says which option is out of range", async () => {
  using parser = await createGuardedParser();
  expect(parser.parseSmiles("CCO", { maxAtoms: 2 })).toMatchObject({ code: "too-large" });
  expect(() => parser.parseSmiles("CCO", { maxAtoms: 0 })).toThrow(/^maxAtoms must be/);
  await expect(createGuardedParser({ limitMs: 0 })).rejects.toThrow(/^limitMs must be a number of milliseconds/);
});

test("does not keep a process alive that forgot to dispose of it", () => {
  const chem = new URL("../../dist/index.js", import.meta.url).href;
  const program = `import { createGuardedParser } from ${JSON.stringify(chem)};
    const parser = await createGuardedParser({ limitMs: ${LIMIT_MS} });
    parser.parseSmiles(${JSON.stringify(SLOW_SMILES)});
    console.log(parser.parseSmiles("OCC").smiles);`;
  const { stdout, status } = spawnSync(process.execPath, ["--input-type=module", "-e", program], { timeout: 50_000 });
  expect([stdout.toString(), status]).toEqual(["CCO\n", 0]);
});
