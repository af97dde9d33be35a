#!/bin/sh
# One short session of both programs, from which a JDK of at least 25 makes their start-up archives (lib/*.aot): they
# then start in half the time. Without an archive, or with one that does not fit, they only start more slowly.
set -u
lib=$(CDPATH='' cd -- "${0%/*}" && pwd -P)
. "$lib/find-jdk.sh"
jdk_version "$java_home"
[ "$version" -ge 25 ] || exit 0
[ -w "$lib" ] || { echo "classchat: $lib cannot be written to: run this as its owner" >&2; exit 1; }
umask 022 # they are for everybody who starts the programs
scratch=$(mktemp -d) || exit 0
trap 'rm -rf "$scratch"' EXIT
rm -f "$lib"/*.aot "$lib"/*.aot.*
export CLASSCHAT_TRAIN=1 CLASSCHAT_JAVA="$java_home" HOME="$scratch"
export DATA="$scratch/data" LISTEN=127.0.0.1:0 NAME=trainee CLASSCHAT_PASSWORD="not used again" REGISTER=1
export TERM=xterm-256color SHELL=/bin/sh RUN="$lib/run.sh"
unset XDG_CONFIG_HOME XDG_DATA_HOME XDG_STATE_HOME XDG_CACHE_HOME

# await COMMAND...: until it is true, at most 30 s.
await() {
  tries=300
  until "$@" || [ $tries -eq 0 ]; do
    tries=$((tries - 1))
    sleep 0.1
  done
}
shows() { grep -q "$1" "$scratch/screen" 2> /dev/null || has_ended; }
has_ended() { ! kill -0 $session 2> /dev/null; }
types() { has_ended || printf "$1" >&3; }

# The full screen where there is a pseudo-terminal to be had, else the line mode.
case $(script --version 2> /dev/null) in
  *util-linux*)
    mkfifo "$scratch/keys"
    script -qefc '"$RUN" run' "$scratch/screen" < "$scratch/keys" > "$scratch/log" 2>&1 &
    session=$!
    trap '' PIPE # it may end at any time
    exec 3> "$scratch/keys"
    await shows Welcome
    types '/who\r'
    await shows Users
    types '\003/quit\r'
    await has_ended
    exec 3>&-
    has_ended || kill $session
    wait ;;
  *) echo /who | "$RUN" run > "$scratch/log" 2>&1 || true ;;
esac
