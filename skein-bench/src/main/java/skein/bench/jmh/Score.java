package skein.bench.jmh;

/**
 * What something costs, as JMH counts it.
 *
 * @param error how far off it may be, to either side; 0 where JMH had too little to tell
 */
record Score(double value, double error) {
    double least() {
        return value - error;
    }

    double most() {
        return value + error;
    }
}
