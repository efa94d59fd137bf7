import { join } from "node:path";
import { argumentError, MolsieveError } from "@molsieve/core";
import {
  datasetsFolder,
  downloadDataset,
  type ExternalDataset,
  externalDataset,
  type FileVerdict,
  listDatasets,
  listExternalDatasets,
  loadDataset,
  planDownload,
  verifyDataset,
} from "@molsieve/datasets";
import type { Command, CommandLine } from "./command.js";
import {
  bytesText,
  cardJson,
  cardText,
  embeddedText,
  licenceText,
  listText,
  verdictLines,
  verifySummary,
} from "./datasets-text.js";
import { textOption } from "./option-values.js";
import { runTask } from "./run-task.js";
import { countedText } from "./table-command.js";

type Folder = ReturnType<typeof datasetsFolder>;
type Action = (names: readonly string[], folder: Folder, values: CommandLine["values"]) => Promise<void>;

const ACTIONS: Readonly<Record<string, Action>> = { list, show, verify, get };

/** `molsieve datasets list|show NAME|verify [NAME]|get NAME` */
export const datasetsCommand: Command = {
  name: "datasets",
  operands: ["ACTION [NAME]..."],
  options: {
    folder: {
      type: "string",
      value: "DIR",
      help: "where data sets are kept (default: MOLSIEVE_DATASETS, else the cache folder of the platform)",
    },
    json: { type: "boolean", help: "print the result as JSON" },
    quiet: { type: "boolean", help: "no progress on stderr" },
  },
  notes: `
Actions:
  list             all data sets, and how many files of each are here
  show NAME...     the card: source, licence, citation, columns, published figures, known defects
  verify [NAME]... compares what is here with the cards: checksum, columns, rows
  get NAME...      downloads what is missing; nothing else that Molsieve does downloads anything
`,
  async run(line) {
    const [action, ...names] = line.positionals as [string, ...string[]];
    const act = Object.hasOwn(ACTIONS, action) ? ACTIONS[action] : undefined;
    if (act === undefined) throw argumentError("ACTION", action, `one of ${Object.keys(ACTIONS).join(", ")}`);
    if (names.length === 0 && (action === "show" || action === "get")) {
      throw new MolsieveError("argument", "NAME is missing", { remedy: "Names: molsieve datasets list" });
    }
    if (names.length > 0 && action === "list") throw argumentError("NAME", names[0], "left out for list");
    const { folder } = textOption(line.values, "folder");
    await act(names, datasetsFolder(folder), line.values);
  },
};

async function list(_: readonly string[], folder: Folder, values: CommandLine["values"]): Promise<void> {
  const [embedded, external] = await Promise.all([listDatasets(), listExternalDatasets()]);
  print(values, listText(folder, embedded, external), {
    folder: folder.path,
    folder_from: folder.from,
    embedded: embedded.map(({ name, title }) => ({ name, title })),
    external: external.map((each) => cardJson(each, folder.path)),
  });
}

async function show(names: readonly string[], folder: Folder, values: CommandLine["values"]): Promise<void> {
  for (const name of names) {
    if (await isEmbedded(name)) {
      const { card, path } = await loadDataset(name);
      print(values, embeddedText(card, path), { ...card, path });
    } else {
      const dataset = await externalDataset(name);
      print(values, cardText(dataset, folder.path), cardJson(dataset, folder.path));
    }
  }
}

async function verify(names: readonly string[], folder: Folder, values: CommandLine["values"]): Promise<void> {
  const embedded = new Set((await listDatasets()).map((card) => card.name));
  for (const name of names.length > 0 ? names.filter((each) => embedded.has(each)) : embedded) {
    await loadDataset(name);
    if (values["json"] !== true) process.stdout.write(`${name}: part of Molsieve, as its card says\n`);
  }
  const others = names.filter((name) => !embedded.has(name));
  const datasets = names.length > 0 ? await Promise.all(others.map(externalDataset)) : await listExternalDatasets();
  const found: { readonly dataset: ExternalDataset; readonly files: readonly FileVerdict[] }[] = [];
  await runTask(values["quiet"] === true, async (task) => {
    for (const dataset of datasets) found.push({ dataset, files: await verifyDataset(dataset, folder.path, task) });
  });
  const text = found.map(({ dataset, files }) =>
    [...verdictLines(files, folder.path), verifySummary(dataset, files)].join("\n"),
  );
  print(values, `${text.join("\n")}\n`, {
    folder: folder.path,
    datasets: found.map(({ dataset, files }) => ({ name: dataset.name, files })),
  });
  const wrong = found.flatMap(({ files }) =>
    files.filter(({ verdict }) => verdict === "other" || verdict === "unreadable"),
  );
  if (wrong.length > 0) {
    throw new MolsieveError(
      "input",
      `${wrong.length} ${wrong.length === 1 ? "file is" : "files are"} not as the card says`,
      {
        file: join(folder.path, (wrong[0] as FileVerdict).path),
        remedy: "Move it away, and get the right one with molsieve datasets get",
      },
    );
  }
  const absent =
    names.length === 0 ? [] : found.filter(({ files }) => files.every(({ verdict }) => verdict === "missing"));
  const [first] = absent;
  if (first !== undefined) {
    throw new MolsieveError("input", `no file of ${first.dataset.name} is here`, {
      file: folder.path,
      remedy: `Get it with: molsieve datasets get ${first.dataset.name}`,
    });
  }
}

async function get(names: readonly string[], folder: Folder, values: CommandLine["values"]): Promise<void> {
  for (const name of names) {
    if (await isEmbedded(name)) throw argumentError("NAME", name, "a data set that is not part of Molsieve already");
  }
  for (const name of names) {
    const dataset = await externalDataset(name);
    await runTask(values["quiet"] === true, async (task) => {
      const plan = await planDownload(dataset, folder.path, task);
      const { wanted, present, unavailable, bytes } = plan;
      const addresses = wanted.map(({ address, versions: [{ bytes: size }] }) => `  ${address} (${bytesText(size)})`);
      process.stderr.write(
        `${[`${name}: ${countedText(wanted.length, "file")}, ${bytesText(bytes)}, into ${folder.path}`, ...addresses, `Licence: ${licenceText(dataset)}`].join("\n")}\n`,
      );
      await downloadDataset(plan, task);
      const lines = [
        `${name}: ${wanted.length} downloaded, ${present.length} were here`,
        ...(unavailable.length === 0
          ? []
          : [
              `No address has ${unavailable.length} files as they are: ${unavailable.map(({ path }) => path).join(", ")}`,
            ]),
        "",
      ];
      print(values, lines.join("\n"), {
        name,
        folder: folder.path,
        downloaded: wanted.map(({ path }) => path),
        present: present.map(({ path }) => path),
        unavailable: unavailable.map(({ path }) => path),
      });
    });
  }
}

async function isEmbedded(name: string): Promise<boolean> {
  return (await listDatasets()).some((card) => card.name === name);
}

function print(values: CommandLine["values"], text: string, json: unknown): void {
  process.stdout.write(values["json"] === true ? `${JSON.stringify(json)}\n` : text);
}
