package skein.json.internal;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;

/**
 * How the values of one type are read, checked, written and described: the single source of a codec.
 *
 * <p>Immutable once its {@link ShapeBuilder} has published it.
 */
public abstract class Shape {

    /**
     * Reads the value at the parser's current token and leaves the parser on its last token.
     *
     * @return the value, or {@link Reader#INVALID} after a violation was reported
     */
    public abstract @Nullable Object read(Reader in);

    /** Reads a path, query, header, cookie or form value. */
    public abstract @Nullable Object readText(String text, Reader in);

    /** Reads all values given for one name; all but collections take the last one. */
    public @Nullable Object readTexts(List<String> texts, Reader in) {
        return readText(texts.getLast(), in);
    }

    /** Writes a value that is not null. */
    public abstract void write(Object value, JsonGenerator out);

    /** Writes a value or {@code null}. */
    public final void writeOrNull(@Nullable Object value, JsonGenerator out) {
        if (value == null) {
            out.writeNull();
        } else {
            write(value, out);
        }
    }

    /** This shape with the outermost records in it read as partial ones. */
    public Shape partial() {
        return this;
    }

    /** Whether reading notes which parts of a value were sent; one token has no parts. */
    boolean notesParts() {
        return true;
    }

    /** Writes of a value that is not null only what is noted as sent. */
    void writeSent(Object value, Sent sent, JsonGenerator out) {
        write(value, out);
    }

    /** Writes of a value only what is noted as sent, or {@code null}. */
    final void writeSentOrNull(@Nullable Object value, Sent sent, JsonGenerator out) {
        if (value == null) {
            out.writeNull();
        } else {
            writeSent(value, sent, out);
        }
    }

    /** This shape with a part of its output left out; it reads and describes as before. */
    public Shape viewed(View view) {
        return this;
    }

    /** Reports that this kind of value is never of this type; returns {@link Reader#INVALID}. */
    abstract Object wrongKind(Reader in);

    /** Reports what is wrong with a value that was not decoded: nulls, and constraints that it breaks. */
    final void verify(@Nullable Object value, Reader in) {
        if (value != null) {
            verifyPresent(value, in);
        } else if (!takesNull()) {
            in.textInput(null);
            wrongKind(in);
        }
    }

    void verifyPresent(Object value, Reader in) {}

    /** The JSON Schema, as an ordered map that the caller may add to. */
    public abstract Map<String, @Nullable Object> schema(Schemas schemas);

    /** The value as a map key; only called if {@link #isText()}. */
    public String keyText(Object value) {
        return String.valueOf(value);
    }

    /** Whether a single text can hold a value, so that it can be a map key or a parameter. */
    public boolean isText() {
        return true;
    }

    /** Whether all values of a repeated parameter belong to one value. */
    public boolean takesMany() {
        return false;
    }

    /** Whether the value may be left out or null. */
    public boolean acceptsNull() {
        return false;
    }

    /** Whether the value may be null, though it may not be left out. */
    public boolean takesNull() {
        return acceptsNull();
    }

    /** What a value that was left out becomes, if {@link #acceptsNull()}. */
    public @Nullable Object absent() {
        return null;
    }

    /** What the {@code loc} of a violation calls the type if it is one of a union. */
    public abstract String label();

    /** Whether the schema is a reference, possibly to null as well; such properties get no title. */
    public boolean isReference() {
        return false;
    }
}
