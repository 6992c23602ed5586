package skein.http.fuzz;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static skein.http.fuzz.Checks.require;

import java.math.BigInteger;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import skein.http.internal.FuzzedRanges;
import skein.http.internal.FuzzedRanges.Part;

/** Wishes for parts of a file: those bytes that were asked for, each once, or the whole. */
public final class RangesFuzz {
    static final List<String> SEEDS = List.of(
            "\u0010bytes=0-4", "\u0010bytes=5-,-3", "\u0010bytes=1-2, 4-5 ,7-9", "\u0010Bytes=99-", "\u0000bytes=-0");
    private static final int MOST = 16;

    private RangesFuzz() {}

    /** Where the first byte is the size of the file, and the rest the field. */
    public static void fuzzerTestOneInput(byte[] input) {
        if (input.length == 0) {
            return;
        }
        int size = input[0] & 0x7f;
        String field = new String(input, 1, input.length - 1, ISO_8859_1);
        Optional<List<Part>> parts = FuzzedRanges.of(field, size);
        if (parts.isEmpty()) {
            return;
        }
        require(parts.get().size() <= MOST, "more than " + MOST + " parts");
        var answered = new BitSet();
        for (Part part : parts.get()) {
            require(0 <= part.first() && part.first() <= part.last() && part.last() < size, "outside: " + part);
            for (int i = (int) part.first(); i <= part.last(); i++) {
                require(!answered.get(i), "twice: " + i);
                answered.set(i);
            }
        }
        require(answered.equals(wanted(field, size)), "wanted " + wanted(field, size) + ", got " + parts);
    }

    /** The same in another way. */
    private static BitSet wanted(String field, int size) {
        var wanted = new BitSet();
        for (String spec : field.substring("bytes=".length()).split(",", -1)) {
            String numbers = spec.strip();
            int dash = numbers.indexOf('-');
            int first = number(numbers.substring(0, dash), size);
            int last = number(numbers.substring(dash + 1), size);
            if (first < 0) {
                wanted.set(Math.max(0, size - last), size);
            } else if (first < size) {
                wanted.set(first, last < 0 ? size : Math.min(last + 1, size));
            }
        }
        return wanted;
    }

    /** A number, as far as it matters; -1 when there is none. */
    private static int number(String digits, int size) {
        return digits.isEmpty()
                ? -1
                : new BigInteger(digits).min(BigInteger.valueOf(size)).intValueExact();
    }
}
