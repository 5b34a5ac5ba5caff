# Sourced by ../mvnw and ../demo: exports JAVA_HOME as the newest JDK >= 21 on this machine.
# A JAVA_HOME that is new enough already is kept. POSIX sh; sets JAVA_HOME, MAVEN_OPTS and JDK_QUIET_OPTIONS.

jdk_major() { # folder -> feature release, or 0 when the folder holds no JDK
  [ -x "$1/bin/javac" ] && [ -r "$1/release" ] || { echo 0; return; }
  sed -n 's/^JAVA_VERSION="\{0,1\}\([0-9]*\).*/\1/p' "$1/release" | head -n 1 | grep . || echo 0
}

jdk_best=${JAVA_HOME:-}
jdk_best_major=0
[ -z "$jdk_best" ] || jdk_best_major=$(jdk_major "$jdk_best")
if [ "$jdk_best_major" -lt 21 ]; then
  for jdk_home in /usr/lib/jvm/* /usr/java/* /opt/java/* /opt/jdk* "$HOME"/.sdkman/candidates/java/* \
    "$HOME"/.jdks/* /Library/Java/JavaVirtualMachines/*/Contents/Home; do
    jdk_found=$(jdk_major "$jdk_home")
    if [ "$jdk_found" -gt "$jdk_best_major" ]; then
      jdk_best=$jdk_home
      jdk_best_major=$jdk_found
    fi
  done
fi
if [ "$jdk_best_major" -lt 21 ]; then
  echo "No JDK 21 or newer was found. Install one (for example the package openjdk-21-jdk or temurin-25-jdk," >&2
  echo "or 'sdk install java' with SDKMAN), or set JAVA_HOME to it, and run this again." >&2
  exit 1
fi
JAVA_HOME=$jdk_best
export JAVA_HOME
# Netty and Maven's own libraries still use sun.misc.Unsafe; JDK 24 and newer warn about it on every start.
JDK_QUIET_OPTIONS=
if [ "$jdk_best_major" -ge 24 ]; then
  JDK_QUIET_OPTIONS="--sun-misc-unsafe-memory-access=allow --enable-native-access=ALL-UNNAMED"
fi
case " ${MAVEN_OPTS:-} " in
  *sun-misc-unsafe*) ;;
  *) MAVEN_OPTS="$JDK_QUIET_OPTIONS ${MAVEN_OPTS:-}" ;;
esac
export MAVEN_OPTS
unset jdk_best jdk_best_major jdk_home jdk_found
