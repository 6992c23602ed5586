package skein.conformance.http1;

import java.util.List;

/**
 * What came of one row.
 *
 * @param name of the row
 * @param found what is not as it should be; none when nothing is
 * @param reasons why that is right, or at least not wrong; none when it is not
 */
record Verdict(String name, List<String> found, List<Reason> reasons) {
    boolean equal() {
        return found.isEmpty();
    }

    boolean excused() {
        return !equal() && !reasons.isEmpty();
    }

    boolean unexplained() {
        return !equal() && reasons.isEmpty();
    }
}
