#!/bin/sh
# One short session of both programs, from which a JDK of at least 25 makes their start-up archives (lib/*.aot): they
# then start in half the time. Without an archive, or with one that does not fit, they only start more slowly.
set -u
lib=$(CDPATH='' cd -- "${0%/*}" && pwd -P)
. "$lib/find-jdk.sh"
jdk_version "$java_home"
[ "$version" -ge 25 ] || exit 0
scratch=$(mktemp -d) || exit 0
trap 'rm -rf "$scratch"' EXIT
rm -f "$lib"/*.aot
export CLASSCHAT_TRAIN=1 CLASSCHAT_JAVA="$java_home" HOME="$scratch"
export DATA="$scratch/data" LISTEN=127.0.0.1:0 NAME=trainee CLASSCHAT_PASSWORD="not used again"
unset XDG_CONFIG_HOME XDG_DATA_HOME XDG_STATE_HOME XDG_CACHE_HOME
echo /who | "$lib/run.sh" run > "$scratch/log" 2>&1 || true
