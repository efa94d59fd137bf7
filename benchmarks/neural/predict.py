"""PyTorch's predictions of the networks of predict.mjs, on one thread. Reads a line of JSON, answers with a line of JSON."""

import json
import sys
import time

import numpy as np
import torch
from torch.nn.functional import embedding_bag, linear, relu

torch.set_num_threads(1)
jobs = {}


def load(given):
    """A tensor of each file: {name: [file, type, shape]}."""
    return {
        name: torch.from_numpy(np.fromfile(file, kind).reshape(shape).copy()) for name, (file, kind, shape) in given.items()
    }


def layers(x, w, first=0):
    while f"weights.{first}" in w:
        x = linear(x if first == 0 else relu(x), w[f"weights.{first}"].T, w[f"bias.{first}"])
        first += 1
    return x


def mlp_job(w, batch, sparse):
    indices, starts = w["indices"].long(), w["starts"].long()
    n = len(starts) - 1
    rows = torch.zeros(n, len(w["weights.0"]))
    rows[torch.repeat_interleave(torch.arange(n), starts.diff()), indices] = 1
    parts = []
    for i in range(0, n, batch):
        end = min(i + batch, n)
        own = indices[starts[i] : starts[end]], starts[i:end] - starts[i]
        parts.append(own if sparse else rows[i:end])

    def dense(x):
        return layers(x, w)

    def bags(own):
        return layers(embedding_bag(own[0], w["weights.0"], own[1], mode="sum") + w["bias.0"], w, 1)

    return parts, bags if sparse else dense


def graph_job(w, batch):
    """Chemprop 2's directed message passing, the mean of the atoms, dense layers."""
    parts = []
    n = len(w["atomStarts"]) - 1
    counts = w["atomStarts"].diff()
    for i in range(0, n, batch):
        end = min(i + batch, n)
        atom, last_atom = w["atomStarts"][i], w["atomStarts"][end]
        edge, last_edge = w["edgeStarts"][i], w["edgeStarts"][end]
        source = w["from"][edge:last_edge].long() - atom
        back = torch.arange(len(source)) ^ 1
        molecule = torch.repeat_interleave(torch.arange(end - i), counts[i:end])
        parts.append((w["atoms"][atom:last_atom], w["edges"][edge:last_edge], source, source[back], back, molecule, counts[i:end]))

    w_i, w_h, w_o = (w[name].T.contiguous() for name in ("W_i", "W_h", "W_o"))

    def predict(part):
        atoms, bonds, source, target, back, molecule, sizes = part
        first = linear(torch.cat((atoms[source], bonds), 1), w_i)
        hidden = relu(first)
        for _ in range(1, 3):
            sums = torch.zeros(len(atoms), hidden.shape[1]).index_add_(0, target, hidden)
            hidden = relu(first + linear(sums[source] - hidden[back], w_h))
        sums = torch.zeros(len(atoms), hidden.shape[1]).index_add_(0, target, hidden)
        states = relu(linear(torch.cat((atoms, sums), 1), w_o, w["W_o.bias"]))
        pooled = torch.zeros(len(sizes), states.shape[1]).index_add_(0, molecule, states)
        return layers(pooled / sizes[:, None], w)

    return parts, predict


for line in sys.stdin:
    message = json.loads(line)
    if "arrays" in message:
        w = load(message["arrays"])
        kind, batch = message["kind"], message["batch"]
        jobs[message["job"]] = graph_job(w, batch) if kind == "graph" else mlp_job(w, batch, kind == "bags")
        answer = {"torch": torch.__version__}
    else:
        parts, predict = jobs[message["job"]]
        with torch.no_grad():
            started = time.process_time()
            said = [predict(part) for part in parts]
            seconds = time.process_time() - started
        answer = {"seconds": seconds, "outputs": torch.cat(said).flatten().tolist()}
    print(json.dumps(answer), flush=True)
