// What every engine does, in Node as in a browser: functions that throw where it does not. `given` has `createEngine`, the options of
// an engine, and a model's bytes.

const SMILES = ["OC(=O)c1ccccc1", "C1CC", "CCO.Cl", "C[C@H](N)C(=O)O", "CC(=O)Oc1ccccc1C(=O)O"];

export const contract = {
  async "reads structures, each a result or a refusal"(given) {
    await withEngine(given, async (engine) => {
      same(await engine.parse(SMILES.slice(0, 3)), [
        { ok: true, smiles: "O=C(O)c1ccccc1", nAtoms: 9, formula: "C7H6O2" },
        { ok: false, code: "syntax", message: refusedMessage(await engine.parse(["C1CC"])) },
        { ok: true, smiles: "CCO.Cl", nAtoms: 4, formula: "C2H7ClO" },
      ]);
      same(await engine.parse([]), []);
    });
  },

  async "standardises, and says what it changed"(given) {
    await withEngine(given, async (engine) => {
      const [salt, refused] = await engine.standardise(["CCN.Cl", "C1CC"], { preset: "rdkit-parent" });
      same(salt.smiles, "CCN");
      check(salt.changes.length > 0, "no changes");
      same([refused.ok, refused.code], [false, "syntax"]);
      same((await engine.standardise(["CCN.Cl"], { preset: "minimal" }))[0].ok, true);
      await fails(engine.standardise(["C"], { preset: "chembel" }), "argument");
    });
  },

  async "featurises with typed arrays"(given) {
    await withEngine(given, async (engine) => {
      const { rows, refused, table, features } = await engine.featurise(SMILES, [
        "morgan:bits=64",
        "maccs + rdkit2d:names=MolWt",
        "morgan:counts,bits=32",
      ]);
      same([...rows], [0, 2, 3, 4]);
      same(
        refused.map(({ row, code }) => [row, code]),
        [[1, "syntax"]],
      );
      check(/morgan:radius=2,bits=64/.test(features), features);
      same([table.nRows, table.blocks.map(({ form }) => form).join()], [4, "bits,bits,values,counts"]);
      check(table.blocks[0].fingerprints.bytes instanceof Uint8Array, "no bytes");
      same(table.blocks[0].fingerprints.bytes.length, 32);
      check(Math.abs(table.blocks[2].values[0] - 122.123) < 1e-6, `MolWt ${table.blocks[2].values[0]}`);
      const one = await engine.featurise([SMILES[4]], "morgan:bits=64");
      same([...one.table.blocks[0].fingerprints.bytes], [...table.blocks[0].fingerprints.bytes.subarray(24)]);
      await fails(engine.featurise(["C"], "morgn"), "argument");
    });
  },

  async "filters by rules and alerts"(given) {
    await withEngine(given, async (engine) => {
      const [fine, refused, greasy, alert] = await engine.filter(
        ["CCO", "C1CC", "C".repeat(40), "O=C1NC(=S)SC1=Cc1ccccc1"],
        { rules: ["lipinski"], alerts: ["pains"] },
      );
      same([fine.passes, fine.failedRules.length, fine.failedAlerts.length], [true, 0, 0]);
      same(refused.ok, false);
      same([greasy.passes, /lipinski/.test(greasy.failedRules.join())], [false, true]);
      same([alert.passes, alert.failedAlerts.length], [false, 1]);
      await fails(engine.filter(["C"], { alerts: ["nothing-of-the-kind"] }), "argument");
    });
  },

  async "finds what is similar"(given) {
    await withEngine(given, async (engine) => {
      const { rows, refused } = await engine.addLibrary("mine", SMILES);
      same([[...rows], refused.length], [[0, 2, 3, 4], 1]);
      const hits = await engine.search("mine", "OC(=O)c1ccccc1", { top: 2 });
      same([[...hits.rows], hits.similarity[0]], [[0, 4], 1]);
      same([...(await engine.search("mine", "OC(=O)c1ccccc1", { minSimilarity: 0.99 })).rows], [0]);
      await fails(engine.search("yours", "C", { top: 1 }), "argument", /addLibrary/);
      await fails(engine.search("mine", "C1CC", { top: 1 }), "argument", /cannot be read/);
    });
  },

  async "predicts with a model that it was given as bytes"(given) {
    await withEngine(given, async (engine) => {
      const model = await engine.loadModel("series", given.model.bytes);
      same(
        model.targets.map(({ name }) => name),
        ["y"],
      );
      const { rows, refused, targets } = await engine.predict("series", [...given.model.structures, "C1CC"]);
      same([rows.length, refused.length], [given.model.structures.length, 1]);
      const [{ value, sd, lower, upper, domain }] = targets;
      for (const [name, found] of Object.entries({ value, sd, lower, upper, domain })) {
        check(found instanceof Float64Array, `${name} is no Float64Array`);
        for (const [i, number] of given.model.expected[name].entries()) {
          check(
            Math.abs(number - found[i]) <= 1e-9 * Math.max(1, Math.abs(number)),
            `${name} ${i}: ${found[i]}, not ${number}`,
          );
        }
      }
      await fails(engine.predict("other", ["C"]), "argument", /loadModel/);
      await fails(engine.loadModel("bad", new Uint8Array(100)), "input");
      const damaged = given.model.bytes.slice();
      damaged[damaged.length >> 1] ^= 1;
      await fails(engine.loadModel("bad", damaged), "input");
    });
  },

  async "tells progress and can be cancelled"(given) {
    await withEngine(given, async (engine) => {
      const many = Array.from({ length: 200_000 }, (_, i) => `C${"N".repeat(1 + (i % 3))}C`);
      const stopper = new AbortController();
      const events = [];
      const task = {
        signal: stopper.signal,
        onProgress(event) {
          events.push(event);
          stopper.abort();
        },
      };
      await fails(engine.parse(many, task), "cancelled");
      check(events.length > 0 && events[0].total === many.length && events[0].done < many.length, "no progress");
      await fails(engine.parse(["C"], { signal: AbortSignal.abort() }), "cancelled");
      same((await engine.parse(["C"]))[0].smiles, "C");
    });
  },

  async "refuses calls after it is closed, and others go on"(given) {
    const [first, second] = await Promise.all([given.createEngine(given.options), given.createEngine(given.options)]);
    await first.close();
    await fails(first.parse(["C"]), "argument", /closed/);
    same((await second.parse(["CC"]))[0].smiles, "CC");
    await second.close();
  },
};

async function withEngine({ createEngine, options }, work) {
  const engine = await createEngine(options);
  try {
    await work(engine);
  } finally {
    await engine.close();
  }
}

function refusedMessage([{ message }]) {
  check(typeof message === "string" && message !== "", "no message");
  return message;
}

function check(holds, message) {
  if (!holds) throw new Error(message);
}

function same(found, expected) {
  const [a, b] = [JSON.stringify(found), JSON.stringify(expected)];
  check(a === b, `${a} is not ${b}`);
}

async function fails(promise, code, message = /./) {
  const error = await promise.then(
    () => undefined,
    (cause) => cause,
  );
  check(error?.name === "MolsieveError" && error.code === code, `${error}, not ${code}`);
  check(message.test(error.message), `${error.message} does not say ${message}`);
}
