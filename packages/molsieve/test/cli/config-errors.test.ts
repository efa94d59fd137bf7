import { describe, expect, test } from "vitest";
import { messageOfFailure } from "../support/failing-run.js";
import { CAMPAIGN } from "../support/fixture-campaign.js";

const YAML = `title: T
target:
  file: target.csv
  activity: activity
  unit: -log10 M
  active: 7
library:
  file: library.smi
model:
  name: random-forest
  trees: 20
`;

const failWith = (yaml: string) => messageOfFailure(2, { files: { "campaign.yaml": yaml } });

describe("a campaign file", () => {
  test("that does not exist", async () => {
    const message = await messageOfFailure(2, { args: ["screen", "missing.yaml", "-o", "run"] });
    expect(message).toMatch(/^missing\.yaml: no such config file\. Give the path of a campaign file/);
  });

  test("that is a folder", async () => {
    const message = await messageOfFailure(2, { args: ["screen", ".", "-o", "run"] });
    expect(message).toMatch(/^\.: is a folder, not a config file\. Give/);
  });

  test("that is empty", async () => {
    expect(await failWith("")).toBe('campaign.yaml: "title" is missing');
  });

  test("that is text only", async () => {
    expect(await failWith("hello\n")).toBe('campaign.yaml: a campaign must be a mapping of keys, got "hello"');
  });

  test("that is not YAML", async () => {
    const message = await failWith(YAML.replace("title: T", 'title: "T'));
    expect(message).toMatch(/^campaign\.yaml, line \d+: not valid YAML: Missing closing "quote\. Check/);
  });

  test("that names an anchor which is not there", async () => {
    const message = await failWith(YAML.replace("title: T", "title: *best"));
    expect(message).toMatch(/^campaign\.yaml: not valid YAML: .*best\. Put text that begins with \* or & in quotes$/);
  });

  test("with a key twice", async () => {
    expect(await failWith(`${YAML}title: U\n`)).toMatch(/^campaign\.yaml, line 12: not valid YAML: .*unique/);
  });

  test("with an unknown key", async () => {
    expect(await failWith(YAML.replace("activity: activity", "activty: activity"))).toBe(
      'campaign.yaml, line 4: unknown key "target.activty". Did you mean "activity"? ' +
        "Known here: file, dataset, smiles, id, delimiter, activity, unit, qualifier, active",
    );
  });

  test("with an unknown key at the top that is like none", async () => {
    expect(await failWith(`${YAML}zzzzzz: 1\n`)).toBe(
      'campaign.yaml, line 12: unknown key "zzzzzz". ' +
        "Known here: title, seed, library, standardise, filters, models, consensus, similar, score, order, limits, target, hide, worth, features, model, hits, outputs",
    );
  });

  test("with a missing key", async () => {
    expect(await failWith(YAML.replace("  unit: -log10 M\n", ""))).toMatch(
      /^campaign\.yaml, line \d+: "target\.unit" is missing$/,
    );
  });

  test("with a value of the wrong type", async () => {
    expect(await failWith(YAML.replace("active: 7", "active: seven"))).toBe(
      'campaign.yaml, line 6: "target.active" must be a number, got "seven"',
    );
  });

  test("with a value out of range", async () => {
    expect(await failWith(YAML.replace("trees: 20", "trees: 0"))).toBe(
      'campaign.yaml, line 11: "model.trees" must be at least 1, got 0',
    );
  });

  test("with a data set that does not exist", async () => {
    const campaign = { ...CAMPAIGN, library: { dataset: "nci5k" } };
    expect(await messageOfFailure(2, { campaign })).toBe(
      '"library.dataset": there is no data set "nci5k". Did you mean nci-5k?',
    );
  });

  test("whose property would hide an output column", async () => {
    const campaign = { ...CAMPAIGN, target: { ...CAMPAIGN.target, activity: "smiles" } };
    expect(await messageOfFailure(2, { campaign })).toMatch(
      /^"target\.activity" must not be the name of an output column, got "smiles"\. Rename the column/,
    );
  });
});
