package skein.json.internal;

import java.io.OutputStream;
import java.nio.charset.CharacterCodingException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import skein.json.Decoded;
import skein.json.EncodingException;
import skein.json.Limits;
import skein.json.Violation;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.StreamWriteConstraints;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.core.TokenStreamFactory;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.json.JsonWriteFeature;
import tools.jackson.core.sym.PropertyNameMatcher;
import tools.jackson.core.util.JsonRecyclerPools;
import tools.jackson.core.util.Named;

/**
 * Runs shapes over documents and texts; owns the tokenizer's configuration.
 *
 * <p>Its buffers come from a shared pool: one per thread would mean one per virtual thread. Thread-safe.
 */
public final class Engine {
    private static final int WRITE_DEPTH = 1_000;

    private final Limits limits;
    private final JsonFactory factory;

    public Engine(Limits limits) {
        this.limits = limits;
        this.factory = JsonFactory.builder()
                .recyclerPool(JsonRecyclerPools.newConcurrentDequePool())
                .streamReadConstraints(StreamReadConstraints.builder()
                        .maxNestingDepth(limits.depth())
                        .maxNumberLength(limits.numberLength())
                        .maxStringLength(limits.stringLength())
                        .maxNameLength(limits.stringLength())
                        .build())
                .streamWriteConstraints(StreamWriteConstraints.builder()
                        .maxNestingDepth(WRITE_DEPTH)
                        .build())
                .disable(TokenStreamFactory.Feature.INTERN_PROPERTY_NAMES)
                .enable(StreamReadFeature.USE_FAST_DOUBLE_PARSER, StreamReadFeature.USE_FAST_BIG_NUMBER_PARSER)
                .enable(StreamWriteFeature.USE_FAST_DOUBLE_WRITER)
                .disable(StreamWriteFeature.AUTO_CLOSE_TARGET, StreamWriteFeature.AUTO_CLOSE_CONTENT)
                .disable(JsonWriteFeature.ESCAPE_FORWARD_SLASHES)
                .disable(JsonWriteFeature.ESCAPE_NON_ASCII)
                .enable(JsonWriteFeature.COMBINE_UNICODE_SURROGATES_IN_UTF8)
                .build();
    }

    public Limits limits() {
        return limits;
    }

    PropertyNameMatcher matcher(List<String> names) {
        return factory.constructNameMatcher(
                names.stream().map(Named::fromString).toList(), false);
    }

    JsonParser parser(byte[] document, int start, int length) {
        return factory.createParser(ObjectReadContext.empty(), document, start, length);
    }

    // --- decoding ---

    /** Decodes a document with one shape. {@code T} is the shape's type. */
    public <T extends @Nullable Object> Decoded<T> decode(Shape shape, byte[] bytes, List<Object> location) {
        byte[] document;
        try {
            document = Documents.utf8(bytes);
        } catch (CharacterCodingException notText) {
            return unreadable(location, 0, "not a text in UTF-8, UTF-16 or UTF-32");
        }
        if (document.length == 0) {
            return absent(shape, location);
        }
        if (!Documents.isUtf8(document)) {
            return unreadable(location, 0, "not a text in UTF-8");
        }
        try (var parser = parser(document, 0, document.length)) {
            var token = parser.nextToken();
            if (token == null) {
                throw new EndOfDocument();
            }
            if (token == JsonToken.VALUE_NULL && parser.nextToken() == null) {
                return absent(shape, location);
            }
            var reader = new Reader(this, parser, document, location);
            var value = shape.read(reader);
            if (parser.nextToken() != null) {
                throw new EndOfDocument();
            }
            return outcome(value, reader);
        } catch (StreamConstraintsException exceeded) {
            return unreadable(location, Faults.position(exceeded), Faults.reason(exceeded));
        } catch (Reader.Exhausted tooManyAlternatives) {
            return unreadable(location, 0, "too many alternatives to try");
        } catch (EndOfDocument unexpected) {
            return syntaxError(document, location, 0, "Extra data");
        } catch (JacksonException broken) {
            return syntaxError(document, location, Faults.position(broken), Faults.reason(broken));
        }
    }

    /** Decodes one text. */
    public <T extends @Nullable Object> Decoded<T> text(Shape shape, String text, List<Object> location) {
        var reader = new Reader(this, location);
        reader.textInput(text);
        return outcome(shape.readText(text, reader), reader);
    }

    /** Decodes all texts given for one name. */
    public <T extends @Nullable Object> Decoded<T> texts(Shape shape, List<String> texts, List<Object> location) {
        if (texts.isEmpty()) {
            return absent(shape, location);
        }
        var reader = new Reader(this, location);
        reader.textInput(shape.takesMany() ? List.copyOf(texts) : texts.getLast());
        return outcome(shape.readTexts(texts, reader), reader);
    }

    /** Decodes a record from texts by name. */
    public <T extends @Nullable Object> Decoded<T> namedTexts(
            Shape shape, Map<String, List<String>> texts, List<Object> location) {
        var reader = new Reader(this, location);
        var value = shape instanceof PartialShape partial
                ? partial.readNamedTexts(texts, reader)
                : ((RecordShape) shape).readNamedTexts(texts, reader);
        return outcome(value, reader);
    }

    /** What is wrong with a value that was not decoded. */
    public List<Violation> verify(Shape shape, @Nullable Object value, List<Object> location) {
        var reader = new Reader(this, location);
        shape.verify(value, reader);
        return reader.violations();
    }

    private static <T extends @Nullable Object> Decoded<T> outcome(@Nullable Object value, Reader reader) {
        return reader.failed() || value == Reader.INVALID ? new Decoded.Invalid<>(reader.violations()) : valid(value);
    }

    /** The one place where a value gets the type that its shape stands for. */
    @SuppressWarnings({"unchecked", "NullAway"})
    private static <T extends @Nullable Object> Decoded<T> valid(@Nullable Object value) {
        return new Decoded.Valid<>((T) value);
    }

    @SuppressWarnings("unchecked")
    private static <T extends @Nullable Object> Decoded<T> absent(Shape shape, List<Object> location) {
        if (shape instanceof ObjectShape object) {
            var outcome = object.readNothing(location);
            return (Decoded<T>) outcome;
        }
        return shape.acceptsNull()
                ? valid(shape.absent())
                : new Decoded.Invalid<>(List.of(Violation.missing(location, null)));
    }

    private static <T extends @Nullable Object> Decoded<T> unreadable(
            List<Object> location, int position, String reason) {
        return new Decoded.Invalid<>(List.of(new Violation(
                Violation.JSON_UNREADABLE,
                at(location, position),
                "There was an error parsing the body",
                Map.of(),
                Faults.context("error", reason))));
    }

    private static <T extends @Nullable Object> Decoded<T> syntaxError(
            byte[] document, List<Object> location, int position, String reason) {
        var text = Documents.text(document);
        if (text == null) {
            return unreadable(location, position, "not a text in UTF-8");
        }
        var fault = SyntaxFault.find(text);
        return new Decoded.Invalid<>(List.of(new Violation(
                Violation.JSON_INVALID,
                at(location, fault == null ? position : fault.position()),
                "JSON decode error",
                Map.of(),
                Faults.context("error", fault == null ? reason : fault.reason()))));
    }

    private static List<Object> at(List<Object> location, int position) {
        var full = new ArrayList<>(location);
        full.add(position);
        return full;
    }

    /** The document as plain values, for inputs that violations echo. */
    @Nullable
    Object plain(byte[] document) {
        try (var parser = parser(document, 0, document.length)) {
            parser.nextToken();
            return Documents.read(parser, null);
        }
    }

    /** The document is empty, or goes on after its value. */
    private static final class EndOfDocument extends RuntimeException {
        private static final long serialVersionUID = 1L;

        EndOfDocument() {
            super(null, null, false, false);
        }
    }

    // --- encoding ---

    public byte[] encode(Shape shape, @Nullable Object value) {
        var bytes = new ByteSink();
        encode(shape, value, bytes);
        return bytes.toByteArray();
    }

    public void encode(Shape shape, @Nullable Object value, OutputStream to) {
        JsonGenerator out = factory.createGenerator(ObjectWriteContext.empty(), to);
        boolean complete = false;
        try {
            shape.writeOrNull(value, out);
            complete = true;
            out.close();
        } catch (StreamConstraintsException tooDeep) {
            throw new EncodingException(
                    "", "nested more than " + WRITE_DEPTH + " levels deep; does it contain itself?");
        } finally {
            if (!complete) {
                abandon(out);
            }
        }
    }

    /** Gives the buffers back; what could not be written is not of interest any more. */
    private static void abandon(JsonGenerator out) {
        try {
            out.close();
        } catch (JacksonException secondary) {
            // The failure that led here is on its way to the caller.
        }
    }
}
