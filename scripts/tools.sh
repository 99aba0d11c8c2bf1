#!/usr/bin/env bash
# Installs what the suites beyond `npm test -- --selectProjects unit` need, inside this clone only (.cache/).
#
#   scripts/tools.sh opa         the OPA command line, built by `go install` (rebuilds and tests the gate's rules)
#   scripts/tools.sh conftest    conftest, only to be timed beside our gate (`npm run bench:gate`); not part of `all`
#   scripts/tools.sh emulators   ministack and moto in .cache/emulators (live tests); `python` is another name for it
#   scripts/tools.sh linters     parliament and checkov in .cache/linters
#   scripts/tools.sh ci          check-jsonschema (schemas of GitHub, GitLab and pre-commit), pre-commit, and the SARIF validator
#   scripts/tools.sh terraform   .cache/terraformrc, with a local provider mirror where there is one
#   scripts/tools.sh all         everything
#
# What is there already in the pinned version is left alone. Variables:
#   CROSSGRANT_TF_PLUGINS   folder of unpacked providers (default /opt/tf-plugins); absent: Terraform's own registry
#   PYTHON                  the Python to make the environments with (default python3, 3.10 or newer)
set -euo pipefail

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
mkdir -p "$root/.cache"
# Where it really lies: worktrees that share it by a link would else install everything anew in turns.
cache=$(cd "$root/.cache" && pwd -P)
opa_version=v1.22.2
sarif_version=5.7.0
conftest_version=v0.71.1
python=${PYTHON:-python3}

say() { printf 'tools: %s\n' "$*" >&2; }
fail() { say "$*"; exit 1; }

# OPA has no package that ships its binary, so the Go module proxy and the Go compiler make it.
install_opa() {
  local binary=$cache/bin/opa
  if [[ -x $binary ]] && [[ v$("$binary" version | awk '/^Version:/ { print $2 }') == "$opa_version" ]]; then
    say "opa $opa_version is there"
    return
  fi
  command -v go >/dev/null || fail "opa needs Go (1.25 or newer) to be built; install Go, or put opa $opa_version at .cache/bin/opa"
  say "building opa $opa_version (some minutes the first time)"
  mkdir -p "$cache/bin"
  CGO_ENABLED=0 GOBIN=$cache/bin GOFLAGS=-trimpath go install "github.com/open-policy-agent/opa@$opa_version"
  say "opa $opa_version is ready: .cache/bin/opa"
}

# Only a yardstick, so that nothing else needs it.
install_conftest() {
  command -v go >/dev/null || fail "conftest needs Go (1.25 or newer) to be built"
  say "building conftest $conftest_version (some minutes)"
  mkdir -p "$cache/bin"
  CGO_ENABLED=0 GOBIN=$cache/bin GOFLAGS=-trimpath go install "github.com/open-policy-agent/conftest@$conftest_version"
  say "conftest $conftest_version is ready: .cache/bin/conftest"
}

# One environment per purpose: checkov and moto want different versions of boto3.
install_environment() {
  local name=$1 list=$root/scripts/tools/$1.txt home=$cache/$1 stamp
  command -v "$python" >/dev/null || fail "$name needs Python 3.10 or newer; none found (set PYTHON)"
  stamp="$("$python" --version) $(sha256sum <"$list" | cut -c1-64) $home"
  if [[ -f $home/stamp ]] && [[ $(<"$home/stamp") == "$stamp" ]]; then
    say "$name are there"
    return
  fi
  say "installing $name into .cache/$name (about a minute)"
  rm -rf "$home"
  "$python" -m venv "$home"
  "$home/bin/python" -m pip install --quiet --disable-pip-version-check --no-deps --requirement "$list"
  printf '%s' "$stamp" >"$home/stamp"
  say "$name are ready"
}

# Microsoft's validator of SARIF has the final schema of the standard in it. Apart from package.json, since it weighs 100 MB.
install_sarif() {
  local home=$cache/sarif package=@microsoft/sarif-multitool
  if [[ -f $home/stamp ]] && [[ $(<"$home/stamp") == "$sarif_version" ]]; then
    say "the SARIF validator is there"
    return
  fi
  say "installing the SARIF validator into .cache/sarif"
  rm -rf "$home"
  mkdir -p "$home"
  npm install --silent --no-audit --no-fund --prefix "$home" "$package@$sarif_version"
  printf '%s' "$sarif_version" >"$home/stamp"
  say "the SARIF validator is ready"
}

# Without an include pattern a mirror answers for every provider; Terraform links to it instead of copying.
write_terraformrc() {
  local mirror=${CROSSGRANT_TF_PLUGINS:-/opt/tf-plugins}
  command -v terraform >/dev/null || fail "Terraform (1.10 or newer) is not in PATH; install it from its makers' site"
  mkdir -p "$cache/terraform-plugins"
  {
    printf 'disable_checkpoint = true\n'
    if [[ -d $mirror ]]; then
      printf 'provider_installation {\n  filesystem_mirror {\n    path = "%s"\n  }\n}\n' "$mirror"
    else
      printf 'plugin_cache_dir = "%s"\n' "$cache/terraform-plugins"
    fi
  } >"$cache/terraformrc.new"
  mv "$cache/terraformrc.new" "$cache/terraformrc"
  if [[ -d $mirror ]]; then say "terraform takes providers from $mirror"; else say "terraform takes providers from its registry"; fi
}

[[ $# -gt 0 ]] || set -- all
for what in "$@"; do
  case $what in
    opa) install_opa ;;
    conftest) install_conftest ;;
    emulators | python) install_environment emulators ;;
    linters) install_environment linters ;;
    terraform) write_terraformrc ;;
    ci)
      install_environment ci
      install_sarif
      ;;
    all)
      install_opa
      install_environment emulators
      install_environment linters
      install_environment ci
      install_sarif
      write_terraformrc
      ;;
    *) fail "unknown tool $what; one of opa, emulators, linters, ci, terraform, all" ;;
  esac
done
