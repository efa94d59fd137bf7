"""Checks ONNX files with ONNX's own checker and shape inference: one line a file with its inputs and outputs.

Usage: check_onnx.py FILE...
"""

import sys

import onnx


def text(value):
    dimensions = [d.dim_param or d.dim_value for d in value.type.tensor_type.shape.dim]
    return "%s %s %s" % (value.name, onnx.TensorProto.DataType.Name(value.type.tensor_type.elem_type), dimensions)


for path in sys.argv[1:]:
    model = onnx.load(path)
    onnx.checker.check_model(model, full_check=True)
    print("; ".join(map(text, model.graph.input)), "->", "; ".join(map(text, model.graph.output)))
