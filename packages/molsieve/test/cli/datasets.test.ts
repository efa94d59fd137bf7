import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { createTemporaryFolder } from "@molsieve/testkit";
import { afterEach, beforeEach, expect, test } from "vitest";
import { molsieve } from "../support/command.js";

const GUARD = new URL("../support/no-network.mjs", import.meta.url).href;
const { NODE_OPTIONS } = process.env;

beforeEach(() => {
  process.env["NODE_OPTIONS"] = `--import ${GUARD}`;
});
afterEach(() => {
  if (NODE_OPTIONS === undefined) delete process.env["NODE_OPTIONS"];
  else process.env["NODE_OPTIONS"] = NODE_OPTIONS;
});

test("list, show and verify, and all that works on tables, touch no network; get does", async () => {
  await using folder = await createTemporaryFolder();
  const run = (...args: string[]) => molsieve(args, { cwd: folder.path });
  const there = ["--folder", join(folder.path, "data")];
  const listed = await run("datasets", "list", ...there);
  expect(listed).toMatchObject({ code: 0, stderr: "" });
  expect(listed.stdout).toMatch(new RegExp(`^Folder: ${join(folder.path, "data")} \\(option\\)\n`));
  expect(listed.stdout).toMatch(/^esol +0\/1 /m);
  const shown = await run("datasets", "show", "esol", "nci-5k", ...there, "--json");
  const [esol, nci] = shown.stdout
    .trimEnd()
    .split("\n")
    .map((line) => JSON.parse(line));
  expect(esol).toMatchObject({ name: "esol", files: [{ rows: 1128, here: false }] });
  expect(nci).toMatchObject({ name: "nci-5k" });
  const got = await run("datasets", "get", "esol", ...there);
  expect(got.code).toBe(99);
  expect(got.stderr).toMatch(/^esol: 1 file, 96\.7 kB.*\n {2}https:.*\nLicence: .*\nthe network was touched\n$/s);
  await writeFile(join(folder.path, "in.csv"), "smiles\nCCO\n");
  expect((await run("convert", "in.csv", "out.smi")).code).toBe(0);
  const trained = await run("train", "--suite", "admet", "-o", "m.msm", ...there);
  expect(trained).toMatchObject({ code: 2, stderr: expect.stringContaining("molsieve datasets get tdc-admet") });
});

test("verify ends with code 2 for a file that is another one, and for a set that is not here", async () => {
  await using folder = await createTemporaryFolder();
  await mkdir(join(folder.path, "moleculenet"));
  const file = join(folder.path, "moleculenet/BBBP.csv");
  await writeFile(file, "num,name,p_np,smiles\n1,a,1,C\n");
  const run = (...args: string[]) => molsieve(["datasets", ...args, "--folder", folder.path, "--quiet"], { cwd: "." });
  const other = await run("verify");
  expect(other.code).toBe(2);
  expect(other.stdout).toContain(`${file}: other: SHA-256 is`);
  expect(other.stdout).toContain("1 rows, the card says 2050");
  expect(other.stderr).toContain("1 file is not as the card says");
  expect(await run("verify", "esol")).toMatchObject({ code: 2, stderr: expect.stringContaining("datasets get esol") });
  expect(await run("shew")).toMatchObject({ code: 2, stderr: expect.stringContaining("ACTION must be one of") });
});
