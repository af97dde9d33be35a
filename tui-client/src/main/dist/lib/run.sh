#!/bin/sh
# make run, make client: a client against the server that holds the data folder; `run` starts one when there is none
# and stops it when the client leaves. NAME and CLASSCHAT_PASSWORD say who signs in, REGISTER=1 that it is a new account,
# LISTEN where a server that is started here listens. The sign-in screen asks for the rest.
set -u
bin=$(CDPATH='' cd -- "${0%/*}/../bin" && pwd -P)
data=${DATA:-data}
log=$data/server.log
server=

say() { echo "classchat: $*" >&2; }
give_up() { say "$*"; exit 1; }

# The lock file holds the pid of the server. It counts only while that process really has it open.
server_is_running() {
  pid=
  { read -r pid < "$data/lock"; } 2> /dev/null
  [ -n "$pid" ] || return 1
  if [ -d "/proc/$pid/fd" ]; then
    for fd in "/proc/$pid/fd"/*; do
      [ "$fd" -ef "$data/lock" ] && return 0
    done
    return 1
  fi
  case $(ps -p "$pid" -o args= 2> /dev/null) in *classchat.server.Main*) return 0 ;; esac
  return 1
}

stop_server() {
  [ -n "$server" ] || return 0
  kill "$server" 2> /dev/null
  wait "$server" 2> /dev/null
  server=
}

# start_server [LISTEN...]: returns when it is ready (0) or has ended (1).
start_server() {
  # Owner-only first: the log has the set-up code, and a server takes no folder that holds things and is open to others.
  [ -n "$(ls -A "$data")" ] || chmod 700 "$data"
  (umask 077 && : > "$log")
  # Ctrl-Z at the client stops all of this job but the server: others go on talking.
  (trap '' TSTP && exec "$bin/classchat-server" --data "$data" "$@" < /dev/null >> "$log" 2>&1) &
  server=$!
  tries=600
  while [ $tries -gt 0 ]; do
    grep -q '^ClassChat ready on ' "$log" && return 0
    kill -0 "$server" 2> /dev/null || { server=; return 1; }
    sleep 0.1
    tries=$((tries - 1))
  done
  stop_server
  return 1
}

start_server_on_a_free_port() {
  say "port 7667 is taken: the server listens on a free port instead"
  set -- --listen 127.0.0.1:0
  ! grep -q '^0*1 ' /proc/net/if_inet6 2> /dev/null || set -- "$@" --listen '[::1]:0'
  start_server "$@"
}

# A server writes its address when it is ready, after its lock: an older one is of a server that has ended.
wait_until_ready() {
  tries=600
  until [ -f "$data/address" ] && ! [ "$data/lock" -nt "$data/address" ]; do
    server_is_running || give_up "the server on $data has ended"
    [ $tries -gt 0 ] || give_up "the server on $data does not get ready: see its window"
    tries=$((tries - 1))
    sleep 0.1
  done
}

start_or_join() {
  if server_is_running; then
    say "joining the server that runs on $data"
    return 0
  fi
  (umask 077 && mkdir -p "$data") || exit 1
  if ! start_server ${LISTEN:+--listen "$LISTEN"}; then
    { grep -i 'in use' "$log" | grep -q 7667 && start_server_on_a_free_port; } || {
      cat "$log" >&2
      give_up "the server did not start"
    }
  fi
  say "a server runs while you are here; its window: $log"
}

# A server tells it in its window while there is no instructor.
take_setup_code() {
  [ -n "$server" ] || return 0
  CLASSCHAT_SETUP_CODE=$(sed -n 's/.*set-up code: *\([^ ]*\).*/\1/p' "$log" | sed 1q)
  export CLASSCHAT_SETUP_CODE
}

# Whether the client will show its full screen, which asks for all that is missing.
has_screen() {
  [ -t 0 ] && [ -t 1 ] && case ${TERM:-dumb} in dumb) return 1 ;; esac
}

ask_name() {
  [ -z "${NAME:-}" ] && ! has_screen || return 0
  NAME=$(id -un)
  [ -t 0 ] || return 0
  printf 'Your name [%s]: ' "$NAME"
  read -r answer || exit 1
  NAME=${answer:-$NAME}
}

client() {
  set -- --server "$address" --trust "$key" ${NAME:+--user "$NAME"} "$@"
  if ! { [ -t 0 ] && [ -t 1 ]; }; then
    "$bin/classchat" "$@" --plain
    return
  fi
  "$bin/classchat" "$@"
  code=$?
  [ $code -ne 1 ] || code=0 # a person has seen what failed; make would only complain
  return $code
}

trap stop_server EXIT
trap : INT
trap 'exit 143' TERM HUP

case ${1:-run} in
  run) start_or_join ;;
  *) server_is_running || give_up "no server runs on $data: 'make server' or 'make run' starts one" ;;
esac
wait_until_ready
read -r address key < "$data/address" || give_up "$data/address does not tell the server's address"
ask_name
take_setup_code
if [ -n "${REGISTER:-}" ]; then
  client --register
elif [ -n "${CLASSCHAT_SETUP_CODE:-}" ] && ! has_screen; then
  say "there is no instructor yet: $NAME becomes the first"
  client --register
  code=$?
  [ $code -eq 3 ] || exit $code
  unset CLASSCHAT_SETUP_CODE # the account is there already, or the code was used meanwhile
  client
else
  client
fi
