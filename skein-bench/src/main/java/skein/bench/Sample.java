package skein.bench;

/**
 * What one round found out about one server.
 *
 * @param cpuMicros processor time of the server per request; NaN when it is not known
 * @param allocatedBytes what the server allocated per request, a little of its own included; NaN when it is not known
 * @param errors what went wrong, in words; empty when nothing did
 */
record Sample(
        double requestsPerSecond,
        double p50Millis,
        double p99Millis,
        double maxMillis,
        double cpuMicros,
        double allocatedBytes,
        String errors) {
    /** A round without a result. */
    static Sample failed(String why) {
        return new Sample(Double.NaN, Double.NaN, Double.NaN, Double.NaN, Double.NaN, Double.NaN, "failed: " + why);
    }
}
