package skein.web.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A map from path segments to values that is asked with a part of a path, so that no text is made for the question. A
 * table with open addressing, at most half full.
 */
final class Segments<V> {
    private final Supplier<V> values;
    private final List<Entry<V>> entries = new ArrayList<>();

    @SuppressWarnings({"unchecked", "rawtypes"}) // an array of a generic type
    private @Nullable Entry<V>[] table = new Entry[2];

    private record Entry<V>(String segment, V value) {}

    /** @param values makes the value of a new segment */
    Segments(Supplier<V> values) {
        this.values = values;
    }

    boolean isEmpty() {
        return entries.isEmpty();
    }

    /** The value of a segment, which is made if there is none. */
    V addIfAbsent(String segment) {
        V known = get(segment, 0, segment.length());
        if (known != null) {
            return known;
        }
        var entry = new Entry<>(segment, values.get());
        entries.add(entry);
        if (entries.size() * 2 > table.length) {
            grow();
        } else {
            put(entry);
        }
        return entry.value;
    }

    /** The value of the segment that is the part of a path from start to end, or null. */
    @Nullable
    V get(String path, int start, int end) {
        if (entries.isEmpty()) {
            return null;
        }
        int hash = 0;
        for (int index = start; index < end; index++) {
            hash = 31 * hash + path.charAt(index);
        }
        int mask = table.length - 1;
        for (int slot = spread(hash) & mask; ; slot = (slot + 1) & mask) {
            Entry<V> entry = table[slot];
            if (entry == null) {
                return null;
            }
            if (entry.segment.length() == end - start && path.startsWith(entry.segment, start)) {
                return entry.value;
            }
        }
    }

    @SuppressWarnings({"unchecked", "rawtypes"})
    private void grow() {
        table = new Entry[table.length * 4];
        entries.forEach(this::put);
    }

    private void put(Entry<V> entry) {
        int mask = table.length - 1;
        int slot = spread(entry.segment.hashCode()) & mask;
        while (table[slot] != null) {
            slot = (slot + 1) & mask;
        }
        table[slot] = entry;
    }

    private static int spread(int hash) {
        return hash ^ (hash >>> 16);
    }
}
