# What the benchmarks that run a server have in common; to be sourced.

repository="-Dmaven.repo.local=${M2_LOCAL:-$HOME/.m2/repository}"
# Debian's own, which has its packages, even where another one comes first on the path.
python=/usr/bin/python3

need() { # <README> <program>...
  local readme=$1 program
  shift
  for program in "$@"; do
    command -v "$program" >/dev/null || { echo "$program is missing; see $readme" >&2; exit 1; }
  done
}

# Installs the plugin, and builds the project whose pom and data.py lie in a folder.
build_project() { # <folder of the benchmark> <folder to build in>
  local root
  root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
  echo "building the plugin" >&2
  (cd "$root" && mvn ${MVN_ARGS:-} -q -B install -DskipTests -Dinvoker.skip -Dspotless.check.skip -Dmlops.skip -Ddocker.skip \
    "$repository") >&2
  mkdir -p "$2/src/main/data"
  cp "$1/pom.xml" "$2/"
  "$python" "$1/data.py" "$2/src/main/data"
  echo "training" >&2
  (cd "$2" && mvn ${MVN_ARGS:-} -q -B package -Dmlops.engine=none "$repository") >&2
}
