package skein.json.internal;

/**
 * How well an input fits a type, for the choice between the types of a union.
 *
 * @param distance how much had to be converted: the worst of {@link #EXACT}, {@link #WIDENED} and {@link #CONVERTED}
 * @param known how many fields of records were sent, or {@link #NO_RECORD}
 */
record Fit(int distance, int known) {
    static final int EXACT = 0;
    static final int WIDENED = 1;
    static final int CONVERTED = 2;
    static final int NO_RECORD = -1;

    /** Whether no later type can fit better. */
    boolean isPerfect() {
        return distance == EXACT && known == NO_RECORD;
    }

    boolean isBetterThan(Fit other) {
        return (known != NO_RECORD && other.known != NO_RECORD && known != other.known)
                ? known > other.known
                : distance < other.distance;
    }
}
