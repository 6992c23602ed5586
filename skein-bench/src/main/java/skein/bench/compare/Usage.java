package skein.bench.compare;

/**
 * What a server and the machine have used since they started, or between two moments; NaN where it is not known.
 *
 * @param cpuMicros processor time of the server
 * @param allocatedBytes what all its threads have allocated on the heap, whatever has become of it
 * @param serverBusy how busy the processors of the server are, in seconds; between two moments
 * @param loadBusy the same of those of the load generator
 * @param seconds since some moment
 */
record Usage(double cpuMicros, double allocatedBytes, double serverBusy, double loadBusy, double seconds) {
    /** A load generator that has no time left while the server has says how fast it is itself. */
    private static final double ALL = 0.97;

    Usage since(Usage before) {
        return new Usage(
                cpuMicros - before.cpuMicros,
                allocatedBytes - before.allocatedBytes,
                serverBusy - before.serverBusy,
                loadBusy - before.loadBusy,
                seconds - before.seconds);
    }

    /**
     * What is to be said of the load, or nothing.
     *
     * @param cores whose they are
     */
    String remark(Cores cores) {
        double server = serverBusy / (seconds * cores.server().size());
        double load = loadBusy / (seconds * cores.load().size());
        return load >= ALL && server < ALL ? "load saturated, server %.0f %% busy".formatted(100 * server) : "";
    }
}
