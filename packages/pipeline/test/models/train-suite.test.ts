import { cp } from "node:fs/promises";
import { dirname, join } from "node:path";
import { createRdkitEngine } from "@molsieve/chem";
import { loadModel } from "@molsieve/models";
import { trainSuite } from "@molsieve/pipeline";
import { createTemporaryFolder, sharedDataset } from "@molsieve/testkit";
import { expect, test } from "vitest";

const HIA = "tdc_admet/benchmark22/hia_hou/train_val.csv";
const HALF_LIFE = "tdc_admet/benchmark22/half_life_obach/train_val.csv";
const shared = sharedDataset(HIA);

test.skipIf(shared.skip !== undefined)(
  "endpoints that are here become targets of one model, with their units",
  async () => {
    await using folder = await createTemporaryFolder();
    for (const path of [HIA, HALF_LIFE]) {
      await cp(sharedDataset(path).path, join(folder.path, path), { recursive: true });
    }
    const output = join(folder.path, "admet.msm");
    const seen: string[] = [];
    const { suite, targets, rows_in, rows_out, rows_rejected, input } = await trainSuite("admet", folder.path, output, {
      endpoints: ["herg", "hia_hou", "half_life_obach"],
      model: "knn",
      features: "morgan:bits=512",
      workers: 1,
      onSuite: ({ used }) => seen.push(...used),
    });
    expect(suite).toMatchObject({ used: ["hia_hou", "half_life_obach"], absent: ["herg"] });
    expect(seen).toEqual(suite.used);
    expect([input, rows_in, rows_out + rows_rejected]).toEqual(["tdc-admet", 461 + 532, 461 + 532]);
    expect(targets).toMatchObject([
      { name: "hia_hou", task: "classification", unit: null, classes: ["0", "1"] },
      { name: "half_life_obach", task: "regression", unit: "h" },
    ]);
    const model = await loadModel(await createRdkitEngine(), output);
    expect(model.targets.map(({ name, unit }) => [name, unit])).toEqual([
      ["hia_hou", undefined],
      ["half_life_obach", "h"],
    ]);
  },
);

test("what is not here is not downloaded, but said", async () => {
  await using folder = await createTemporaryFolder();
  const output = join(folder.path, "admet.msm");
  await expect(trainSuite("admet", dirname(output), output)).rejects.toMatchObject({
    code: "input",
    remedy: "Get the data with: molsieve datasets get tdc-admet",
  });
  await expect(trainSuite("tox", folder.path, output)).rejects.toMatchObject({ code: "argument" });
  await expect(trainSuite("admet", folder.path, output, { endpoints: ["hergg"] })).rejects.toMatchObject({
    code: "argument",
  });
});
