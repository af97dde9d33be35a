#!/bin/sh
# make deb-check: installs the package on this Debian machine, runs the server by its unit's command line as its user, where
# systemd runs by its unit, too, uses it by clients, restores it from a backup, removes it and purges it. Prints each step;
# ends with 1 at the first that fails.
set -u
deb=$1
unit=/lib/systemd/system/classchat-server.service
data=/var/lib/classchat
work=$(mktemp -d)
chmod 755 "$work"
server=
systemd=
[ ! -d /run/systemd/system ] || systemd=1

say() { printf '%s\n' "deb-check: $*"; }
give_up() { say "$*"; exit 1; }
passed() { printf '  ok    %s\n' "$*"; }
failed() {
  printf '  FAILS %s\n' "$*"
  [ ! -s "$work/out" ] || sed 's/^/        /' "$work/out"
  exit 1
}

# step TEXT COMMAND...: what it prints is shown only when it fails.
step() {
  text=$1
  shift
  if "$@" > "$work/out" 2>&1; then passed "$text"; else failed "$text"; fi
}

# has TEXT...: whether the last step printed all of them.
has() {
  for wanted; do grep -qF -e "$wanted" "$work/out" || return 1; done
}

# installs it; where there is a systemd, that has started the unit, which is stopped.
install_it() { dpkg -i "$deb" && { [ -z "$systemd" ] || systemctl stop classchat-server; }; }
with_umask_077() { (umask 077 && "$@"); }

now() { date +%s%3N; }

# until_true TRIES COMMAND...: asks every 0.1 s.
until_true() {
  tries=$1
  shift
  until "$@"; do
    [ "$tries" -gt 0 ] || return 1
    tries=$((tries - 1))
    sleep 0.1
  done
}

# as USER COMMAND...: with nothing in the environment that finds a JDK.
as() {
  user=$1
  shift
  runuser -u "$user" -- env -i PATH=/usr/bin:/bin HOME="$work/$user" TERM=xterm-256color \
    CLASSCHAT_PASSWORD='a password for a check' "$@"
}

end() {
  ! mountpoint -q "$data" || umount "$data"
  [ -z "${before:-}" ] || { userdel classchat; groupdel classchat; } 2> /dev/null
  [ -z "$server" ] || kill "$server" 2> /dev/null
  [ ! -e "$work/tmux" ] || tmux -S "$work/tmux" kill-server 2> /dev/null
  [ -z "${installed:-}" ] || dpkg --purge classchat > /dev/null 2>&1
  rm -rf "$work"
}

[ "$(id -u)" = 0 ] || give_up "needs root, as it installs the package"
command -v dpkg > /dev/null || give_up "needs Debian"
! dpkg -s classchat > /dev/null 2>&1 || give_up "classchat is installed here: it would be purged"
[ ! -e "$data" ] && ! getent passwd classchat > /dev/null || give_up "$data or its user is there: it would be purged"
trap end EXIT
trap 'exit 130' INT TERM

say "install"
installed=1
step "dpkg installs $(basename "$deb")" install_it
# What an administrator edits; a free port, as another server may run here.
sed -i 's|^  # listen = .*|  listen = ["127.0.0.1:0"]|' /etc/classchat/server.conf
touch /usr/lib/classchat/lib/classchat-server.aot
step "again, over itself, under umask 077" with_umask_077 install_it
step "settings that were changed stay" grep -qF '127.0.0.1:0' /etc/classchat/server.conf
[ ! -e /usr/lib/classchat/lib/classchat-server.aot ] && passed "a start-up archive goes" || failed "a start-up archive goes"
dpkg -L classchat | xargs -d '\n' -I{} find {} -maxdepth 0 ! -type l \( ! -user root -o -perm /022 -o ! -perm -004 \) > "$work/out" 2>&1
[ ! -s "$work/out" ] && passed "all of it is root's, and for all to read" || failed "all of it is root's, and for all to read"
step "user and group classchat" sh -c 'getent passwd classchat && getent group classchat'
step "$data is the server's alone" sh -c "[ \"\$(stat -c '%U:%G %a' $data)\" = 'classchat:classchat 700' ]"
step "man classchat, man classchat-server, man classchat-server-user-add" \
  man -w classchat classchat-server classchat-server-user-add
if command -v fish > /dev/null; then
  fish -c "complete -C 'classchat-server user '" > "$work/out" 2>&1
  has add passwd devices && passed "fish completes classchat-server user" || failed "fish completes classchat-server user"
fi
bash -c '. /usr/share/bash-completion/completions/classchat-server
  COMP_WORDS=(classchat-server user "") COMP_CWORD=2; _complete_classchat-server; printf "%s\n" "${COMPREPLY[@]}"' \
  > "$work/out" 2>&1
has add passwd devices && passed "bash completes classchat-server user" || failed "bash completes classchat-server user"

say "the unit"
systemd-analyze verify "$unit" > "$work/out" 2>&1 && [ ! -s "$work/out" ] \
  && passed "systemd-analyze verify has no finding" || failed "systemd-analyze verify"
systemd-analyze security --offline=true --no-pager --threshold=20 "$unit" > "$work/out" 2>&1 \
  && passed "systemd-analyze security: $(sed -n 's/.*exposure level[^:]*: \([0-9.]*\).*/\1/p' "$work/out") of 10, 2.0 at most" \
  || failed "systemd-analyze security"

if [ -n "$systemd" ]; then
  step "systemd starts it" systemctl start classchat-server
  until_true 300 [ -e "$data/address" ]
  step "root asks it" classchat-server user list --data $data
  step "systemd stops it" systemctl stop classchat-server
  step "which ended with 0" sh -c '[ "$(systemctl show -p Result,ExecMainStatus --value classchat-server | xargs)" = "success 0" ]'
fi

say "run"
command=$(sed -n 's/^ExecStart=//p' "$unit")
start() {
  : > "$work/log"
  began=$(now)
  as classchat sh -c "umask 077; exec $command" > "$work/log" 2>&1 &
  until_true 300 grep -q 'ClassChat ready' "$work/log" || { cp "$work/log" "$work/out"; failed "$command"; }
  read -r server < "$data/lock"
  read -r address key < "$data/address"
  passed "ready after $(($(now) - began)) ms: $command"
}
stop() {
  began=$(now)
  kill -TERM "$server"
  wait $!
  code=$?
  [ $code = 0 ] && passed "SIGTERM ends it with 0 after $(($(now) - began)) ms" || failed "SIGTERM: exit code $code"
  server=
}
install -d -o nobody -m 700 "$work/nobody"
start
case $(readlink "/proc/$server/exe") in
  /usr/lib/classchat/lib/runtime/bin/java) passed "it runs on the packaged image, $(sed -n 's/^VmRSS: *//p' "/proc/$server/status") resident" ;;
  *) failed "it runs on $(readlink "/proc/$server/exe")" ;;
esac
step "root invites" as root classchat-server invite --uses 2 --data $data
step "classchat invites" as classchat classchat-server invite --uses 2 --data $data
step "root makes the instructor carol" as root classchat-server user add carol --role instructor --data $data
client() {
  user=$1
  shift
  as nobody classchat --server "$address" --trust "$key" --profile "$work/nobody/$user" --user "$user" --plain "$@"
}
echo /who | client bob --register > "$work/out" 2>&1 && passed "bob registers" || failed "bob registers"
echo '/msg @bob the package works' | client carol > "$work/out" 2>&1 \
  && passed "carol writes to bob" || failed "carol writes to bob"
client bob --wait 2 < /dev/null > "$work/out" 2>&1
has 'the package works' && passed "bob reads it" || failed "bob reads it"
if command -v tmux > /dev/null; then
  as nobody true
  tmux -S "$work/tmux" -f /dev/null new-session -d -x 80 -y 24 \
    "runuser -u nobody -- env -i PATH=/usr/bin:/bin HOME=$work/nobody TERM=xterm-256color \
      classchat --server $address --trust $key --profile $work/nobody/bob --user bob"
  shown() { tmux -S "$work/tmux" capture-pane -p > "$work/out" 2>&1 && has "$1"; }
  until_true 150 shown 'Welcome, bob' || failed "the full screen"
  tmux -S "$work/tmux" send-keys '/open @carol' Enter
  until_true 150 shown 'the package works' && passed "the full screen shows it" || failed "the full screen shows it"
  tmux -S "$work/tmux" send-keys /quit Enter
fi
step "a backup" as root classchat-server backup "$work/backup.zip" --data $data
step "check finds it sound" as classchat classchat-server check --data $data
stop
as root classchat-server user list --data $data > "$work/out" 2>&1
has 'runuser -u classchat' && passed "without a server root is told to be classchat" || failed "root is told to be classchat"
step "and classchat may" as classchat classchat-server user list --data $data
has bob carol || failed "user list"
step "root makes a backup then, too" as root classchat-server backup "$work/another.zip" --data $data
step "nothing in $data is another's" sh -c "[ -z \"\$(find $data ! -user classchat)\" ]"
start
stop
as classchat $command --set lissten=1 > "$work/out" 2>&1
[ $? = 2 ] && grep -q '^RestartPreventExitStatus=2$' "$unit" \
  && passed "a mistake in the settings ends it with 2, and it is not started again" || failed "a mistake in the settings"

say "restore"
mv $data "$work/damaged"
install -o classchat -m 600 "$work/backup.zip" "$work/own.zip"
as classchat classchat-server restore "$work/own.zip" --data $data > "$work/out" 2>&1
has 'restore it as root' && passed "classchat is told to be root" || failed "classchat is told to be root"
step "root restores it" as root classchat-server restore "$work/backup.zip" --data $data
chown -R classchat:classchat $data
start
client bob --wait 2 < /dev/null > "$work/out" 2>&1
stop
as classchat classchat-server user list --data $data > "$work/out" 2>&1
has bob carol && passed "with bob and carol" || failed "with bob and carol"

say "remove and purge"
step "dpkg removes it" dpkg -r classchat
[ ! -e /usr/bin/classchat ] && [ ! -e /usr/lib/classchat ] && [ -e "$data/classchat.db" ] && [ -e /etc/classchat/server.conf ] \
  && passed "programs are gone, data and settings stay" || failed "what remains"
step "it comes back" install_it
as classchat classchat-server user list --data $data > "$work/out" 2>&1
has bob carol && passed "with bob and carol" || failed "with bob and carol"
step "dpkg purges it" dpkg --purge classchat
installed=
! getent passwd classchat > /dev/null && ! getent group classchat > /dev/null \
  && passed "its user is gone" || failed "its user is gone"
find /etc /usr /lib/systemd /var -xdev -name '*classchat*' -not -path '/var/cache/man/*' > "$work/out" 2> /dev/null
[ ! -s "$work/out" ] && passed "no file is left" || failed "files are left"

say "with a user of before, who has no group"
before=1
useradd --system --no-user-group --gid nogroup --home-dir /nonexistent classchat
installed=1
step "dpkg installs $(basename "$deb")" install_it
step "$data is the server's alone" sh -c "[ \"\$(stat -c '%U:%G %a' $data)\" = 'classchat:classchat 700' ]"
if mount -t tmpfs -o uid=classchat,gid=classchat,mode=700 classchat $data 2> /dev/null; then
  touch $data/classchat.db
  step "dpkg purges it, the data being a disk of its own" dpkg --purge classchat
  [ -z "$(ls -A $data)" ] && passed "that is empty" || failed "that is empty"
  umount $data
  rm -rf $data
else
  step "dpkg purges it" dpkg --purge classchat
fi
installed=
step "the user stays" getent passwd classchat
say "all of it works"
