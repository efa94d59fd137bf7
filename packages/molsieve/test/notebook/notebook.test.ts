import { display, withProgress } from "molsieve";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";

interface Message {
  readonly kind: string;
  readonly data: Record<string, string>;
  readonly transient: { readonly display_id: string };
}

const shown = {
  value: 1,
  [Symbol.for("Jupyter.display")]: async () => ({ "text/html": "<i>1</i>", "text/plain": "1" }),
};
const three = async (onProgress: (event: { stage: string; done: number; total: number; unit: string }) => void) => {
  for (let done = 1; done <= 3; done++)
    onProgress({ stage: done === 3 ? "<b>" : "work", done, total: 3, unit: "rows" });
  return "result";
};

afterEach(() => {
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
});

describe("in Deno's kernel", () => {
  const messages: Message[] = [];
  beforeEach(() => {
    messages.length = 0;
    const broadcast = async (kind: string, content: Omit<Message, "kind">) => void messages.push({ kind, ...content });
    vi.stubGlobal("Deno", { jupyter: { broadcast } });
  });

  test("a value shows itself, anything else is text", async () => {
    await display(shown);
    await display({ a: 1 });
    await display("plain");
    expect(messages.map(({ data }) => data)).toEqual([
      { "text/html": "<i>1</i>", "text/plain": "1" },
      { "text/plain": "{ a: 1 }" },
      { "text/plain": "plain" },
    ]);
    expect(new Set(messages.map(({ transient }) => transient.display_id)).size).toBe(3);
  });

  test("a task has one bar, which gives way to its stages", async () => {
    expect(await withProgress(three)).toBe("result");
    expect(messages.map(({ kind }) => kind)).toEqual(["display_data", "update_display_data", "update_display_data"]);
    expect(new Set(messages.map(({ transient }) => transient.display_id)).size).toBe(1);
    const [first, second, last] = messages.map(({ data }) => data);
    expect(first?.["text/html"]).toContain('<progress max="3" value="1"');
    expect(first?.["text/plain"]).toBe("work: 1 of 3 rows");
    expect(second?.["text/html"]).toContain("&lt;b&gt;: 3 of 3 rows");
    expect(last?.["text/html"]).not.toContain("<progress");
    expect(last?.["text/plain"]).toBe("Done: work, <b>");
  });

  test("a task that fails or is cancelled leaves no bar, and its error is thrown on", async () => {
    const failing = withProgress(async (onProgress) => {
      onProgress({ stage: "train", done: 5, unit: "trees" });
      throw new Error("broken");
    });
    await expect(failing).rejects.toThrow("broken");
    expect(messages.at(-1)?.data["text/plain"]).toBe("Failed in train: 5 trees");
    expect(messages.at(-1)?.data["text/html"]).not.toContain("<progress");
  });

  test("a task that reports nothing shows nothing, and a page out of reach does not end a task", async () => {
    expect(await withProgress(async () => 7)).toBe(7);
    expect(messages).toEqual([]);
    vi.stubGlobal("Deno", { jupyter: { broadcast: () => Promise.reject(new Error("gone")) } });
    expect(await withProgress(three)).toBe("result");
  });
});

test("tslab is shown the best of the types, in one place that is updated", async () => {
  const calls: [number, string, string][] = [];
  let displays = 0;
  const newDisplay = () => {
    const id = ++displays;
    return { raw: (mime: string, content: string) => void calls.push([id, mime, content]) };
  };
  vi.stubGlobal("__tslab__", { require: () => ({ newDisplay }) });
  await display(shown);
  await display("plain");
  expect(calls).toEqual([
    [1, "text/html", "<i>1</i>"],
    [2, "text/plain", "plain"],
  ]);
  await withProgress(three);
  expect(calls.slice(2).map(([id]) => id)).toEqual([3, 3, 3]);
});

test("without a notebook, values are printed and progress goes to the standard error", async () => {
  const out = vi.spyOn(process.stdout, "write").mockReturnValue(true);
  const err = vi.spyOn(process.stderr, "write").mockReturnValue(true);
  await display({ a: 1 });
  await withProgress(three);
  expect(out.mock.calls).toEqual([["{ a: 1 }\n"]]);
  expect(err.mock.calls).toEqual([["work: 1 of 3 rows\n"], ["<b>: 3 of 3 rows\n"], ["Done: work, <b>\n"]]);
});
