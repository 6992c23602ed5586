package skein.http.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The parts that a request asks for, by RFC 9110, 14. */
final class Ranges {
    /** Who asks for more than that gets the whole, once. */
    private static final int MOST = 16;

    private static final Pattern SPEC = Pattern.compile("[ \\t]*(\\d{0,18})-(\\d{0,18})[ \\t]*");

    private Ranges() {}

    /** A part, from its first byte to its last. */
    record Range(long first, long last) {
        long length() {
            return last - first + 1;
        }

        private boolean meets(Range other) {
            return first <= other.last + 1 && other.first <= last + 1;
        }

        private Range and(Range other) {
            return new Range(Math.min(first, other.first), Math.max(last, other.last));
        }
    }

    /**
     * The parts in the order asked for; those that overlap or touch are one, so that nobody gets a byte twice.
     *
     * @param size of the whole
     * @return empty when there is no such wish that can be understood, so that the whole is the answer; without parts,
     *     when none of them is there
     */
    static Optional<List<Range>> of(@Nullable String header, long size) {
        if (header == null || !header.regionMatches(true, 0, "bytes=", 0, 6)) {
            return Optional.empty();
        }
        String[] specs = header.substring(6).split(",", MOST + 1);
        if (specs.length > MOST) {
            return Optional.empty();
        }
        var ranges = new ArrayList<Range>();
        for (String spec : specs) {
            Matcher numbers = SPEC.matcher(spec);
            if (!numbers.matches()) {
                return Optional.empty();
            }
            boolean suffix = numbers.group(1).isEmpty();
            if (suffix && numbers.group(2).isEmpty()) {
                return Optional.empty();
            }
            long last = numbers.group(2).isEmpty() ? Long.MAX_VALUE : Long.parseLong(numbers.group(2));
            long first = suffix ? Math.max(0, size - last) : Long.parseLong(numbers.group(1));
            if (!suffix && last < first) {
                return Optional.empty();
            }
            if (first < size && !(suffix && last == 0)) {
                add(ranges, new Range(first, suffix ? size - 1 : Math.min(last, size - 1)));
            }
        }
        return Optional.of(ranges);
    }

    private static void add(List<Range> ranges, Range next) {
        Range joined = next;
        int place = ranges.size();
        for (int i = ranges.size() - 1; i >= 0; i--) {
            if (ranges.get(i).meets(joined)) {
                joined = joined.and(ranges.remove(i));
                place = i;
            }
        }
        ranges.add(Math.min(place, ranges.size()), joined);
    }
}
