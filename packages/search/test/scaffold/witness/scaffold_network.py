"""Scaffold networks by RDKit, one JSON line for each SMILES of standard input: {nodes: {SMILES: molecules}, edges: [[from, to, kind]]}, without the
molecule itself unless it is a scaffold; null where it fails.

    scaffold_network.py [no-attachments]
"""
import json
import sys

from rdkit import Chem, RDLogger
from rdkit.Chem.Scaffolds import rdScaffoldNetwork

RDLogger.DisableLog("rdApp.*")
params = rdScaffoldNetwork.ScaffoldNetworkParams()
params.includeScaffoldsWithAttachments = "no-attachments" not in sys.argv
kinds = {"Fragment": "fragment", "Generic": "generic", "RemoveAttachment": "unattached"}


def network_of(texts):
    molecules = [Chem.MolFromSmiles(text) for text in texts]
    network = rdScaffoldNetwork.CreateScaffoldNetwork(molecules, params)
    # Edges from the molecules as they are, which are no scaffolds themselves.
    inputs = {edge.beginIdx for edge in network.edges if str(edge.type) == "Initialize"}
    kept = {edge.endIdx for edge in network.edges} | (set(range(len(network.nodes))) - inputs)
    nodes = {network.nodes[i]: network.molCounts[i] for i in kept}
    edges = [
        [network.nodes[edge.beginIdx], network.nodes[edge.endIdx], kinds[str(edge.type)]]
        for edge in network.edges
        if str(edge.type) in kinds
    ]
    return {"nodes": nodes, "edges": edges}


for line in sys.stdin:
    try:
        answer = network_of(line.split())
    except Exception:
        answer = None
    print(json.dumps(answer), flush=True)
