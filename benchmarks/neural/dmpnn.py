"""Peer of dmpnn.mjs: the directed message passing of Chemprop 2 in plain PyTorch, on one thread.

Reads the graphs, as dense features, and the weights that dmpnn.mjs left in a folder, then does what it is told on its standard input:
"outputs" (writes them to a file), "predict" or "train" (says how many seconds of processor time all batches took). Batches are collated beforehand.
"""
import json
import sys
import time

import numpy as np
import torch
from torch import nn

torch.set_num_threads(1)
folder, batch_size = sys.argv[1], int(sys.argv[2])
about = json.load(open(f"{folder}/about.json"))
depth, norm = about["depth"], about["norm"]


def array(name, kind, *shape):
    return np.fromfile(f"{folder}/{name}.bin", dtype=kind).reshape(shape)


atom_starts = array("atomStarts", np.uint32, -1).astype(int)
bond_starts = array("bondStarts", np.uint32, -1).astype(int)
atoms = array("atoms", np.float32, -1, about["atomWidth"])
edges = array("edges", np.float32, -1, about["edgeWidth"])
ends = array("edgeIndex", np.int32, 2, -1).astype(np.int64)
targets = array("y", np.float32, -1)


class Dmpnn(nn.Module):
    def __init__(self, d_v, d_e, d_h):
        super().__init__()
        self.W_i = nn.Linear(d_v + d_e, d_h, bias=False)
        self.W_h = nn.Linear(d_h, d_h, bias=False)
        self.W_o = nn.Linear(d_v + d_h, d_h)
        self.ffn = nn.Sequential(nn.Linear(d_h, d_h), nn.ReLU(), nn.Linear(d_h, 1))

    def forward(self, V, E, source, target, back, molecule, n_molecules):
        H_0 = self.W_i(torch.cat((V[source], E), dim=1))
        H = torch.relu(H_0)
        for _ in range(1, depth):
            ends_at = torch.zeros(len(V), H.shape[1]).index_add_(0, target, H)
            H = torch.relu(H_0 + self.W_h(ends_at[source] - H[back]))
        M = torch.zeros(len(V), H.shape[1]).index_add_(0, target, H)
        H = torch.relu(self.W_o(torch.cat((V, M), dim=1)))
        Z = torch.zeros(n_molecules, H.shape[1]).index_add_(0, molecule, H) / norm
        return self.ffn(Z)[:, 0]


def collate(first, last):
    a, b = slice(atom_starts[first], atom_starts[last]), slice(2 * bond_starts[first], 2 * bond_starts[last])
    sizes = np.diff(atom_starts[first : last + 1])
    molecule = np.repeat(np.arange(last - first), sizes)
    source, target = ends[:, b] - atom_starts[first]
    back = np.arange(len(source)) ^ 1
    inputs = [atoms[a], edges[b], source, target, back, molecule]
    return [torch.from_numpy(np.ascontiguousarray(each)) for each in inputs], last - first, torch.from_numpy(targets[first:last])


net = Dmpnn(about["atomWidth"], about["edgeWidth"], about["hidden"])
names = {"W_i": "W_i.weight", "W_h": "W_h.weight", "W_o": "W_o.weight", "W_o.bias": "W_o.bias"}
names |= {"ffn.0.weights": "ffn.0.weight", "ffn.0.bias": "ffn.0.bias", "ffn.1.weights": "ffn.2.weight", "ffn.1.bias": "ffn.2.bias"}
with torch.no_grad():
    for name, own in names.items():
        parameter = net.get_parameter(own)
        numbers = torch.from_numpy(array(name, np.float32, *reversed(parameter.shape)))
        parameter.copy_(numbers.T if parameter.dim() == 2 else numbers)

n = len(targets)
batches = [collate(first, min(first + batch_size, n)) for first in range(0, n, batch_size)]
adam = torch.optim.Adam(net.parameters(), lr=1e-4)


def predict():
    with torch.no_grad():
        return torch.cat([net(*inputs, count) for inputs, count, _ in batches])


def train():
    for inputs, count, y in batches:
        adam.zero_grad(set_to_none=True)
        loss = ((net(*inputs, count) - y) ** 2).mean()
        loss.backward()
        adam.step()


for line in sys.stdin:
    what = line.strip()
    if what == "outputs":
        predict().numpy().tofile(f"{folder}/outputs.bin")
        print(torch.__version__, flush=True)
    else:
        started = time.process_time()
        predict() if what == "predict" else train()
        print(time.process_time() - started, flush=True)
