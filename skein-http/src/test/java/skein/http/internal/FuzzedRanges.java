package skein.http.internal;

import java.util.List;
import java.util.Optional;

/** What is read from a {@code range} field. */
public final class FuzzedRanges {
    /** A part, from its first byte to its last. */
    public record Part(long first, long last) {}

    private FuzzedRanges() {}

    /** See {@link Ranges#of}. */
    public static Optional<List<Part>> of(String header, long size) {
        return Ranges.of(header, size)
                .map(ranges -> ranges.stream()
                        .map(range -> new Part(range.first(), range.last()))
                        .toList());
    }
}
