#!/bin/sh
# make dist: what was made, and how big and how quick the variant with the run-time image is, on a machine without a JDK.
set -eu
cd "$1"
sha256sum ./* 2> /dev/null || shasum -a 256 ./*
ls -l | awk 'NF > 8 { printf "%7.1f MB  %s\n", $5 / 1000000, $9 }'
work=$(mktemp -d)
server=
trap '[ -z "$server" ] || kill "$server" 2> /dev/null; rm -rf "$work"' EXIT
for image in ./classchat-*-linux-*.tar.gz ./classchat-*-macos-*.tar.gz; do
  [ ! -e "$image" ] || tar -xzf "$image" -C "$work"
done
programs=$(echo "$work"/classchat-*)
printf '%7.1f MB  unpacked, of which %s is the run-time image\n' \
  "$(du -sk "$programs" | awk '{ print $1 / 1000 }')" "$(du -sh "$programs/lib/runtime" | cut -f 1)"
bare() { env -i PATH=/usr/bin:/bin HOME="$work" "$@"; }
now() { perl -MTime::HiRes=time -e 'printf "%d\n", time * 1000'; }
# measure TEXT: how long both programs take to be there.
measure() {
  began=$(now)
  bare "$programs/bin/classchat" --version > "$work/out"
  client=$(($(now) - began))
  rm -rf "$work/data"
  : > "$work/log"
  began=$(now)
  env -i PATH=/usr/bin:/bin HOME="$work" \
    "$programs/bin/classchat-server" --data "$work/data" --listen 127.0.0.1:0 > "$work/log" 2>&1 &
  server=$!
  tries=600
  until grep -q 'ClassChat ready' "$work/log"; do
    [ $tries -gt 0 ] && kill -0 $server 2> /dev/null || { cat "$work/log" >&2; echo "the server did not start" >&2; exit 1; }
    tries=$((tries - 1))
    sleep 0.05
  done
  echo "$(($(now) - began)) ms until a new server is ready, $client ms of classchat --version, $1"
  kill $server
  wait $server
  server=
}
# Once with files that have to be read first.
measure "as unpacked, the first time"
measure "as unpacked"
bare "$programs/lib/train.sh"
measure "after lib/train.sh"
