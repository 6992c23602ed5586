package skein.json.internal;

import java.util.LinkedHashSet;
import java.util.Set;
import skein.json.Partial;

/** A value with the parts of it that were sent. {@code shape} is the record's own. */
public record PartialValue<T>(T value, Sent sent, RecordShape shape) implements Partial<T> {

    @Override
    public Set<String> names() {
        var names = new LinkedHashSet<String>();
        sent.names().forEach(name -> names.add(String.valueOf(name)));
        return names;
    }

    @Override
    public boolean has(String path) {
        var node = sent;
        for (var step : path.split("\\.", -1)) {
            var next = node.part(step);
            if (next == null) {
                return false;
            }
            node = next;
        }
        return true;
    }

    @Override
    @SuppressWarnings("unchecked")
    public T applyTo(T stored) {
        if (!shape.use().raw().isInstance(stored)) {
            throw new IllegalArgumentException(
                    "the change is one of " + shape.use() + " and does not apply to " + stored);
        }
        return (T) shape.merged(stored, value, sent);
    }

    @Override
    public Partial<T> applyTo(Partial<T> stored) {
        var both = new Sent();
        if (stored instanceof PartialValue<T> known) {
            known.sent.copyTo(both);
        }
        sent.copyTo(both);
        return new PartialValue<>(applyTo(stored.value()), both, shape);
    }
}
