"""What Python's safetensors reads in a file: one line a tensor, with type, shape and sum of the numbers.

Usage: read_safetensors.py FILE
"""

import sys

from safetensors.numpy import load_file

for name, array in sorted(load_file(sys.argv[1]).items()):
    print(name, array.dtype, list(array.shape), array.ravel().tolist())
