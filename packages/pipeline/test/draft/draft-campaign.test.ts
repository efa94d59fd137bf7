import { mkdir, readdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { type DraftCampaignOptions, draftCampaign, loadCampaign } from "@molsieve/pipeline";
import { createTemporaryFolder } from "@molsieve/testkit";
import { describe, expect, test } from "vitest";

const SMILES = ["CCOc1ccccc1", "NS(=O)(=O)c1ccccc1", "CC(=O)Nc1ccc(O)cc1", "c1ccc2[nH]ccc2c1", "OC(=O)c1ccccc1"];
const OTHERS = ["CCCCCC", "CCCCCN", "CCCCCO", "CCCCCF", "CCCCCS"];

/** A table: a header, and a line for each structure. */
const table = (header: string, line: (smiles: string, i: number) => string) =>
  [...(header === "" ? [] : [header]), ...SMILES.map(line), ""].join("\n");

/** The target of the campaign that is drafted for a table, and the copy of the table where one was made. */
async function drafted(text: string | Uint8Array, options: Partial<DraftCampaignOptions> = {}) {
  await using folder = await createTemporaryFolder();
  const data = join(folder.path, "data.csv");
  const output = join(folder.path, "campaign.yaml");
  await writeFile(data, text);
  const { copy, choices } = await draftCampaign(data, { output, ...options });
  const { campaign } = await loadCampaign(output);
  const { file: _, ...target } = campaign.target;
  return { target, choices, text: await readFile(output, "utf8"), copy: copy && (await readFile(copy, "utf8")) };
}

const refusal = (text: string, options: Partial<DraftCampaignOptions> = {}) =>
  drafted(text, options).then(
    () => expect.unreachable("the draft is made"),
    (error: { code: string; place: { key?: string }; message: string }) => error,
  );

describe("draftCampaign finds", () => {
  test("structure, identifier, value and unit by reading, whatever the names", async () => {
    const { target, copy } = await drafted(
      table("MW,Cpd,Drawn,Result (nM)", (smiles, i) => `${100 + i * i},K-${i},${smiles},${10 ** i}`),
    );
    expect(target).toEqual({ smiles: "Drawn", id: "Cpd", activity: "Result (nM)", unit: "nM", active: 7 });
    expect(copy).toBeUndefined();
  });

  test("semicolons, decimal commas and bounds behind a byte order mark: a copy with points", async () => {
    const text = `\ufeff${table("Cpd;Struktur;IC50 [µM]", (smiles, i) => `K${i};${smiles};${i === 1 ? ">" : ""}${i},25`)}`;
    const { target, copy } = await drafted(text);
    expect(target).toMatchObject({ smiles: "Struktur", activity: "IC50 [µM]", unit: "µM" });
    expect(copy?.split("\n").slice(0, 3)).toEqual([
      "Cpd,Struktur,IC50 [µM],source_line",
      `K0,${SMILES[0]},0.25,2`,
      `K1,${SMILES[1]},>1.25,3`,
    ]);
  });

  test("no header", async () => {
    const { target, copy } = await drafted(
      table("", (smiles, i) => `${smiles},n${i},${2 * i}.5`),
      { unit: "pKi" },
    );
    expect(target).toMatchObject({ smiles: "column_1", id: "column_2", activity: "column_3", unit: "pKi" });
    expect(copy).toMatch(/^column_1,column_2,column_3,source_line\nCCOc1ccccc1,n0,0.5,1\n/);
  });

  test("a header below a title, cells with line ends, and equal names", async () => {
    const { target, copy } = await drafted(
      `Export of June\n\nKinase X,,,\n${table("SMILES,pIC50,note,note", (smiles, i) => `${smiles},${i}.1,"a\nb",c`)}`,
    );
    expect(target).toMatchObject({ smiles: "SMILES", activity: "pIC50", unit: "-log10(mol/L)" });
    expect(copy).toMatch(/^SMILES,pIC50,note,note \(2\),source_line\nCCOc1ccccc1,0.1,"a\nb",c,5\n/);
  });

  test("a header of two lines, names below groups and units below names; a first row without a value is none", async () => {
    const below = await drafted(
      table(",,Assay A,Assay A\nCpd,Drawn,IC50 (uM),Hill", (smiles, i) => `K${i},${smiles},${i}.5,1.${i}`),
    );
    expect(below.target).toMatchObject({ smiles: "Drawn", id: "Cpd", activity: "Assay A IC50 (uM)", unit: "uM" });
    expect(below.copy).toMatch(/^Cpd,Drawn,Assay A IC50 \(uM\),Assay A Hill,source_line\nK0,CCOc1ccccc1,0.5,1.0,3\n/);
    const units = await drafted(
      table("Substanz-Nr.;Struktur;Wert;Datum\n;SMILES;nM;", (smiles, i) => `K${i};${smiles};${i},5;0${i + 1}.12.2024`),
    );
    expect(units.target).toMatchObject({ id: "Substanz-Nr.", activity: "Wert nM", unit: "nM" });
    const unread = (smiles: string, i: number) => `K${i},${i === 0 ? "?" : smiles},${i === 0 ? "n.d." : i},n.d.`;
    expect((await drafted(table("Cpd,Drawn,Ki (nM),Note", unread))).copy).toBeUndefined();
  });

  test("units in cells, brought to one; what is no number stays", async () => {
    const cells = ["2 nM", "0.5 uM", ">10 uM", "n.d.", "1e3nM"];
    const { target, copy } = await drafted(table("smiles,Ki", (smiles, i) => `${smiles},${cells[i]}`));
    expect(target).toMatchObject({ activity: "Ki", unit: "nM", id: "source_line" });
    expect(copy?.match(/(?<=,)[^,]+(?=,\d+\n)/g)).toEqual(["2", "500", ">10000", "n.d.", "1e3"]);
  });

  test("columns of qualifiers and units", async () => {
    const units = ["nM", "nM", "uM", "nM", "uM"];
    const { target } = await drafted(
      table("smiles,Rel,Value,Units", (smiles, i) => `${smiles},'${i === 2 ? ">" : "="}',${i + 3},${units[i]}`),
    );
    expect(target).toMatchObject({ qualifier: "Rel", activity: "Value", unit: "column:Units" });
  });

  test("logarithms before the concentrations that they are of, whose qualifiers then do not apply", async () => {
    const { target } = await drafted(
      table("smiles,relation,IC50_nM,pIC50", (smiles, i) => `${smiles},=,${10 ** i},${9 - i}`),
    );
    expect(target).toMatchObject({ activity: "pIC50", unit: "-log10(mol/L)", active: 7 });
    expect(target).not.toHaveProperty("qualifier");
  });

  test("percentages, not the concentration they were measured at; classes", async () => {
    const percent = await drafted(
      table("smiles,inhib. @ 10 uM (%),SD", (smiles, i) => `${smiles},${30 * i},${(i * 7) % 3}`),
    );
    expect(percent.target).toMatchObject({ activity: "inhib. @ 10 uM (%)", unit: "%", active: 50 });
    const classes = await drafted(table("smiles,active", (smiles, i) => `${smiles},${i % 2}`));
    expect(classes.target).toMatchObject({ activity: "active", active: 1 });
  });

  test("one of two columns of the same molecules", async () => {
    const { target } = await drafted(table("drawn,shown,pKi", (smiles, i) => `${smiles},${smiles},${i}`));
    expect(target).toMatchObject({ smiles: "drawn", activity: "pKi" });
  });

  test("the columns of a library, whose path the config names from its own folder", async () => {
    await using folder = await createTemporaryFolder();
    await mkdir(join(folder.path, "configs"));
    const at = (name: string) => join(folder.path, name);
    await writeFile(
      at("data.csv"),
      table("smiles,pKi", (smiles, i) => `${smiles},${i}`),
    );
    await writeFile(
      at("vendor.csv"),
      table("Catalogue;Drawing", (smiles, i) => `V${i};${smiles}`),
    );
    await draftCampaign(at("data.csv"), {
      output: at("configs/c.yaml"),
      library: at("vendor.csv"),
      schema: at("s.json"),
    });
    const text = await readFile(at("configs/c.yaml"), "utf8");
    expect(text).toMatch(/^# yaml-language-server: \$schema=\.\.\/s\.json\n/);
    expect(text).toMatch(
      /file: \.\.\/data\.csv[\s\S]*file: \.\.\/vendor\.csv\n {2}delimiter: ;\n {2}smiles: Drawing\n {2}id: Catalogue\n/,
    );
    expect((await loadCampaign(at("configs/c.yaml"))).campaign.library.smiles).toBe("Drawing");
  });
});

test("prices of a library are found, and an order by them is a line that only needs its marks taken away", async () => {
  await using folder = await createTemporaryFolder();
  const at = (name: string) => join(folder.path, name);
  await writeFile(
    at("data.csv"),
    table("smiles,pKi", (smiles, i) => `${smiles},${i}`),
  );
  const price = (i: number) => (i % 5 === 0 ? "ask" : `${i},50`);
  const libraries = {
    "priced.csv": table("Art;price class;Preis, EUR;SMILES", (smiles, i) => `V${i};A;${price(i)};${smiles}`),
    "plain.csv": table("Art;price class;SMILES", (smiles, i) => `V${i};A;${smiles}`),
  };
  const orders = [];
  for (const [name, text] of Object.entries(libraries)) {
    await writeFile(at(name), text);
    const output = at(`${name}.yaml`);
    const { choices } = await draftCampaign(at("data.csv"), { output, library: at(name) });
    const written = await readFile(output, "utf8");
    await writeFile(
      output,
      written.replace(/^# (order:)\n((?:# {3}.*\n)+)/m, (_, key, rest) => `${key}\n${rest.replaceAll("# ", " ")}`),
    );
    orders.push((await loadCampaign(output)).campaign.order);
    expect(choices.some((choice) => choice.includes('prices in "Preis, EUR"'))).toBe(name === "priced.csv");
  }
  expect(orders).toMatchObject([
    { count: 24, budget: { column: "Preis, EUR", total: 1000 }, plate: { wells: 96 } },
    { count: 24, plate: { wells: 96 } },
  ]);
  expect(orders[1]).not.toHaveProperty("budget");
});

describe("draftCampaign asks", () => {
  const two = (smiles: string, i: number) => `${smiles},${OTHERS[i]},${i}`;
  test.each([
    ["which structures", table("Product,Reagent,pKi", two), "smiles"],
    ["which values", table("smiles,IC50 A (nM),IC50 B (nM)", (smiles, i) => `${smiles},${i * 3},${i * 5}`), "activity"],
    ["which unit", table("smiles,IC50", (smiles, i) => `${smiles},${i * 3}`), "unit"],
    [
      "which unit of the others",
      table("smiles,IC50", (smiles, i) => `${smiles},${i * 3}${i > 2 ? " uM" : ""}`),
      "unit",
    ],
    ["which decimal mark", table("smiles;IC50 nM", (smiles, i) => `${smiles};${i + 1},${i}50`), "decimal"],
    ["for larger to be better", table("smiles,% viability", (smiles, i) => `${smiles},${i * 20}`), "activity"],
    ["for structures", table("name,pKi", (_, i) => `compound ${i},${i * 2}`), "smiles"],
    ["for numbers", table("smiles,MW", (smiles, i) => `${smiles},${i * 20}`), "activity"],
  ])("%s", async (_, text, key) => {
    const { code, place, message } = await refusal(text);
    expect([code, place.key, message]).toEqual(["input", key, expect.stringMatching(/\(--\w+ |Give a table|Export/)]);
  });

  test("for names that are there, and writes nothing", async () => {
    await using folder = await createTemporaryFolder();
    const data = join(folder.path, "data.csv");
    await writeFile(
      data,
      table("smiles,pKi", (smiles, i) => `${smiles},${i}`),
    );
    const options = { output: join(folder.path, "c.yaml") };
    await expect(draftCampaign(data, { ...options, activity: "Ki" })).rejects.toMatchObject({
      place: { key: "activity" },
    });
    await expect(draftCampaign(data, { ...options, id: "no" })).rejects.toMatchObject({ place: { key: "id" } });
    await expect(draftCampaign(data, { output: join(folder.path, "c.txt") })).rejects.toMatchObject({
      code: "argument",
    });
    expect(await readdir(folder.path)).toEqual(["data.csv"]);
    await draftCampaign(data, options);
    await expect(draftCampaign(data, options)).rejects.toMatchObject({ code: "output" });
    await draftCampaign(data, { ...options, overwrite: true });
  });
});

test("a rehearsal is proposed where enough is known", async () => {
  const rows = Array.from({ length: 120 }, (_, i) => `${"C".repeat(1 + (i % 30))}${SMILES[i % 5]},${i % 2 ? 8 : 5}`);
  const { text } = await drafted(`smiles,pKi\n${rows.join("\n")}\n`);
  expect(text).toMatch(/^hide: \{ fraction: 0\.2, by: scaffold \}$/m);
  const few = await drafted(`smiles,pKi\n${rows.slice(0, 99).join("\n")}\n`);
  expect(few.text).toMatch(/^# hide: /m);
});

test("a list without numbers is one of known actives, as a table or as SMILES; with wishes it is not", async () => {
  const names = ["kappa", "lambda", "mu", "nu", "xi"];
  const list = table("smiles,name", (smiles, i) => `${smiles},${names[i]}`);
  const { target, choices, text, copy } = await drafted(list);
  expect(target).toEqual({ smiles: "smiles", id: "name" });
  expect(copy).toBeUndefined();
  expect(choices.join("\n")).toContain("bare list of known actives");
  expect(text).toMatch(/^model: \{ name: logistic, presumedInactives: 600 \}$/m);
  const bare = await drafted(table("", (smiles, i) => `${smiles};${names[i]}`));
  expect(bare.copy).toMatch(/^column_1,column_2,source_line\nCCOc1ccccc1,kappa,1\n/);
  expect(await refusal(list, { activity: "name" })).toMatchObject({ code: "input", place: { key: "activity" } });
  await using folder = await createTemporaryFolder();
  const data = join(folder.path, "five.smi");
  await writeFile(data, `${SMILES.join("\n")}\n`);
  const output = join(folder.path, "c.yaml");
  await draftCampaign(data, { output });
  expect((await loadCampaign(output)).campaign.target).toEqual({ file: data });
  await expect(draftCampaign(data, { output, overwrite: true, activity: "x" })).rejects.toThrow(/this is smiles/);
});
