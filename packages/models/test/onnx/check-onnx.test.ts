import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { checkOnnx } from "../../src/onnx/check-onnx.js";
import { linearOnnx } from "../../src/onnx/linear-graph.js";
import { onlyInput } from "../../src/onnx/onnx-input.js";
import { ProtoMessage } from "../../src/onnx/protobuf.js";

const OURS = linearOnnx(
  { blocks: [{ width: 2, transform: "none", weights: [1, 2] }], nScores: 1, intercepts: [0], link: "logistic" },
  { name: "ours", metadata: { target: "pIC50" } },
);

const proto = () => new ProtoMessage();
const model = (graph: ProtoMessage) => proto().message(7, graph).encoded();
const nodeWith = (attribute: ProtoMessage) => model(proto().message(1, proto().text(4, "If").message(5, attribute)));
const external = proto().int(14, 1).message(13, proto().text(1, "location").text(2, "/etc/passwd"));

test("our own models pass", () => {
  expect(checkOnnx(OURS, "a.onnx")).toEqual({ mixesRows: false });
});

test("a model that finds a scale for all rows of a run is told, and runs row by row", () => {
  const relu = proto().text(4, "Relu");
  const quantised = proto().text(4, "DynamicQuantizeLinear");
  const { mixesRows } = checkOnnx(model(proto().message(1, quantised).message(1, relu)), "a.onnx");
  expect(mixesRows).toBe(true);
  const inputs = [{ name: "x", type: "float32", shape: [-1, 8] }];
  expect(onlyInput(inputs, mixesRows, "a.onnx")).toMatchObject({ batchRows: 1, width: 8, isVector: false });
  expect(onlyInput(inputs, false, "a.onnx")).toMatchObject({ batchRows: 64 });
});

describe("a model is refused with", () => {
  test.each([
    ["a branch", nodeWith(proto().text(1, "then_branch").message(6, proto())), "loops or branches"],
    ["several branches", nodeWith(proto().message(11, proto())), "loops or branches"],
    ["numbers in another file", model(proto().message(5, external)), "numbers that lie in another file"],
    ["such numbers in an attribute", nodeWith(proto().message(5, external)), "numbers that lie in another file"],
    ["such numbers in a list of them", nodeWith(proto().message(10, external)), "numbers that lie in another file"],
    ["operators of others", model(proto().message(1, proto().text(7, "com.evil"))), 'operators of "com.evil"'],
    ["functions", proto().message(7, proto()).message(25, proto()).encoded(), "functions or training steps"],
    ["sparse numbers", model(proto().message(15, proto())), "sparse tensors"],
    ["two graphs", proto().message(7, proto()).message(7, proto()).encoded(), "2 graphs"],
    ["no graph", proto().int(1, 8).encoded(), "0 graphs"],
  ])("%s", (_, bytes, what) => {
    const reason = `this ONNX model has ${what}, which are not run`;
    expect(() => checkOnnx(bytes, "a.onnx")).toThrow(expect.objectContaining({ code: "input", reason }));
  });
});

test("bytes changed at random pass or are refused, and nothing else happens", () => {
  const change = fc.tuple(fc.nat(OURS.length - 1), fc.nat(255));
  fc.assert(
    fc.property(fc.array(change, { minLength: 1, maxLength: 3 }), fc.nat(OURS.length), (changes, end) => {
      const bytes = OURS.slice(0, end % 2 === 0 ? end : OURS.length);
      for (const [at, byte] of changes) if (at < bytes.length) bytes[at] = byte;
      try {
        checkOnnx(bytes, "a.onnx");
      } catch (error) {
        expect(error).toMatchObject({ code: "input", place: { file: "a.onnx" } });
      }
    }),
    { numRuns: 5000 },
  );
});
