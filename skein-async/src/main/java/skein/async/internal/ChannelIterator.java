package skein.async.internal;

import java.util.Iterator;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;

/** Receives until the channel has ended. Confined to the one who iterates. */
public final class ChannelIterator<T> implements Iterator<T> {
    private final ChannelCore<T> core;
    private final ChannelEnd end;
    private @Nullable T next;

    /** @param end what it receives through */
    public ChannelIterator(ChannelCore<T> core, ChannelEnd end) {
        this.core = core;
        this.end = end;
    }

    @Override
    public boolean hasNext() {
        if (next == null) {
            next = core.receiveUnlessEnded(end);
        }
        return next != null;
    }

    @Override
    public T next() {
        T value = hasNext() ? next : null;
        if (value == null) {
            throw new NoSuchElementException("the channel has ended; ask hasNext() first");
        }
        next = null;
        return value;
    }
}
