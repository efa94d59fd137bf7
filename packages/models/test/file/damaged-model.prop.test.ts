import { createHash } from "node:crypto";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { Random } from "@molsieve/core";
import { loadModel, saveModel } from "@molsieve/models";
import { createTemporaryFolder } from "@molsieve/testkit";
import fc from "fast-check";
import { afterAll, describe, expect, test } from "vitest";
import { filesOfZip } from "../../src/file/read-zip.js";
import { engine, exampleContents, loadPacked, ROWS } from "./support.js";

const folder = await createTemporaryFolder();
afterAll(() => folder[Symbol.asyncDispose]());
const saved = join(folder.path, "model.msm");
await saveModel(engine, exampleContents(), saved);
const ARCHIVE = readFileSync(saved);
const FILES: ReadonlyMap<string, Uint8Array> = filesOfZip(ARCHIVE, saved);
/** `MOLSIEVE_RUNS=2000` for a long search: three properties of as many models each. */
const numRuns = Number(process.env["MOLSIEVE_RUNS"] ?? 60);

const TIMEOUT_MS = 60_000 + 200 * numRuns;

type Files = Map<string, Uint8Array>;
type Change = (files: Files) => void;

/** Loads the model after a change of its files whose checksums fit, as if it had been saved so. */
async function loadSealed(change: Change) {
  const files: Files = new Map(Array.from(FILES, ([name, bytes]) => [name, new Uint8Array(bytes)]));
  change(files);
  files.set("model.json", Buffer.from(sealed(JSON.parse(textOf(files, "model.json")), files)));
  return loadPacked(folder.path, files);
}

/** The text of a manifest with fitting checksums, as far as it is one. */
function sealed(manifest: ReturnType<typeof JSON.parse>, files: Files): string {
  if (typeof manifest !== "object" || manifest === null) return JSON.stringify(manifest);
  delete manifest.sha256;
  for (const file of Array.isArray(manifest.files) ? manifest.files : []) {
    const bytes = FILES.has(file?.name) ? files.get(file.name) : undefined;
    if (bytes !== undefined) Object.assign(file, { bytes: bytes.length, sha256: sha256(bytes) });
  }
  const text = JSON.stringify(manifest, null, 1);
  return `${text.slice(0, -2)},\n "sha256": "${sha256(text)}"\n}\n`;
}

function sha256(bytes: Uint8Array | string): string {
  return createHash("sha256").update(bytes).digest("hex");
}

function textOf(files: ReadonlyMap<string, Uint8Array>, name: string): string {
  return Buffer.from(files.get(name) ?? []).toString();
}

/** A change of a JSON file as an object. */
function json(name: string, change: (content: ReturnType<typeof JSON.parse>) => void): Change {
  return (files) => {
    const content = JSON.parse(textOf(files, name));
    change(content);
    files.set(name, Buffer.from(JSON.stringify(content)));
  };
}

describe("loading refuses, in words,", () => {
  test.each<[string, Change, string]>([
    [
      "another format",
      json("model.json", (m) => (m.format = "molsieve-model/2")),
      'is not molsieve-model/1: its format is "molsieve-model/2"',
    ],
    [
      "an unknown featuriser",
      json("model.json", (m) => (m.spec.parts[0].name = "morgen")),
      'unknown featuriser "morgen"',
    ],
    [
      "features that read a file",
      json("model.json", (m) => (m.spec.parts[0] = { name: "smarts", parameters: { file: "/etc/passwd" } })),
      'its features "smarts" read a file',
    ],
    [
      "very many columns",
      json(
        "model.json",
        (m) =>
          (m.spec.parts = Array.from({ length: 40 }, (_, i) => ({
            name: "morgan",
            parameters: { bits: 65536 - i },
          }))),
      ),
      "columns, 1048576 is the most",
    ],
    [
      "other features",
      json("model.json", (m) => (m.spec.parts[0].parameters.radius = 1)),
      "the features of this model are computed differently here: morgan_",
    ],
    [
      "a feature that was another",
      json("parity.json", (p) => (p.features[2].values.MolWt = 1)),
      "MolWt of CC(=O)Oc1ccccc1C(=O)O: expected 1, got ",
    ],
    [
      "a prediction that was another",
      json("parity.json", (p) => (p.predictions[0].fields.value[0] += 1e-6)),
      "predicts something else here than when it was saved: pIC50: value of C: expected",
    ],
    [
      "an interval that was another",
      json("parity.json", (p) => (p.predictions[0].fields.upper[3] = "inf")),
      "pIC50: upper of Cn1cnc2c1c(=O)n(C)c(=O)n2C: expected inf, got",
    ],
    [
      "a probability that was another",
      json("parity.json", (p) => (p.predictions[1].fields.probabilities[5] = null)),
      "hERG: probabilities of CC(=O)Oc1ccccc1C(=O)O: expected NaN",
    ],
    ["predictions left out", json("parity.json", (p) => p.predictions.pop()), "expected target none, got hERG"],
    [
      "another estimator",
      json("model.json", (m) => (m.targets[0].model.estimator = "huge")),
      'there is no estimator "huge"',
    ],
    [
      "another task",
      json("model.json", (m) => (m.targets[0].task = { kind: "classification", nClasses: 3 })),
      "targets[0] and its estimator are of different tasks",
    ],
    [
      "classes of another number",
      json("model.json", (m) => m.targets[1].classes.push("x")),
      "targets[1].classes must be 2 different names",
    ],
    ["a target that is missing", json("model.json", (m) => m.targets.pop()), "belongs to none of the targets"],
    [
      "a shared tensor that is not there",
      json("model.json", (m) => (m.shared = { "targets/1/model/x": "targets/0/model/x" })),
      'tensor "targets/0/model/x" is missing, which "targets/1/model/x" shares',
    ],
    [
      "a shared tensor of the prototype of objects",
      json("model.json", (m) => (m.shared = { "targets/1/model/x": "constructor" })),
      'tensor "constructor" is missing',
    ],
    [
      "a tensor that is stored and shared",
      json("model.json", (m) => (m.shared = { "targets/0/model/weights": "targets/0/model/weights" })),
      'tensor "targets/0/model/weights" is stored and shared',
    ],
    [
      "a shared tensor that belongs to no target",
      json("model.json", (m) => (m.shared = { "targets/7/model/x": "targets/0/model/weights" })),
      "belongs to none of the targets",
    ],
    ["a file that is not listed", json("model.json", (m) => m.files.shift()), "its list of files lacks README.md"],
    [
      "a file outside",
      json("model.json", (m) => m.files.push({ name: "../x", bytes: 1, sha256: "" })),
      'files[4].name cannot be "../x"',
    ],
    [
      "a file that is not there",
      json("model.json", (m) => m.files.push({ name: "x", bytes: 1, sha256: "" })),
      "holds no x",
    ],
    [
      "a file as any tensor",
      json("model.json", (m) => (m.files[0].tensor = "targets/0/model/weights")),
      "file README.md cannot be a tensor",
    ],
    ["half a weight", (files) => files.set("weights.safetensors", Buffer.from("x")), "is no safetensors file"],
    [
      "metrics that are no JSON",
      (files) => files.set("metrics.json", Buffer.from("{")),
      "metrics.json: is no JSON that can be read",
    ],
  ])("%s", async (_, change, message) => {
    await expect(loadSealed(change)).rejects.toMatchObject({
      code: "input",
      message: expect.stringContaining(message) as string,
    });
  });

  test.each(Array.from(FILES.keys()))("any change of %s", async (name) => {
    const files = new Map(FILES);
    const bytes = new Uint8Array(FILES.get(name) ?? []);
    bytes[bytes.length >> 1] = (bytes[bytes.length >> 1] as number) ^ 1;
    files.set(name, bytes);
    await expect(loadPacked(folder.path, files)).rejects.toMatchObject({
      code: "input",
      message: expect.stringMatching(
        new RegExp(`${name}: is .*(checksum does not fit|no JSON that can be read)`),
      ) as string,
    });
  });

  test("two files that changed places", async () => {
    const swapped = new Map(FILES);
    swapped.set("metrics.json", FILES.get("parity.json") as Uint8Array);
    swapped.set("parity.json", FILES.get("metrics.json") as Uint8Array);
    await expect(loadPacked(folder.path, swapped)).rejects.toThrow(
      /metrics\.json: has \d+ bytes where model\.json says/,
    );
  });
});

test("an untouched model that is sealed again loads: the changes above are what is refused", async () => {
  expect((await loadSealed(() => undefined)).targets.length).toBe(2);
});

test(
  "an archive cut short is refused",
  async () => {
    const ends = fc.nat(ARCHIVE.length - 1);
    await fc.assert(
      fc.asyncProperty(ends, async (end) => {
        const path = join(folder.path, "short.msm");
        writeFileSync(path, ARCHIVE.subarray(0, end));
        await expect(loadModel(engine, path)).rejects.toMatchObject({ code: "input" });
      }),
      { numRuns },
    );
  },
  TIMEOUT_MS,
);

test(
  "an archive with bytes changed is refused, or nothing of the model has changed",
  async () => {
    const expected = exampleContents().targets[0]?.trusted.predict(ROWS);
    const change = fc.tuple(fc.nat(ARCHIVE.length - 1), fc.nat(255));
    await fc.assert(
      fc.asyncProperty(fc.array(change, { minLength: 1, maxLength: 3 }), async (changes) => {
        const path = join(folder.path, "flipped.msm");
        const bytes = Buffer.from(ARCHIVE);
        for (const [at, byte] of changes) bytes[at] = byte;
        writeFileSync(path, bytes);
        const loaded = await onlyInput(loadModel(engine, path));
        if (loaded !== undefined) expect(loaded.targets[0]?.trusted.predict(ROWS)).toEqual(expected);
      }),
      { numRuns },
    );
  },
  TIMEOUT_MS,
);

const HOSTILE = [
  null,
  true,
  -1,
  0.5,
  2 ** 53,
  1e308,
  4294967295,
  "",
  "__proto__",
  "constructor",
  "\u0000",
  "../x",
  "x".repeat(10000),
  [],
  {},
  [[]],
  [null],
  { parts: [] },
];

/** Replaces, removes or repeats something at random in a JSON value. */
function mutated(value: unknown, random: Random): unknown {
  if (typeof value !== "object" || value === null || random.nextBelow(8) === 0)
    return HOSTILE[random.nextBelow(HOSTILE.length)];
  if (Array.isArray(value)) {
    if (value.length === 0) return [HOSTILE[random.nextBelow(HOSTILE.length)]];
    const at = random.nextBelow(value.length);
    if (random.nextBelow(6) === 0) return value.toSpliced(at, 1);
    if (random.nextBelow(6) === 0) return [...value, value[at]];
    return value.with(at, mutated(value[at], random));
  }
  const names = Object.keys(value);
  if (names.length === 0) return { x: 1 };
  const name = names[random.nextBelow(names.length)] as string;
  const { [name]: own, ...rest } = value as Record<string, unknown>;
  if (random.nextBelow(8) === 0) return rest;
  return { ...value, [name]: mutated(own, random) };
}

test(
  "whatever a sealed model says, it loads or is refused",
  async () => {
    const seeds = fc.tuple(fc.constantFrom("model.json", "parity.json", "metrics.json", "header", "numbers"), fc.nat());
    await fc.assert(
      fc.asyncProperty(seeds, async ([what, seed]) => {
        const random = new Random(seed);
        const change: Change = (files) => {
          if (what === "header") files.set("weights.safetensors", changedHeader(files, random));
          else if (what === "numbers") files.set("weights.safetensors", changedNumbers(files, random));
          else files.set(what, Buffer.from(JSON.stringify(mutated(JSON.parse(textOf(files, what)), random))));
        };
        await onlyInput(loadSealed(change));
      }),
      { numRuns },
    );
  },
  TIMEOUT_MS,
);

function changedHeader(files: Files, random: Random): Uint8Array {
  const bytes = Buffer.from(files.get("weights.safetensors") ?? []);
  const length = Number(bytes.readBigUInt64LE(0));
  const header = mutated(JSON.parse(bytes.subarray(8, 8 + length).toString()), random);
  const text = Buffer.from(JSON.stringify(header));
  const size = Buffer.alloc(8);
  size.writeBigUInt64LE(BigInt(text.length));
  return Buffer.concat([size, text, bytes.subarray(8 + length)]);
}

function changedNumbers(files: Files, random: Random): Uint8Array {
  const bytes = Buffer.from(files.get("weights.safetensors") ?? []);
  for (let i = 0; i < 8; i++)
    bytes[random.nextBelow(bytes.length)] = [0, 0x7f, 0xf0, 0xff][random.nextBelow(4)] as number;
  return bytes;
}

/** What was loaded; undefined where it was refused as it should be. */
async function onlyInput<Result>(loading: Promise<Result>): Promise<Result | undefined> {
  try {
    return await loading;
  } catch (error) {
    expect(error).toMatchObject({ name: "MolsieveError", code: "input" });
    return undefined;
  }
}
