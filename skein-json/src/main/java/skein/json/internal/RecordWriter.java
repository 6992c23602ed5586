package skein.json.internal;

import java.lang.invoke.MethodHandle;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import skein.json.EncodingException;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.io.SerializedString;

/** Writes a record as a JSON object: its tag, components, extra fields and computed values. */
final class RecordWriter {

    enum Kind {
        COMPONENT,
        /** A map whose entries are fields of the record. */
        EXTRA,
        COMPUTED
    }

    /**
     * One value that is written.
     *
     * @param written its name in JSON
     * @param plain the name that it has without {@code @Name}
     * @param part what it is called in Java
     * @param getter {@code (Object)Object}
     * @param fallback its default, or {@link Fields#MISSING}
     */
    record Part(
            Kind kind,
            String written,
            String plain,
            String part,
            Shape shape,
            MethodHandle getter,
            @Nullable Object fallback) {

        private Part viewed(View.Rules rules, View below) {
            var viewed = kind == Kind.EXTRA ? shape.viewed(below.rulesOnly()) : shape.viewed(below);
            return new Part(kind, rules.byComponent() ? plain : written, plain, part, viewed, getter, fallback);
        }
    }

    private final Part[] parts;
    private final SerializedString[] names;
    private final RecordShape.@Nullable Tag tag;
    private final boolean withoutNulls;
    private final boolean withoutDefaults;

    RecordWriter(List<Part> parts, RecordShape.@Nullable Tag tag, boolean withoutNulls, boolean withoutDefaults) {
        this.parts = parts.toArray(Part[]::new);
        this.names =
                parts.stream().map(part -> new SerializedString(part.written)).toArray(SerializedString[]::new);
        this.tag = tag;
        this.withoutNulls = withoutNulls;
        this.withoutDefaults = withoutDefaults;
    }

    List<Part> parts() {
        return List.of(parts);
    }

    RecordWriter viewed(View view) {
        var pick = view.pick();
        var viewed = new ArrayList<Part>();
        for (var part : parts) {
            var name = pick.mentions(part.part) ? part.part : part.written;
            if (part.kind == Kind.EXTRA || pick.takes(name)) {
                viewed.add(part.viewed(view.rules(), view.below(name)));
            }
        }
        return new RecordWriter(
                viewed,
                tag == null || pick.takes(tag.name()) ? tag : null,
                withoutNulls || view.rules().withoutNulls(),
                withoutDefaults || view.rules().withoutDefaults());
    }

    /** @param sent what to write, or {@code null} for all */
    void write(Object value, @Nullable Sent sent, JsonGenerator out) {
        out.writeStartObject();
        if (tag != null) {
            out.writeName(tag.name());
            out.writeString(tag.value());
        }
        for (int index = 0; index < names.length; index++) {
            var part = parts[index];
            var component = get(part, value);
            if (part.kind == Kind.EXTRA) {
                writeExtra(part, component, out);
            } else if (sent == null || part.kind == Kind.COMPUTED) {
                write(part, names[index], component, null, out);
            } else {
                var noted = sent.part(part.part);
                if (noted != null) {
                    write(part, names[index], component, noted, out);
                }
            }
        }
        out.writeEndObject();
    }

    private void write(
            Part part, SerializedString name, @Nullable Object component, @Nullable Sent sent, JsonGenerator out) {
        if (withoutDefaults && part.fallback != Fields.MISSING && Objects.deepEquals(component, part.fallback)) {
            return;
        }
        if (component == null || (component instanceof Optional<?> maybe && maybe.isEmpty())) {
            if (!withoutNulls) {
                out.writeName(name);
                out.writeNull();
            }
            return;
        }
        out.writeName(name);
        try {
            if (sent == null) {
                part.shape.write(component, out);
            } else {
                part.shape.writeSent(component, sent, out);
            }
        } catch (EncodingException broken) {
            throw broken.in("." + part.written);
        }
    }

    private static void writeExtra(Part part, @Nullable Object map, JsonGenerator out) {
        if (map instanceof Map<?, ?> extra) {
            for (var entry : extra.entrySet()) {
                var name = String.valueOf(entry.getKey());
                out.writeName(name);
                try {
                    part.shape.writeOrNull(entry.getValue(), out);
                } catch (EncodingException broken) {
                    throw broken.in("." + name);
                }
            }
        }
    }

    static @Nullable Object get(Part part, Object value) {
        try {
            return (Object) part.getter.invokeExact(value);
        } catch (RuntimeException | Error failure) {
            throw failure;
        } catch (Throwable checked) {
            throw new EncodingException("." + part.written, part.part + " failed: " + checked);
        }
    }
}
