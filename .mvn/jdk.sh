# Chooses the JDK: keeps JAVA_HOME when it is 25 or newer, else looks for one in the usual places.
# Sourced by mvnw, and by any script that starts Java (`. .mvn/jdk.sh; exec "$JAVA_HOME/bin/java" ...`).
# Starts no JVM. Maven itself must run on 25, since javac plugins and Quarkus run inside it.
jdk_ok() {
  [ -x "$1/bin/javac" ] || return 1
  _v=$(sed -n 's/^JAVA_VERSION="\([0-9]*\).*/\1/p' "$1/release" 2>/dev/null) || return 1
  [ "${_v:-0}" -ge 25 ]
}

if ! jdk_ok "${JAVA_HOME:-/nonexistent}"; then
  _javac=$(command -v javac 2>/dev/null) || _javac=
  [ -z "$_javac" ] || _javac=$(readlink -f "$_javac" 2>/dev/null) || _javac=
  case $- in *f*) _noglob=y ;; *) _noglob= ;; esac
  set +f # mvnw turns globs off
  for _d in "${JAVA25_HOME:-/nonexistent}" "${_javac%/bin/javac}" \
    /usr/lib/jvm/* /usr/java/* /opt/java/* /opt/jdk* \
    "${HOME:-/nonexistent}"/.sdkman/candidates/java/* "${HOME:-/nonexistent}"/.jdks/* \
    /Library/Java/JavaVirtualMachines/*/Contents/Home; do
    if jdk_ok "$_d"; then
      JAVA_HOME=$_d
      export JAVA_HOME
      break
    fi
  done
  [ -z "$_noglob" ] || set -f
  if ! jdk_ok "${JAVA_HOME:-/nonexistent}"; then
    echo "Signalbox needs a JDK 25 or newer: install one (for example Eclipse Temurin 25) and set JAVA_HOME to it." >&2
    exit 1
  fi
fi
