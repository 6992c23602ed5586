package skein.bench.compare;

/**
 * What one round found out about one server.
 *
 * @param times of the answers
 * @param cpuMicros processor time of the server per request; NaN when it is not known
 * @param allocatedBytes what the server allocated per request, a little of its own included; NaN when it does not tell
 * @param residentMegabytes what it had in memory when the round ended
 * @param remarks what went wrong or is to be known, in words; empty when there is nothing
 */
record Sample(
        double requestsPerSecond,
        Times times,
        double cpuMicros,
        double allocatedBytes,
        double residentMegabytes,
        String remarks) {
    /** In milliseconds; NaN for what is not known. */
    record Times(double p50, double p99, double p999, double max) {
        static final Times UNKNOWN = new Times(Double.NaN, Double.NaN, Double.NaN, Double.NaN);
    }

    /** A round without a result. */
    static Sample failed(String why) {
        return new Sample(Double.NaN, Times.UNKNOWN, Double.NaN, Double.NaN, Double.NaN, "failed: " + why);
    }

    double p50Millis() {
        return times.p50;
    }

    double p99Millis() {
        return times.p99;
    }

    double p999Millis() {
        return times.p999;
    }

    double maxMillis() {
        return times.max;
    }
}
