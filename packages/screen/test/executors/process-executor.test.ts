import { createProcessExecutor } from "@molsieve/screen";
import { expect, it } from "vitest";
import { itIsAnExecutor, PART_PROGRAM } from "./executor-contract.js";

itIsAnExecutor("processes", async () => createProcessExecutor({ program: PART_PROGRAM, processes: 2 }));

it.each([
  ["program", { program: [], processes: 1 }],
  ["processes", { program: ["x"], processes: 0 }],
])("refuses %s out of range", (key, options) => {
  expect(() => createProcessExecutor(options)).toThrow(
    expect.objectContaining({ code: "argument", place: expect.objectContaining({ key }) }),
  );
});

it("says so when there is no such program", async () => {
  const executor = createProcessExecutor({ program: ["/no/such/program"], processes: 1 });
  const run = executor.run({ count: 1, folder: "/tmp", args: () => [] }, { attempts: 1 });
  await expect(run).rejects.toThrow(/part 0 failed 1 times: .*ENOENT/);
});
