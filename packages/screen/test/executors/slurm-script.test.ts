import { execFileSync } from "node:child_process";
import { readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { createTemporaryFolder } from "@molsieve/testkit";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { slurmArray, slurmScript } from "../../src/executors/slurm-script.js";

describe("slurmScript", () => {
  it("hands every argument on as it is, and leaves word of what went well", async () => {
    await using folder = await createTemporaryFolder();
    const script = join(folder.path, "array.sh");
    const program = [process.execPath, "-e", "process.stdout.write(JSON.stringify(process.argv.slice(1)))", "--"];
    const odd = ["it's", "$HOME `x` \\", '"', "a\nb", "", "*", '{"a": [1]}'];
    const commands = new Map([
      [3, [...program, ...odd]],
      [7, [process.execPath, "-e", "process.exit(4)"]],
    ]);
    writeFileSync(script, slurmScript(commands, folder.path));
    const run = (part: number) =>
      execFileSync("bash", [script], { env: { SLURM_ARRAY_TASK_ID: String(part) }, encoding: "utf8" });
    expect(JSON.parse(run(3))).toEqual(odd);
    expect(() => run(7)).toThrow(expect.objectContaining({ status: 4 }));
    expect(() => run(8)).toThrow(expect.objectContaining({ status: 2 }));
    expect(readdirSync(folder.path).sort()).toEqual(["3", "array.sh"]);
  });
});

describe("slurmArray", () => {
  it("is short and holds each number once", () => {
    expect(slurmArray([0, 1, 2, 3, 7, 9, 10])).toBe("0-3,7,9-10");
    fc.assert(
      fc.property(fc.uniqueArray(fc.nat(300), { minLength: 1 }), (numbers) => {
        const sorted = [...numbers].sort((a, b) => a - b);
        const read = slurmArray(sorted)
          .split(",")
          .flatMap((range) => {
            const [from, to = from] = range.split("-").map(Number) as [number, number?];
            return Array.from({ length: to - from + 1 }, (_, i) => from + i);
          });
        expect(read).toEqual(sorted);
      }),
    );
  });
});
