import { expect, test, vi } from "vitest";
import { findOnnxRuntime } from "../../src/onnx/onnx-runtime.js";

const { reasons } = vi.hoisted(() => ({ reasons: [] as Error[] }));
vi.mock("node:module", () => ({
  createRequire: () => () => {
    throw reasons[0];
  },
}));

test("a runtime that is not installed is explained, with the remedy", () => {
  reasons[0] = Object.assign(new Error("Cannot find module"), { code: "MODULE_NOT_FOUND" });
  expect(findOnnxRuntime).toThrow(
    expect.objectContaining({
      code: "engine",
      message:
        "onnxruntime-node is not installed, and ONNX models need it. Install it beside Molsieve: npm install onnxruntime-node@1.30 (on systems for which it has a binary)",
    }),
  );
});

test("a runtime that does not load is explained by its own words", () => {
  reasons[0] = new Error("libonnxruntime.so.1: cannot open shared object file\nRequire stack: ...");
  expect(findOnnxRuntime).toThrow(
    "onnxruntime-node does not work here: libonnxruntime.so.1: cannot open shared object file. Install it",
  );
});
