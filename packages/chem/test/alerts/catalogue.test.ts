import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { BUILT_IN_ALERTS, loadAlertCatalogue } from "@molsieve/chem";
import { createTemporaryFolder } from "@molsieve/testkit";
import { describe, expect, test } from "vitest";

describe("built-in alert catalogues", () => {
  test.each([
    ["pains", 480],
    ["pains_a", 16],
    ["pains_b", 55],
    ["pains_c", 409],
    ["brenk", 105],
    ["nih", 180],
    ["zinc", 50],
    ["nibr", 444],
  ])("%s has as many alerts as its source, every one with its citation", async (name, count) => {
    const { alerts, sets } = await loadAlertCatalogue(name);
    expect(alerts).toHaveLength(count);
    expect(sets.reduce((sum, { nAlerts }) => sum + nAlerts, 0)).toBe(count);
    expect(alerts.filter(({ citation }) => !/doi:10\.\d{4}/.test(citation ?? ""))).toEqual([]);
    for (const { licence, source } of sets)
      expect([licence, source]).toEqual([expect.stringMatching(/BSD/), expect.stringMatching(/Debian/)]);
  });

  test("are all named in the list", async () => {
    expect(BUILT_IN_ALERTS).toEqual(["pains", "pains_a", "pains_b", "pains_c", "brenk", "nih", "zinc", "nibr"]);
  });

  test("are loaded together in the order asked for, whatever the case of the name", async () => {
    const { sets } = await loadAlertCatalogue(["ZINC", "pains_a"]);
    expect(sets.map(({ set }) => set)).toEqual(["ZINC", "PAINS_A"]);
  });

  test("count occurrences where the source does: 40 carbon atoms raise nothing, 41 do", async () => {
    const { alerts } = await loadAlertCatalogue("zinc");
    expect(alerts.find(({ name }) => name === "carbons")).toMatchObject({
      minCount: 41,
      maxCount: Number.POSITIVE_INFINITY,
    });
  });

  test("carry the severity of NIBR in words and weights", async () => {
    const { alerts } = await loadAlertCatalogue("nibr");
    const words = { 0: "annotation", 1: "flag", 2: "exclude" };
    for (const { severity, triage } of alerts) expect(severity).toBe(words[triage?.severity as 0 | 1 | 2]);
  });
});

describe("a catalogue of one's own", () => {
  test("is loaded from a file, whole or one set of it", async () => {
    await using folder = await createTemporaryFolder();
    const file = join(folder.path, "house rules.csv");
    await writeFile(
      file,
      "name,smarts,severity,set\nnitro,[N+](=O)[O-],high,tox\nthiol,[SH],,odour\nazide,N=[N+]=[N-],3,tox\n",
    );
    const whole = await loadAlertCatalogue(["brenk", file]);
    expect(whole.sets.map(({ set, nAlerts }) => [set, nAlerts])).toEqual([
      ["BRENK", 105],
      ["tox", 2],
      ["odour", 1],
    ]);
    const part = await loadAlertCatalogue(`${file}#TOX`);
    expect(part.alerts.map(({ name, set, severity }) => [name, set, severity])).toEqual([
      ["nitro", "tox", "high"],
      ["azide", "tox", "3"],
    ]);
  });

  test.each([
    ["painz", /neither an alert catalogue nor a file "painz"\. Did you mean pains\?/],
    ["no/such/file.csv", /neither an alert catalogue nor a file.*CSV file of name,smarts,severity/],
    ["toString", /neither an alert catalogue/],
  ])("that is not there is refused: %s", async (name, message) => {
    await expect(loadAlertCatalogue(name)).rejects.toMatchObject({
      code: "argument",
      message: expect.stringMatching(message),
    });
  });

  test("without the set asked for is refused with the sets it has", async () => {
    await using folder = await createTemporaryFolder();
    const file = join(folder.path, "a.csv");
    await writeFile(file, "name,smarts,set\nnitro,[N+](=O)[O-],tox\n");
    await expect(loadAlertCatalogue(`${file}#toxx`)).rejects.toThrow(/no set "toxx" in the file. Its sets: tox/);
  });

  test("no name at all is refused", async () => {
    await expect(loadAlertCatalogue([])).rejects.toMatchObject({ code: "argument" });
  });
});
