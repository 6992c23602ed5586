/** Testing applications: without a socket, and without waiting. */
@org.jspecify.annotations.NullMarked
module skein.test {
    requires transitive org.jspecify;
    requires transitive skein.async;
    requires transitive skein.http;
    requires transitive skein.web;

    // For RunningApp only: who does not use it needs no JUnit, at compile time either.
    requires static org.junit.jupiter.api;

    exports skein.test;
}
