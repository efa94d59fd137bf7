import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { createTemporaryFolder } from "@molsieve/testkit";
import { expect, test } from "vitest";
import { readRejects } from "../../src/run/read-rejects.js";

test("rejects are found by their rows and stages; a run may have none", async () => {
  await using folder = await createTemporaryFolder();
  const file = join(folder.path, "rejects.csv");
  const header = "row,id,input,stage,code,message\n";
  await writeFile(file, header);
  expect(await readRejects(folder.path, new Set([0, 1]))).toEqual(new Map());
  await writeFile(
    file,
    `${header}1,a,C(,target/read,syntax,first\n1,b,C(,library/read,syntax,"of, the library"\n2,c,C,x,y,z\n`,
  );
  const found = await readRejects(folder.path, new Set([0, 1]), (stage) => stage.startsWith("library/"));
  const issue = { row: 1, id: "b", input: "C(", stage: "library/read", code: "syntax", message: "of, the library" };
  expect([...found.values()]).toEqual([issue]);
});
