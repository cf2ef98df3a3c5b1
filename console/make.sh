#!/bin/sh
# What Maven does with the console: `make.sh build` makes the pages, `make.sh check` tests them. Each
# does nothing if nothing has changed since. Where there is no npm, the server comes without pages,
# unless the second argument is `true`; with `true` in the third or fourth nothing is checked.
set -eu
cd "$(dirname "$0")"
what=$1 required=$2 skip_tests=${3:-false} skip_more=${4:-false}

if [ "$what" = check ] && { [ "$skip_tests" != false ] || [ "$skip_more" != false ]; }; then
  exit 0
fi

if ! command -v npm >/dev/null 2>&1 || ! node -e 'process.exit(parseInt(process.versions.node) < 20 ? 1 : 0)'; then
  if [ "$required" = true ]; then
    echo "The console needs Node.js 20 or newer, with npm." >&2
    exit 1
  fi
  echo "No Node.js 20 or newer here: the server is built without its pages (the console)." >&2
  exit 0
fi

# Files of the same names with the same contents have the same sum.
sum() {
  find "$@" -type f | LC_ALL=C sort | xargs cksum | cksum
}

lock=$(sum package.json package-lock.json)
if [ "$(cat node_modules/.signalbox 2>/dev/null || true)" != "$lock" ]; then
  echo "Fetching what the console is made of" >&2
  if ! npm ci --ignore-scripts --no-audit --no-fund --prefer-offline --loglevel=error >&2; then
    if [ "$required" = true ]; then
      exit 1
    fi
    echo "npm got no packages: the server is built without its pages (the console)." >&2
    exit 0
  fi
  echo "$lock" >node_modules/.signalbox
fi

sources=$(sum package-lock.json index.html public src vite.config.ts tsconfig.json eslint.config.js ../docs/openapi.yaml)
done=target/console.$what
[ "$(cat "$done" 2>/dev/null || true)" != "$sources" ] || exit 0
mkdir -p target
case $what in
  build) npm run --silent build -- --outDir target/classes/META-INF/signalbox/console --emptyOutDir --logLevel warn >&2 ;;
  check) npm run --silent check >&2 ;;
  *)
    echo "make.sh build|check" >&2
    exit 2
    ;;
esac
echo "$sources" >"$done"
