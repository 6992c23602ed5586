package skein.bench;

/**
 * What a server has used since it started, or between two moments; NaN where it is not known.
 *
 * @param cpuMicros processor time
 * @param allocatedBytes what all its threads have allocated on the heap, whatever has become of it
 */
record Usage(double cpuMicros, double allocatedBytes) {
    Usage since(Usage before) {
        return new Usage(cpuMicros - before.cpuMicros, allocatedBytes - before.allocatedBytes);
    }
}
