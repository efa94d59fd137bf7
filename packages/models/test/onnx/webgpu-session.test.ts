import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";

test("ONNX Runtime computes the same on WebGPU, by SwiftShader where Debian's Chromium brings it", ({ skip }) => {
  const folder = process.env["MOLSIEVE_SWIFTSHADER"] ?? "/usr/lib/chromium";
  const driver = join(folder, "vk_swiftshader_icd.json");
  const env = { ...process.env, ...(existsSync(driver) && { LD_LIBRARY_PATH: folder, VK_DRIVER_FILES: driver }) };
  const script = fileURLToPath(new URL("./webgpu-session.mjs", import.meta.url));
  const { stdout } = spawnSync(process.execPath, [script], { encoding: "utf8", env });
  const said = JSON.parse(stdout.trim().split("\n").at(-1) ?? "") as Record<string, unknown>;
  if ("message" in said) {
    expect(said).toMatchObject({
      code: "engine",
      message: expect.stringContaining("Leave the runtime at own") as string,
    });
    process.stderr.write(`skipped: ${String(said["message"])}\n`);
    return skip();
  }
  expect(said["largest"]).toBeGreaterThan(1);
  expect(said["difference"]).toBeLessThan(1e-5);
}, 240_000);
