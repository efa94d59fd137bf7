/** Contents by MIME type. */
export type Bundle = Readonly<Record<string, string>>;

/** A place on the page of a notebook; each thing shown there takes the place of the one before. */
export interface Cell {
  show(bundle: Bundle): Promise<void>;
}

interface DenoJupyter {
  broadcast(kind: string, content: object): Promise<void>;
}

interface TslabDisplay {
  raw(mime: string, content: string): void;
}

interface Hosts {
  readonly Deno?: { readonly jupyter?: DenoJupyter };
  /** What tslab gives to the code of cells. */
  readonly __tslab__?: { require(name: "tslab"): { newDisplay(): TslabDisplay } };
}

/** tslab shows one type at a time: the best that there is. */
const BEST_FIRST = ["text/html", "text/markdown", "text/plain"];

/** A new place in the notebook that this code runs in, Deno's kernel or tslab; `undefined` where it runs in neither. */
export function openCell(): Cell | undefined {
  const { Deno, __tslab__: tslab } = globalThis as Hosts;
  const jupyter = Deno?.jupyter;
  if (typeof jupyter?.broadcast === "function") return denoCell(jupyter);
  return typeof tslab?.require === "function" ? tslabCell(tslab.require("tslab").newDisplay()) : undefined;
}

function denoCell(jupyter: DenoJupyter): Cell {
  const transient = { display_id: crypto.randomUUID() };
  let kind = "display_data";
  return {
    async show(data) {
      const shown = kind;
      kind = "update_display_data";
      await jupyter.broadcast(shown, { data, metadata: {}, transient });
    },
  };
}

function tslabCell(display: TslabDisplay): Cell {
  return {
    async show(bundle) {
      const mime = BEST_FIRST.find((type) => bundle[type] !== undefined);
      if (mime !== undefined) display.raw(mime, bundle[mime] as string);
    },
  };
}
