"""Checks ONNX files with ONNX's own checker and runs them on unit rows: one line a file and output, with its numbers.

Usage: check_onnx.py FILE...
"""

import sys

import numpy
import onnx
import onnxruntime

for path in sys.argv[1:]:
    onnx.checker.check_model(onnx.load(path), full_check=True)
    session = onnxruntime.InferenceSession(path)
    (given,) = session.get_inputs()
    rows = numpy.eye(given.shape[1], dtype=numpy.float64)
    for output, numbers in zip(session.get_outputs(), session.run(None, {given.name: rows})):
        print(output.name, output.shape, [round(float(x), 5) for x in numbers.ravel()])
