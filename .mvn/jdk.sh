# Sourced by mvnw: points JAVA_HOME to a JDK this build can run on, or ends the script with one line.
# Maven itself has to run on that JDK (the Vaadin plugin works inside Maven's JVM), so a toolchain would not do.
# Kept as they are, when new enough: JAVA_HOME, then the JDK on PATH. Otherwise the newest JDK in the places where
# packages and version managers put them; JDK_DIRS (a list of folders, patterns allowed) replaces those places.
wanted_jdk=21

jdk_version() { # feature version of the JDK in folder $1, 0 if that is no JDK
  found=
  if [ -x "$1/bin/javac" ] && [ -r "$1/release" ]; then
    found=$(sed -n 's/^JAVA_VERSION="\([0-9]*\).*/\1/p' "$1/release")
  fi
  echo "${found:-0}"
}

jdk_on_path() { # folder of the JDK whose javac is on PATH, links followed
  javac=$(command -v javac) || return 0
  javac=$(readlink -f "$javac" 2>/dev/null || echo "$javac")
  echo "${javac%/bin/javac}"
}

newest_jdk() { # folder of the newest JDK that is new enough, if any
  newest= newest_version=$((wanted_jdk - 1))
  # unquoted on purpose: these are patterns
  for folder in ${JDK_DIRS-/usr/lib/jvm/* /usr/java/* /opt/java/* /opt/*jdk* "$HOME"/.sdkman/candidates/java/* \
    "$HOME"/.jdks/* /Library/Java/JavaVirtualMachines/*/Contents/Home "$HOME"/Library/Java/JavaVirtualMachines/*/Contents/Home \
    /opt/homebrew/opt/openjdk*/libexec/openjdk.jdk/Contents/Home}; do
    version=$(jdk_version "$folder")
    if [ "$version" -gt "$newest_version" ]; then
      newest=$folder newest_version=$version
    fi
  done
  echo "$newest"
}

if [ "$(jdk_version "${JAVA_HOME:-/nonexistent}")" -lt "$wanted_jdk" ]; then
  JAVA_HOME=$(jdk_on_path)
  [ "$(jdk_version "${JAVA_HOME:-/nonexistent}")" -ge "$wanted_jdk" ] || JAVA_HOME=$(newest_jdk)
  if [ -z "$JAVA_HOME" ]; then
    echo "mvnw: this build needs a JDK $wanted_jdk or newer and found none; install one, or set JAVA_HOME to it." >&2
    exit 1
  fi
fi
export JAVA_HOME
