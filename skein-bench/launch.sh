# What the scripts beside this one have in common: finds a JDK 25 and builds what has changed. Sourced, not run.
home="$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)"
root="$(dirname "$home")"
java="$("$root/scripts/jdk25")/bin/java"

fail() {
    echo "$(basename "$0"): $1" >&2
    exit 1
}

# Whether a source is newer than what was built, or nothing was.
needs_build() {
    # What a build of everything has left will do as well.
    local built="$home/target/built"
    [ -f "$built" ] || built="$(ls "$home"/target/skein-bench-*.jar 2>/dev/null | head -1)"
    [ -d "$home/target/test-lib" ] && [ -n "$(ls "$home"/target/skein-bench-*.jar 2>/dev/null)" ] || return 0
    [ -n "$(find "$root"/pom.xml "$root"/skein-{async,json,http,web,sql,bench}/{pom.xml,src/main} "$home/src/test" -type f \
        -newer "$built" -print -quit 2>/dev/null || echo unknown)" ]
}

# Builds if there is something new, or with "yes" in any case.
build() {
    [ "${1:-}" = yes ] || needs_build || return 0
    echo "building" >&2
    rm -rf "$home"/target/{lib,hello-lib,test-lib}
    local begun
    begun="$(mktemp)"
    if ! (cd "$root" && mvn -q -B -pl skein-bench -am package -DskipTests -Dspotless.check.skip=true); then
        rm -f "$begun"
        fail "the build failed"
    fi
    # Dated from before the build: what is edited meanwhile is built next time.
    touch -r "$begun" "$home/target/built"
    rm -f "$begun"
}

# The class path of what is measured, and that of the benchmarks and tests with their tools.
class_path() {
    echo "$(echo "$home"/target/skein-bench-*.jar):$home/target/lib/*"
}
test_class_path() {
    echo "$home/target/test-classes:$(echo "$home"/target/skein-bench-*.jar):$home/target/test-lib/*"
}
