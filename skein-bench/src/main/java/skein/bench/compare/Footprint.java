package skein.bench.compare;

import skein.bench.Spread;

/**
 * What a server takes beside the load.
 *
 * @param server how the tables call it
 * @param figure what was measured
 */
record Footprint(String server, Figure figure, Spread value) {
    /** What is measured, in the order of the table. */
    enum Figure {
        START("first answer, ms"),
        START_CPU("its CPU, ms"),
        JARS("jars, MB"),
        REST("at rest, MB"),
        REST_HEAP("heap, MB"),
        IDLE("per idle connection, KB"),
        IDLE_HEAP("heap, KB"),
        HOLD("per waiting request, KB"),
        HOLD_HEAP("heap, KB"),
        EARLY("after 200,000 requests, MB"),
        LATE("after 1,000,000, MB"),
        LATE_HEAP("heap, MB");

        private final String title;

        Figure(String title) {
            this.title = title;
        }

        String title() {
            return title;
        }
    }
}
