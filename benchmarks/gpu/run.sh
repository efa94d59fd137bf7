#!/bin/sh
# The GPU check: runs benchmarks/gpu/run.mjs with its options, in a built repository (from anywhere) or in a folder unpacked from
# `pnpm gpu:bundle`, which brings its own Node. Builds, installs and downloads nothing.
# On Linux the drivers are those that Vulkan's loader finds: VK_DRIVER_FILES names others. NODE names the Node to use.
#   SOFTWARE=/usr/lib/chromium benchmarks/gpu/run.sh --software --small --results /tmp/gpu-check
# takes loader and SwiftShader from that folder instead (Debian's Chromium brings them).
set -eu
here=$(cd "$(dirname "$0")" && pwd)
if [ -f "$here/commit.txt" ]; then
  root=$here
  NODE=${NODE:-$here/node}
  MOLSIEVE_COMMIT=$(cat "$here/commit.txt")
  export MOLSIEVE_COMMIT
else
  root=$(cd "$here/../.." && pwd)
fi
if [ -n "${SOFTWARE:-}" ]; then
  LD_LIBRARY_PATH=$SOFTWARE${LD_LIBRARY_PATH:+:$LD_LIBRARY_PATH}
  VK_DRIVER_FILES=$SOFTWARE/vk_swiftshader_icd.json
  export LD_LIBRARY_PATH VK_DRIVER_FILES
fi
# In containers the driver of the host is often mounted where Vulkan's loader does not look.
mounted=/usr/local/nvidia/share/vulkan/icd.d/nvidia_icd.json
if [ -z "${VK_DRIVER_FILES:-}${VK_ICD_FILENAMES:-}" ] && [ -f "$mounted" ]; then
  VK_DRIVER_FILES=$mounted
  export VK_DRIVER_FILES
fi
if [ -z "${XDG_RUNTIME_DIR:-}" ]; then
  XDG_RUNTIME_DIR=$(mktemp -d)
  export XDG_RUNTIME_DIR
  trap 'rm -rf "$XDG_RUNTIME_DIR"' EXIT
fi
"${NODE:-node}" "$root/benchmarks/gpu/run.mjs" "$@"
