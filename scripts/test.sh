#!/usr/bin/env bash
# Runs the tests, with the set-up they need; further arguments go to jest (`npm test -- --selectProjects unit`).
# Without Terraform or Python the live tests are skipped and say so; with CI=true that is a failure.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

[[ -d node_modules ]] || npm ci
if [[ " $* " != *" --selectProjects unit "* ]]; then
  if ! scripts/tools.sh emulators ci terraform; then
    [[ ${CI:-} != true ]] || exit 1
    printf 'The live tests will be skipped.\n' >&2
  fi
fi
# The live tests wait for the provider half of their time: three workers keep two cores busy.
exec npx jest --maxWorkers=3 "$@"
