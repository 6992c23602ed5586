/** Testing applications: without a socket, and without waiting. */
@org.jspecify.annotations.NullMarked
module skein.test {
    requires transitive org.jspecify;
    requires transitive skein.async;
    requires transitive skein.http;
    requires transitive skein.web;

    // For RunningApp only.
    requires static transitive org.junit.jupiter.api;

    exports skein.test;
}
