# Sets java_home to a JDK of at least 21, or ends with what to install. Sourced by the launchers and the Makefile.
# Order: CLASSCHAT_JAVA (a JDK folder), the run-time image of a package ($lib/runtime), JAVA_HOME, then 25 before any
# other that is installed.
# jdk_tool names what it must have besides a JRE: the build asks for javac.
# Reads each JDK's `release` file, as asking `java -version` would cost more than the start of a program.

# jdk_version DIR: sets version to the major version of that JDK, or to 0.
jdk_version() {
  version=0
  [ -x "$1/bin/${jdk_tool:-java}" ] && [ -r "$1/release" ] || return 0
  while IFS= read -r jdk_line || [ -n "$jdk_line" ]; do
    case $jdk_line in
      JAVA_VERSION=*)
        version=${jdk_line#JAVA_VERSION=\"}
        version=${version%%[!0-9]*}
        version=${version:-0}
        return 0 ;;
    esac
  done < "$1/release"
}

# consider DIR: takes that JDK when it is better than what java_home holds.
consider() {
  jdk_version "$1"
  [ "$version" -ge 21 ] || return 0
  [ "$version" -ne 25 ] || version=1000
  [ "$version" -gt "$best" ] || return 0
  best=$version java_home=$1
}

# find_jdk: sets java_home, empty when there is none.
find_jdk() {
  java_home= best=0
  if [ -n "${CLASSCHAT_JAVA:-}" ]; then
    consider "$CLASSCHAT_JAVA"
    [ -n "$java_home" ] || echo "CLASSCHAT_JAVA=$CLASSCHAT_JAVA is no JDK of at least 21" >&2
    return 0
  fi
  consider "${lib:-/nowhere}/runtime"
  [ -z "$java_home" ] || return 0
  consider "${JAVA_HOME:-/nowhere}"
  [ -z "$java_home" ] || return 0
  for jdk in /usr/lib/jvm/* /usr/java/* /opt/java/* /opt/jdk* \
    /Library/Java/JavaVirtualMachines/*/Contents/Home \
    /opt/homebrew/opt/openjdk*/libexec/openjdk.jdk/Contents/Home \
    "${SDKMAN_DIR:-${HOME:-}/.sdkman}"/candidates/java/* "${HOME:-}"/.jdks/*; do
    consider "$jdk"
  done
  [ -z "$java_home" ] || return 0
  jdk=$(command -v java) || return 0
  jdk=$(readlink -f "$jdk") || return 0
  consider "${jdk%/bin/java}"
}

find_jdk
if [ -z "$java_home" ]; then
  echo "ClassChat needs a JDK of at least 21, best 25: for example Temurin from https://adoptium.net," >&2
  echo "or 'apt install openjdk-21-jdk', 'dnf install java-21-openjdk-devel', 'brew install openjdk'." >&2
  echo "One that stands elsewhere is named by JAVA_HOME or CLASSCHAT_JAVA." >&2
  exit 1
fi
