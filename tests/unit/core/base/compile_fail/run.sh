#!/usr/bin/env bash
# run.sh COMPILER SOURCE_DIR: the control case compiles, all others are refused.
set -u
here=$(cd "$(dirname "$0")" && pwd)
cases=$(grep -c 'CASE ==' "$here/units.cpp")
compiles() { "$1" -std=c++20 -I "$2" -fsyntax-only -DCASE="$3" "$here/units.cpp" >/dev/null 2>&1; }
compiles "$1" "$2" 0 || { echo "the control case does not compile"; exit 1; }
failed=0
for ((n = 1; n <= cases; n++)); do
    if compiles "$1" "$2" "$n"; then echo "case $n compiles and must not"; failed=1; fi
done
echo "$cases wrong-unit uses tried"
exit $failed
