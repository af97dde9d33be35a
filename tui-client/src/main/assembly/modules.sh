#!/bin/sh
# make dist: whether the run-time image has every module of the JDK that jdeps finds in the jars. Ends with 1 and says which are
# missing. modules.sh JDK JARS IMAGE UNUSED: UNUSED are those whose users never run here, with commas between them.
set -eu
jdk=$1 jars=$2 image=$3 unused=$4

version=$(sed -n 's/^JAVA_VERSION="\([0-9]*\).*/\1/p' "$image/release")
has=$(sed -n 's/^MODULES="\(.*\)"$/\1/p' "$image/release")
found=$("$jdk/bin/jdeps" --multi-release "$version" --ignore-missing-deps --print-module-deps --class-path "$jars/*" "$jars"/*.jar)
# Warnings come before it.
found=$(printf '%s\n' "$found" | tail -n 1)
case $found in *java.base*) ;; *) echo "jdeps names no modules: $found" >&2; exit 1 ;; esac

missing=
for module in $(printf '%s' "$found" | tr , ' '); do
  case ",$unused, $has " in *",$module,"* | *" $module "*) ;; *) missing="$missing $module" ;; esac
done
[ -n "$missing" ] || exit 0
echo "the run-time image has not what the jars need:$missing" >&2
echo "Add it to runtime.modules in tui-client/pom.xml; or to runtime.unused, when nothing that runs uses it." >&2
exit 1
