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
export DATA="$scratch/data" LISTEN=127.0.0.1:0 NAME=trainee CLASSCHAT_PASSWORD="not used again" REGISTER=1
export TERM=xterm-256color
unset XDG_CONFIG_HOME XDG_DATA_HOME XDG_STATE_HOME XDG_CACHE_HOME

# await TEXT: until it is on the screen, at most 30 s.
await() {
  tries=300
  until grep -q "$1" "$scratch/screen" 2> /dev/null || [ $tries -eq 0 ]; do
    tries=$((tries - 1))
    sleep 0.1
  done
}

# The full screen where there is a pseudo-terminal to be had, else the line mode.
case $(script --version 2> /dev/null) in
  *util-linux*)
    mkfifo "$scratch/keys"
    script -qefc "$lib/run.sh run" "$scratch/screen" < "$scratch/keys" > "$scratch/log" 2>&1 &
    exec 3> "$scratch/keys"
    await Welcome
    printf '/who\r' >&3
    await Users
    printf '\003/quit\r' >&3
    wait
    exec 3>&- ;;
  *) echo /who | "$lib/run.sh" run > "$scratch/log" 2>&1 || true ;;
esac
