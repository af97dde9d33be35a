#!/bin/sh
# make reproducible: makes the packages twice from these sources, in different folders, time zones and languages; both
# have to be the same to the last bit.
set -eu
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
first=$work/first second=$work/a/longer/way/second
for folder in "$first" "$second"; do
  mkdir -p "$folder"
  git ls-files -z --cached --others --exclude-standard | tar -c --null -T - | tar -x -C "$folder"
done
sums() { (cd "$1/target/dist" && { sha256sum ./* 2> /dev/null || shasum -a 256 ./*; }); }
(cd "$first" && TZ=UTC LC_ALL=C.UTF-8 make --no-print-directory packages)
(cd "$second" && umask 027 && TZ=Asia/Tokyo LC_ALL=C make --no-print-directory packages)
sums "$first" | tee "$work/first.sums"
sums "$second" > "$work/second.sums"
if ! cmp -s "$work/first.sums" "$work/second.sums"; then
  echo "the second time they differ:" >&2
  cat "$work/second.sums" >&2
  exit 1
fi
echo "both times the same"
