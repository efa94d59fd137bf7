import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdtempSync } from "node:fs";
import { rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import type { Readable, Writable } from "node:stream";

/** Path of an installed Chromium or Chrome, or `undefined`. `CHROMIUM` overrides the search along PATH. */
export function chromiumPath(): string | undefined {
  const names = ["chromium", "chromium-browser", "google-chrome"];
  const folders = (process.env["PATH"] ?? "").split(delimiter);
  return process.env["CHROMIUM"] || folders.flatMap((f) => names.map((n) => join(f, n))).find(existsSync);
}

interface Reply {
  readonly id?: number;
  readonly method?: string;
  readonly params?: Record<string, unknown>;
  readonly result?: Record<string, unknown>;
  readonly error?: { readonly message: string };
}

/** One page in headless Chromium, driven through its DevTools protocol over a pipe: no port, no dependency. */
export class ChromiumPage {
  readonly #process: ChildProcess;
  readonly #profile: string;
  readonly #waiting = new Map<number, (reply: Reply) => void>();
  readonly #events: { readonly method: string; readonly params: Record<string, unknown> }[] = [];
  #session = "";
  #lastId = 0;

  private constructor(executable: string) {
    this.#profile = mkdtempSync(join(tmpdir(), "molsieve-chromium-"));
    const flags = "--headless --no-sandbox --disable-gpu --disable-background-networking --no-first-run";
    const more = "--disable-component-update --disable-sync --disable-dev-shm-usage --remote-debugging-pipe";
    this.#process = spawn(executable, [...`${flags} ${more}`.split(" "), `--user-data-dir=${this.#profile}`], {
      stdio: ["ignore", "ignore", "ignore", "pipe", "pipe"],
    });
    process.once("exit", () => this.#process.kill("SIGKILL"));
    let pending = "";
    (this.#process.stdio[4] as Readable).setEncoding("utf8").on("data", (chunk: string) => {
      const messages = (pending + chunk).split("\0");
      pending = messages.pop() ?? "";
      for (const message of messages) this.#receive(JSON.parse(message) as Reply);
    });
  }

  static async open(executable: string, url: string): Promise<ChromiumPage> {
    const page = new ChromiumPage(executable);
    const { targetId } = await page.send("Target.createTarget", { url: "about:blank" });
    const { sessionId } = await page.send("Target.attachToTarget", { targetId, flatten: true });
    page.#session = sessionId as string;
    for (const domain of ["Page", "Runtime", "Log", "Network"]) await page.send(`${domain}.enable`);
    await page.send("Page.navigate", { url });
    await page.evaluate(
      "new Promise((ready) => document.readyState === 'complete' ? ready() : addEventListener('load', ready))",
    );
    return page;
  }

  /** The result of a protocol command. */
  async send(method: string, params: Record<string, unknown> = {}): Promise<Record<string, unknown>> {
    const id = ++this.#lastId;
    const reply = new Promise<Reply>((resolve) => this.#waiting.set(id, resolve));
    const session = this.#session === "" ? {} : { sessionId: this.#session };
    (this.#process.stdio[3] as Writable).write(`${JSON.stringify({ id, method, params, ...session })}\0`);
    const { result, error } = await reply;
    if (error !== undefined) throw new Error(`${method}: ${error.message}`);
    return result ?? {};
  }

  /** The value of a JavaScript expression in the page, awaited. */
  async evaluate<T>(expression: string): Promise<T> {
    const options = { expression, awaitPromise: true, returnByValue: true, userGesture: true };
    const { result, exceptionDetails } = await this.send("Runtime.evaluate", options);
    if (exceptionDetails !== undefined) throw new Error(`${expression}: ${JSON.stringify(exceptionDetails)}`);
    return (result as { value: T }).value;
  }

  /** Presses and releases the mouse in the middle of the element that `selector` finds. */
  async click(selector: string): Promise<void> {
    // Scrolled and drawn: only when the element itself is at the point can the mouse reach it.
    const { x, y } = await this.evaluate<{ x: number; y: number }>(
      `(async () => {
        for (let tries = 0; tries < 200; tries++) {
          const e = document.querySelector(${JSON.stringify(selector)});
          e.scrollIntoView({ block: "center", behavior: "instant" });
          await new Promise((done) => setTimeout(done, 25));
          const r = e.getBoundingClientRect();
          const point = { x: r.x + r.width / 2, y: r.y + r.height / 2 };
          if (e.contains(document.elementFromPoint(point.x, point.y))) return point;
        }
        throw new Error("something covers it");
      })()`,
    );
    const event = { x, y, button: "left", clickCount: 1 };
    await this.send("Input.dispatchMouseEvent", { type: "mousePressed", ...event });
    await this.send("Input.dispatchMouseEvent", { type: "mouseReleased", ...event });
  }

  /** Drags the mouse over the element that `selector` finds, between two points in fractions of its width and height. */
  async drag(selector: string, from: readonly [number, number], to: readonly [number, number]): Promise<void> {
    const box = await this.evaluate<{ x: number; y: number; width: number; height: number }>(
      `(async () => {
        const e = document.querySelector(${JSON.stringify(selector)});
        e.scrollIntoView({ block: "center", behavior: "instant" });
        await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
        return e.getBoundingClientRect().toJSON();
      })()`,
    );
    const at = ([x, y]: readonly [number, number]) => ({ x: box.x + x * box.width, y: box.y + y * box.height });
    const mouse = (type: string, point: { readonly x: number; readonly y: number }) =>
      this.send("Input.dispatchMouseEvent", { type, ...point, button: "left", buttons: 1, clickCount: 1 });
    await mouse("mousePressed", at(from));
    await mouse("mouseMoved", at(to));
    await mouse("mouseReleased", at(to));
  }

  /** Types `text` where the focus is. */
  async type(text: string): Promise<void> {
    await this.send("Input.insertText", { text });
  }

  /** Presses one key where the focus is. */
  async press(key: string, code: number): Promise<void> {
    const event = { key, code: key, windowsVirtualKeyCode: code, ...(key === "Enter" ? { text: "\r" } : {}) };
    await this.send("Input.dispatchKeyEvent", { type: "keyDown", ...event });
    await this.send("Input.dispatchKeyEvent", { type: "keyUp", ...event });
  }

  /** Width of the window in CSS pixels, and light or dark mode. */
  async view(width: number, scheme: "light" | "dark" = "light"): Promise<void> {
    const size = { width, height: 900, deviceScaleFactor: 1, mobile: false };
    await this.send("Emulation.setDeviceMetricsOverride", size);
    await this.send("Emulation.setEmulatedMedia", { features: [{ name: "prefers-color-scheme", value: scheme }] });
  }

  /** How many pages of paper the page fills, as its PDF says. */
  async printedPages(): Promise<number> {
    const { data } = await this.send("Page.printToPDF", { printBackground: true });
    const text = Buffer.from(data as string, "base64").toString("latin1");
    return text.match(/\/Type\s*\/Page\b/g)?.length ?? 0;
  }

  /** A PNG of the whole page, base64. */
  async screenshot(): Promise<string> {
    const { data } = await this.send("Page.captureScreenshot", { captureBeyondViewport: true });
    return data as string;
  }

  /** Console errors, uncaught exceptions and browser log errors so far. */
  errors(): string[] {
    return this.#events
      .filter(
        ({ method, params }) =>
          method === "Runtime.exceptionThrown" ||
          (method === "Runtime.consoleAPICalled" && params["type"] === "error") ||
          (method === "Log.entryAdded" && (params["entry"] as { level: string }).level === "error"),
      )
      .map((event) => JSON.stringify(event.params));
  }

  /** Addresses the page asked for, itself included. */
  requests(): string[] {
    return this.#events
      .filter(({ method }) => method === "Network.requestWillBeSent")
      .map(({ params }) => (params["request"] as { url: string }).url);
  }

  async close(): Promise<void> {
    const ended = once(this.#process, "exit");
    this.#session = "";
    await this.send("Browser.close");
    await ended;
    await rm(this.#profile, { recursive: true, force: true, maxRetries: 20, retryDelay: 50 });
  }

  #receive(reply: Reply): void {
    if (reply.id === undefined) this.#events.push({ method: reply.method ?? "", params: reply.params ?? {} });
    else this.#waiting.get(reply.id)?.(reply);
  }
}
