#!/usr/bin/env bash
# Runs every finding, or those named (`npm run findings -- emptyArrayIntoJsonb`), and prints a line for each.
# Exit codes: 0 all the same, 1 at least one has changed, 2 none has changed but at least one could not run.
set -euo pipefail
cd "$(dirname "$0")/.."

names=("$@")
if [ ${#names[@]} = 0 ]; then
  for file in *.sh; do names+=("${file%.sh}"); done
fi

worst=0
for name in "${names[@]}"; do
  if [ ! -f "$name.sh" ]; then
    echo "could not run  $name: there is no findings/$name.sh"
    [ "$worst" = 1 ] || worst=2
    continue
  fi
  status=0
  output=$(bash "$name.sh" 2>&1) || status=$?
  case $status in
    0) echo "same           $name" ;;
    1) worst=1 && printf 'changed        %s\n%s\n' "$name" "$output" ;;
    *) [ "$worst" = 1 ] || worst=2 && printf 'could not run  %s\n%s\n' "$name" "$output" ;;
  esac
done
exit "$worst"
