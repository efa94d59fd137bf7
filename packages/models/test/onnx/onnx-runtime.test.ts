import { expect, test } from "vitest";
import { findOnnxRuntime } from "../../src/onnx/onnx-runtime.js";

function finding(reason: Error): () => void {
  return () =>
    findOnnxRuntime(() => {
      throw reason;
    });
}

test("a runtime that is not installed is explained, with the remedy", () => {
  const missing = Object.assign(new Error("Cannot find module"), { code: "MODULE_NOT_FOUND" });
  expect(finding(missing)).toThrow(
    expect.objectContaining({
      code: "engine",
      message:
        "onnxruntime-node is not installed, and ONNX models need it. Install it beside Molsieve: npm install onnxruntime-node@1.30 (on systems for which it has a binary)",
    }),
  );
});

test("a runtime that does not load is explained by its own words", () => {
  expect(finding(new Error("libonnxruntime.so.1: cannot open shared object file\nRequire stack: ..."))).toThrow(
    "onnxruntime-node does not work here: libonnxruntime.so.1: cannot open shared object file. Install it",
  );
});
