package skein.json.internal;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;

/** {@code Partial}: a record or union of records, with the fields that were sent. */
public final class PartialShape extends Shape {
    private final Shape inner;

    /** @param inner a {@link RecordShape} or {@link UnionShape} */
    PartialShape(Shape inner) {
        this.inner = inner;
    }

    @Override
    public @Nullable Object read(Reader in) {
        var outer = in.sent();
        var sent = new Sent();
        in.sent(sent);
        var value = inner.read(in);
        in.sent(outer);
        return value == null || value == Reader.INVALID ? value : partial(value, sent);
    }

    @Override
    public @Nullable Object readText(String text, Reader in) {
        return wrongKind(in);
    }

    /** Reads query parameters or a form. */
    @Nullable
    Object readNamedTexts(Map<String, List<String>> texts, Reader in) {
        if (!(inner instanceof RecordShape record)) {
            return wrongKind(in);
        }
        var sent = new Sent();
        in.sent(sent);
        var value = record.readNamedTexts(texts, in);
        in.sent(null);
        return value == null || value == Reader.INVALID ? value : partial(value, sent);
    }

    private Object partial(Object value, Sent sent) {
        return new PartialValue<>(value, sent, shapeOf(value));
    }

    private RecordShape shapeOf(Object value) {
        return inner instanceof UnionShape union ? union.memberOf(value) : (RecordShape) inner;
    }

    public Shape inner() {
        return inner;
    }

    @Override
    public void write(Object value, JsonGenerator out) {
        if (value instanceof PartialValue<?> partial) {
            inner.writeSent(partial.value(), partial.sent(), out);
        } else {
            inner.write(value, out);
        }
    }

    @Override
    public Shape viewed(View view) {
        return new PartialShape(inner.viewed(view));
    }

    @Override
    void verifyPresent(Object value, Reader in) {
        inner.verifyPresent(value instanceof PartialValue<?> partial ? partial.value() : value, in);
    }

    @Override
    Object wrongKind(Reader in) {
        return inner.wrongKind(in);
    }

    @Override
    public boolean isText() {
        return false;
    }

    @Override
    public boolean isReference() {
        return inner.isReference();
    }

    @Override
    public String label() {
        return inner.label();
    }

    @Override
    public Map<String, @Nullable Object> schema(Schemas schemas) {
        return inner.schema(schemas);
    }
}
