/**
 * Replays what asyncio and AnyIO did, step by step, on Skein's public names, and what the RFCs of HTTP ask of its
 * server. Nobody depends on it, so it exports nothing.
 */
@org.jspecify.annotations.NullMarked
module skein.conformance {
    requires java.logging;
    requires skein.async;
    requires skein.http;
    requires skein.json;
    requires skein.test;
}
