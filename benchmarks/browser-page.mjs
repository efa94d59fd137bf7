// A page in headless Chromium that answers what a benchmark asks it. MOLSIEVE_CHROMIUM names the program, `chromium` without it.
import { execFileSync, spawn } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync } from "node:fs";
import { rm } from "node:fs/promises";
import { createServer } from "node:http";
import { tmpdir } from "node:os";
import { extname, join } from "node:path";
import { fileURLToPath } from "node:url";

const TIMEOUT_MS = 300_000;
const TYPES = { ".js": "text/javascript", ".html": "text/html" };
const root = fileURLToPath(new URL("..", import.meta.url));

/**
 * The page can import the repository's modules, and load its WebAssembly, as they lie there: `/packages/chem/dist/index.js`.
 *
 * @param answer source of a function of the page: an answer, or the promise of one, to what `ask` is given
 * @param imports where the page finds modules that others import by a bare name
 * @param served further texts by their paths: modules where these end in `.js`, pages in `.html`, otherwise JSON
 * @param options of Chromium
 */
export async function openPage({ answer, imports, served = {}, options }) {
  const page = `<!doctype html><script type="importmap">${JSON.stringify({ imports })}</script>
<script type="module">
const answer = ${answer};
for (;;) {
  const question = await (await fetch("/next")).json();
  let body;
  try {
    body = { answer: await answer(question) };
  } catch (error) {
    body = { error: String(error?.stack ?? error) };
  }
  await fetch("/answer", { method: "POST", body: JSON.stringify(body) });
}
</script>`;
  const wanted = gate();
  const answered = gate();
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url, "http://localhost");
    const file = join(root, pathname);
    if (pathname === "/") send(response, "text/html", page);
    else if (pathname === "/next") wanted.open(response);
    else if (pathname === "/answer") {
      const parts = [];
      request
        .on("data", (part) => parts.push(part))
        .on("end", () => {
          response.end();
          answered.open(JSON.parse(Buffer.concat(parts).toString("utf8")));
        });
    } else if (served[pathname] !== undefined) {
      send(response, TYPES[extname(pathname)] ?? "application/json", served[pathname]);
    } else if (/\.m?js$/.test(pathname) && existsSync(file)) send(response, "text/javascript", readFileSync(file));
    else if (pathname.endsWith(".wasm") && existsSync(file)) send(response, "application/wasm", readFileSync(file));
    else response.writeHead(404).end();
  });
  const profile = mkdtempSync(join(tmpdir(), "molsieve-browser-"));
  const program = process.env.MOLSIEVE_CHROMIUM ?? "chromium";
  let failure;
  const fail = (error) => {
    failure = { error };
    answered.open(failure);
    wanted.open();
  };
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = `http://127.0.0.1:${server.address().port}/`;
  const all = ["--headless", "--no-sandbox", ...options, `--user-data-dir=${profile}`, address];
  const child = spawn(program, all, { stdio: "ignore" });
  const ended = new Promise((resolve) => child.once("error", resolve).once("exit", resolve));
  child
    .once("error", () => fail(`${program} does not start; name it with MOLSIEVE_CHROMIUM`))
    .once("exit", () => fail(`${program} ended without an answer`));
  return {
    /** What `chromium --version` says. */
    version: () =>
      execFileSync(program, ["--version"], { encoding: "utf8", stdio: ["ignore", "pipe", "ignore"] }).trim(),
    /** @throws {Error} when there is no answer in five minutes, or the page or the browser fails */
    async ask(question) {
      const late = setTimeout(() => fail(`no answer in ${TIMEOUT_MS / 1000} s`), TIMEOUT_MS);
      const response = await wanted.next();
      if (response !== undefined) send(response, "application/json", JSON.stringify(question));
      const { answer, error } = failure ?? (await answered.next());
      clearTimeout(late);
      if (error !== undefined) throw new Error(error);
      return answer;
    },
    async close() {
      child.kill();
      server.closeAllConnections();
      server.close();
      await ended;
      // Processes that the browser started go on writing to it for a moment.
      await rm(profile, { recursive: true, force: true, maxRetries: 20, retryDelay: 50 });
    },
  };
}

/** Lets through, one after the other, what is handed to it. */
function gate() {
  let open;
  let opened;
  const shut = () => {
    opened = new Promise((resolve) => {
      open = resolve;
    });
  };
  shut();
  return {
    open: (value) => open(value),
    async next() {
      const value = await opened;
      shut();
      return value;
    },
  };
}

function send(response, type, content) {
  response.writeHead(200, { "content-type": type }).end(content);
}
