#!/bin/sh
# Runs benchmarks/gpu/search.mjs with its options, in a built repository (from anywhere) or in a folder made by pack.mjs. Builds and installs nothing.
# On Linux the drivers are those that Vulkan's loader finds: VK_DRIVER_FILES names others. NODE names the Node to use.
#   SOFTWARE=/usr/lib/chromium benchmarks/gpu/run.sh --software --rows 20000 --copies 2 --pair-rows 2000 --runs 1
# takes loader and SwiftShader from that folder instead (Debian's Chromium brings them).
set -eu
here=$(cd "$(dirname "$0")" && pwd)
if [ -f "$here/commit.txt" ]; then
  root=$here
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
if [ -z "${XDG_RUNTIME_DIR:-}" ]; then
  XDG_RUNTIME_DIR=$(mktemp -d)
  export XDG_RUNTIME_DIR
  trap 'rm -rf "$XDG_RUNTIME_DIR"' EXIT
fi
"${NODE:-node}" "$root/benchmarks/gpu/search.mjs" "$@"
