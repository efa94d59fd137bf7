// Checks that local links in the Markdown files that git knows point to files and headings that exist, and that typedoc
// looks at every public package and has every page of docs. Usage:
//   node scripts/check-docs.mjs
import { execFileSync } from "node:child_process";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import { guidePages } from "./guide.mjs";

const root = fileURLToPath(new URL("..", import.meta.url));
const list = execFileSync("git", ["ls-files", "-z", "--cached", "--others", "--exclude-standard", "*.md"], {
  cwd: root,
  encoding: "utf8",
});
const files = list.split("\0").filter((file) => file !== "" && existsSync(join(root, file)));
const broken = files.flatMap(brokenLinks);
const undocumented = [...undocumentedPackages(), ...pagesWithoutChapter()];
for (const message of [...broken, ...undocumented]) console.log(message);
console.log(`${files.length} Markdown files, ${broken.length} broken links`);
process.exitCode = broken.length + undocumented.length === 0 ? 0 : 1;

function undocumentedPackages() {
  const { packagesRequiringDocumentation } = readJson("typedoc.json");
  return readdirSync(join(root, "packages"))
    .map((name) => readJson(join("packages", name, "package.json")))
    .filter((manifest) => !manifest.private && !packagesRequiringDocumentation.includes(manifest.name))
    .map((manifest) => `typedoc.json: packagesRequiringDocumentation lacks ${manifest.name}`);
}

function pagesWithoutChapter() {
  const listed = guidePages().map(({ path }) => relative(root, path));
  return files
    .filter((file) => /^docs\/[^/]+\.md$/.test(file) && !listed.includes(file))
    .map((file) => `${file}: in no chapter of scripts/guide.mjs`);
}

function readJson(file) {
  return JSON.parse(readFileSync(join(root, file), "utf8"));
}

function brokenLinks(file) {
  const links = prose(file).matchAll(/\]\(<?([^)\s>]+)>?(?:\s+"[^"]*")?\)|^\[[^\]]+\]:\s*(\S+)/gm);
  return [...links]
    .map(([, inline, reference]) => inline ?? reference)
    .filter((link) => !/^[a-z][a-z0-9+.-]*:/i.test(link))
    .map((link) => [link, reasonBroken(file, link)])
    .filter(([, reason]) => reason !== undefined)
    .map(([link, reason]) => `${file}: ${link}: ${reason}`);
}

function reasonBroken(file, link) {
  const [path, anchor] = decodeURI(link).split("#");
  const target = path === "" ? file : path.startsWith("/") ? path.slice(1) : join(dirname(file), path);
  if (!existsSync(join(root, target))) return "no such file";
  if (anchor === undefined || !target.endsWith(".md")) return undefined;
  const anchors = [...prose(target).matchAll(/^#+\s+(.+?)\s*#*$/gm)].map(([, heading]) => slug(heading));
  return anchors.includes(anchor) ? undefined : "no such heading";
}

/** The text without fenced and inline code, whose brackets are no links. */
function prose(file) {
  return readFileSync(join(root, file), "utf8")
    .replace(/^(```|~~~).*?^\1/gms, "")
    .replace(/`[^`\n]*`/g, (code) => (code.includes("](") ? "" : code));
}

/** The anchor that GitHub gives a heading. */
function slug(heading) {
  return heading
    .toLowerCase()
    .replace(/[^\p{L}\p{N}\s_-]/gu, "")
    .trim()
    .replace(/\s/g, "-");
}
