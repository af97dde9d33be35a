#!/bin/sh
# make run, make client: a client against the server that holds the data folder; `run` starts one when there is none
# and stops it when the client leaves. NAME and CLASSCHAT_PASSWORD say who signs in, REGISTER=1 that it is a new account,
# LISTEN where a server that is started here listens.
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
  : > "$log"
  "$bin/classchat-server" --data "$data" "$@" < /dev/null >> "$log" 2>&1 &
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

start_or_join() {
  server_is_running && return 0
  (umask 077 && mkdir -p "$data") || exit 1
  if ! start_server ${LISTEN:+--listen "$LISTEN"}; then
    { grep -i 'in use' "$log" | grep -q 7667 && start_server_on_a_free_port; } || {
      cat "$log" >&2
      give_up "the server did not start"
    }
  fi
  sed -n 's/^ClassChat ready on \(.*\) key \(SHA256:[^ ]*\).*/\1 \2/p' "$log" | sed 1q > "$data/address"
}

# A server tells it in its window while there is no instructor.
take_setup_code() {
  [ -n "$server" ] || return 0
  CLASSCHAT_SETUP_CODE=$(sed -n 's/.*set-up code: *\([^ ]*\).*/\1/p' "$log" | sed 1q)
  export CLASSCHAT_SETUP_CODE
}

ask_name() {
  [ -z "${NAME:-}" ] || return 0
  NAME=$(id -un)
  [ -t 0 ] || return 0
  printf 'Your name [%s]: ' "$NAME"
  read -r answer || exit 1
  NAME=${answer:-$NAME}
}

ask_password() {
  [ -z "${CLASSCHAT_PASSWORD:-}" ] && [ -t 0 ] || return 0
  stty -echo
  printf 'Password: '
  read -r CLASSCHAT_PASSWORD
  code=$?
  stty echo
  echo
  [ $code -eq 0 ] || exit 1
  export CLASSCHAT_PASSWORD
}

client() { "$bin/classchat" --server "$address" --trust "$key" --user "$NAME" --plain "$@"; }

register() {
  ask_password
  client --register
}

# Exit code 3 of a client: refused. A terminal is then asked for what was missing.
sign_in() {
  client
  code=$?
  [ $code -eq 3 ] && [ -t 0 ] || return $code
  ask_password
  client
  code=$?
  [ $code -eq 3 ] || return $code
  printf 'Register %s as a new account? [y/N] ' "$NAME"
  read -r answer
  case $answer in [yY]*) register ;; *) return 3 ;; esac
}

trap stop_server EXIT
trap : INT
trap 'exit 143' TERM HUP

case ${1:-run} in
  run) start_or_join ;;
  *) server_is_running || give_up "no server runs on $data: 'make server' or 'make run' starts one" ;;
esac
read -r address key < "$data/address" || give_up "$data/address does not tell the server's address"
ask_name
take_setup_code
if [ -n "${REGISTER:-}" ]; then
  register
elif [ -n "${CLASSCHAT_SETUP_CODE:-}" ]; then
  say "there is no instructor yet: $NAME becomes the first"
  register
  code=$?
  [ $code -ne 3 ] || sign_in
else
  sign_in
fi
