"""Writes an ONNX model of the layout of ChEMBL's multitask model, with random weights, and what it says of molecules.

One fingerprint a run (input `input`, float `[1024]`: Morgan, radius 2), two hidden layers, and an output `[1]` with a probability for
each target. Standard input: SMILES, a line each. Usage: published.py FILE.onnx SEED TARGET...
Prints the probabilities as JSON, a list for each molecule.
"""

import json
import sys

import numpy
import onnx
from onnx import TensorProto, helper, numpy_helper
from rdkit import Chem, DataStructs
from rdkit.Chem import rdMolDescriptors

path, seed, *targets = sys.argv[1:]
random = numpy.random.RandomState(int(seed))
nodes, weights = [], {}


def linear(name, taken, n_in, n_out):
    weights[name + ".weight"] = (random.randn(n_in, n_out) * numpy.sqrt(6 / n_in)).astype(numpy.float32)
    weights[name + ".bias"] = random.randn(n_out).astype(numpy.float32)
    nodes.append(helper.make_node("MatMul", [taken, name + ".weight"], [name + ".product"]))
    nodes.append(helper.make_node("Add", [name + ".bias", name + ".product"], [name]))
    return name


def relu(taken):
    nodes.append(helper.make_node("Relu", [taken], [taken + ".relu"]))
    return taken + ".relu"


hidden = relu(linear("fc2", relu(linear("fc1", "input", 1024, 60)), 60, 20))
for i, target in enumerate(targets):
    nodes.append(helper.make_node("Sigmoid", [linear("y%do" % i, hidden, 20, 1)], [target]))
graph = helper.make_graph(
    nodes,
    "torch-jit-export",
    [helper.make_tensor_value_info("input", TensorProto.FLOAT, [1024])],
    [helper.make_tensor_value_info(target, TensorProto.FLOAT, [1]) for target in targets],
    [numpy_helper.from_array(values, name) for name, values in weights.items()],
)
model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", 14)])
model.ir_version = 7
onnx.checker.check_model(model)
onnx.save(model, path)


def said(smiles):
    bits = rdMolDescriptors.GetMorganFingerprintAsBitVect(Chem.MolFromSmiles(smiles), 2, nBits=1024)
    value = numpy.zeros((0,), dtype=numpy.float64)
    DataStructs.ConvertToNumpyArray(bits, value)
    for name in ("fc1", "fc2"):
        value = numpy.maximum(value @ weights[name + ".weight"] + weights[name + ".bias"], 0)
    scores = [value @ weights["y%do.weight" % i] + weights["y%do.bias" % i] for i in range(len(targets))]
    return [float(1 / (1 + numpy.exp(-score[0]))) for score in scores]


print(json.dumps([said(line) for line in sys.stdin.read().split()]))
