import { once } from "node:events";
import { Worker } from "node:worker_threads";
import { createRdkitEngine, type Molecule, moleculeAt, packMolecules, parseSmiles } from "@molsieve/chem";
import { describe, expect, test } from "vitest";

const engine = await createRdkitEngine();

function molecule(smiles: string): Molecule {
  const parsed = parseSmiles(engine, smiles);
  if (!parsed.ok) throw new Error(parsed.message);
  using mol = parsed.mol;
  return mol.molecule();
}

const MOLECULES = ["CC(=O)Oc1ccccc1C(=O)O", "[13CH3:7][C@H](F)/C=C/Cl", "[H+]", "C1CC1C2CCC2.[Na+].[Cl-]"].map(
  molecule,
);

describe("a batch", () => {
  test("gives back every molecule, whatever is asked for first, from plain and from shared memory", () => {
    for (const shared of [false, true]) {
      const batch = packMolecules(MOLECULES, { shared });
      expect(batch.buffer).toBeInstanceOf(shared ? SharedArrayBuffer : ArrayBuffer);
      expect(batch.count).toBe(MOLECULES.length);
      for (const i of [3, 0, 2, 1, 0]) expect(moleculeAt(batch, i)).toEqual(MOLECULES[i]);
    }
  });

  test("copies nothing when a molecule is asked for: its arrays are the buffer", () => {
    const batch = packMolecules(MOLECULES);
    const first = moleculeAt(batch, 1);
    for (const value of Object.values(first)) if (ArrayBuffer.isView(value)) expect(value.buffer).toBe(batch.buffer);
    for (const ring of moleculeAt(batch, 3).rings) expect(ring.buffer).toBe(batch.buffer);
    (first.charge as Int8Array)[0] = -3;
    expect(moleculeAt(batch, 1).charge[0]).toBe(-3);
    expect(MOLECULES[1]?.charge[0]).toBe(0);
  });

  test("may hold views of another batch", () => {
    const batch = packMolecules(MOLECULES);
    const again = packMolecules(MOLECULES.map((_, i) => moleculeAt(batch, i)));
    expect(new Uint8Array(again.buffer)).toEqual(new Uint8Array(batch.buffer));
  });

  test("of no molecules has none", () => {
    const batch = packMolecules([]);
    expect(batch.count).toBe(0);
    expect(() => moleculeAt(batch, 0)).toThrow("index must be nothing: the batch is empty, got 0");
  });

  test.each([-1, 4, 0.5, Number.NaN])("has no molecule %d", (index) => {
    expect(() => moleculeAt(packMolecules(MOLECULES), index)).toThrow("index must be an integer from 0 to 3, got");
  });
});

describe("another thread", () => {
  const WORKER = `
    import { parentPort } from "node:worker_threads";
    import { moleculeAt, packMolecules } from ${JSON.stringify(new URL("../../dist/index.js", import.meta.url).href)};
    parentPort.once("message", (batch) => {
      const molecules = Array.from({ length: batch.count }, (_, i) => moleculeAt(batch, i));
      if (batch.buffer instanceof SharedArrayBuffer) new Uint8Array(batch.buffer)[0] = 0;
      const back = packMolecules(molecules.reverse());
      parentPort.postMessage(back, [back.buffer]);
    });`;
  const start = () => new Worker(new URL(`data:text/javascript,${encodeURIComponent(WORKER)}`));

  test("gets a batch by transfer and sends one back: the sender's is gone and says so", async () => {
    const worker = start();
    const batch = packMolecules(MOLECULES);
    worker.postMessage(batch, [batch.buffer as ArrayBuffer]);
    const [back] = await once(worker, "message");
    expect([3, 2, 1, 0].map((i) => moleculeAt(back, i))).toEqual(MOLECULES);
    expect(() => moleculeAt(batch, 0)).toThrow(/^not a molecule batch: it has 0 bytes. .*moved to another thread/);
    await worker.terminate();
  });

  test("works on the same memory where it is shared", async () => {
    const worker = start();
    const batch = packMolecules(MOLECULES, { shared: true });
    worker.postMessage(batch);
    const [back] = await once(worker, "message");
    expect([3, 2, 1, 0].map((i) => moleculeAt(back, i))).toEqual(MOLECULES);
    // The worker has overwritten the first byte, here too.
    expect(() => moleculeAt(batch, 0)).toThrow("it does not begin as one");
    await worker.terminate();
  });
});

describe("a buffer that is no batch is refused:", () => {
  const whole = packMolecules(MOLECULES);
  const changed = (edit: (words: Uint32Array) => void) => {
    const buffer = whole.buffer.slice(0);
    edit(new Uint32Array(buffer));
    return { buffer, count: whole.count };
  };
  const wordOf = (byte: number) => new Uint32Array(whole.buffer)[byte / 4] as number;

  test.each([
    ["empty", { buffer: new ArrayBuffer(0), count: 1 }, "it has 0 bytes"],
    [
      "another file",
      { buffer: new TextEncoder().encode("Molecules in a text file").buffer, count: 1 },
      "it does not begin as one",
    ],
    [
      "another byte order",
      changed((words) => new DataView(words.buffer).setUint32(0, wordOf(0))),
      "it does not begin as one",
    ],
    ["another version", changed((words) => words.set([2], 1)), "it has version 2, and only version 1 is known"],
    ["more molecules than fit", changed((words) => words.set([2 ** 31], 2)), /it has \d+ bytes of \d+/],
    ["an offset out of the buffer", changed((words) => words.set([2 ** 31], 5)), "molecule 0 has no place in it"],
    ["an offset between words", changed((words) => words.set([wordOf(16) + 2], 4)), "molecule 0 has no place in it"],
    [
      "other sizes of a molecule",
      changed((words) => words.set([400], wordOf(16) / 4)),
      "molecule 0 does not fill its place",
    ],
    [
      "sizes without measure",
      changed((words) => words.set([2 ** 32 - 1, 2 ** 32 - 1], wordOf(16) / 4)),
      "molecule 0 does not fill its place",
    ],
  ])("%s", (_, batch, reason) => {
    expect(() => moleculeAt(batch, 0)).toThrow(
      expect.objectContaining({ code: "input", reason: expect.stringMatching(reason) }),
    );
  });

  test("cut short anywhere, or longer than it was", () => {
    for (let length = 0; length < whole.buffer.byteLength; length++) {
      const batch = { buffer: whole.buffer.slice(0, length), count: whole.count };
      expect(() => moleculeAt(batch, 0)).toThrow(/^not a molecule batch: it has \d+ bytes/);
    }
    const longer = new Uint8Array(whole.buffer.byteLength + 1);
    longer.set(new Uint8Array(whole.buffer));
    expect(() => moleculeAt({ buffer: longer.buffer, count: whole.count }, 0)).toThrow(/^not a molecule batch/);
  });
});
