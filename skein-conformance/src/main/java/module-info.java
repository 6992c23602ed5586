/**
 * Replays what asyncio and AnyIO did, step by step, on Skein's public names, what the RFCs of HTTP ask of its server, and
 * what FastAPI answered. Nobody depends on it, so it exports nothing; open, because its applications are what the
 * framework reads.
 */
@org.jspecify.annotations.NullMarked
open module skein.conformance {
    requires java.compiler;
    requires java.logging;
    requires skein.async;
    requires skein.http;
    requires skein.json;
    requires skein.jwt;
    requires skein.passwords;
    requires skein.templates;
    requires skein.test;
    requires skein.web;
}
