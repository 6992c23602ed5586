package skein.bench.jmh;

/** How a cost has changed from one run to another. */
record Change(Score base, Score now, Kind kind) {
    /** What is less than this is noise on any machine. */
    private static final double LEAST = 0.05;

    /** What is counted. */
    enum Kind {
        NANOS("faster", "slower", 0),
        /** Less than one byte is JMH's own. */
        BYTES("less", "more", 1);

        private final String less;
        private final String more;
        private final double smallest;

        Kind(String less, String more, double smallest) {
            this.less = less;
            this.more = more;
            this.smallest = smallest;
        }
    }

    /** What it costs now by what it cost. */
    double ratio() {
        return now.value() / base.value();
    }

    /** Whether the two differ by more than their errors, and by enough to speak of. */
    boolean isReal() {
        double by = Math.abs(now.value() - base.value());
        return (now.least() > base.most() || now.most() < base.least())
                && by >= base.value() * LEAST
                && by >= kind.smallest;
    }

    /** In a word. */
    String verdict() {
        return !isReal() ? "same" : now.value() < base.value() ? kind.less : kind.more;
    }

    /** Whether it costs more by over so many percent, and really does. */
    boolean isWorseBy(double percent) {
        return isReal() && now.value() > base.value() * (1 + percent / 100);
    }
}
