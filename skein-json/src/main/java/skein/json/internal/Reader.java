package skein.json.internal;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import skein.json.Violation;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/**
 * The state of one decoding: the parser, where in the document it stands, and what was found wrong so far.
 *
 * <p>The inputs that violations echo are not kept while decoding: once something is wrong the document is read a second
 * time as plain values and each violation looks its input up by its path. So valid input costs nothing.
 *
 * <p>Confined to the call that decodes.
 */
public final class Reader {
    /** In place of a value that broke a rule. */
    public static final Object INVALID = new Object();

    /** Unions in unions read parts again and again; a document made for that must not take for ever. */
    private static final long MOST_TIMES_AGAIN = 200;

    private static final long LEAST_READ_AGAIN = 16 << 20;

    /** Most texts are read without going into anything, so that their readers need no path. */
    private static final @Nullable Object[] NO_NAMES = {};

    private static final int[] NO_INDEXES = {};
    private static final int FIRST_DEPTH = 16;

    private final Engine engine;
    private final List<Object> base;
    private final byte @Nullable [] document;
    private final boolean mayHoldLoneSurrogates;
    private @Nullable JsonParser parser;
    private int sliceStart;

    private @Nullable Object[] names = NO_NAMES;
    private int[] indexes = NO_INDEXES;
    private int depth;

    private @Nullable Object textInput;
    private @Nullable String ownInput;
    private final FaultLog faults;
    private int fit = Fit.EXACT;
    private int known = Fit.NO_RECORD;
    private @Nullable Sent sent;
    private int beyondDouble;
    private long readAgain;

    /** For a document. */
    Reader(Engine engine, JsonParser parser, byte[] document, List<Object> base) {
        this.engine = engine;
        this.parser = parser;
        this.document = document;
        this.base = base;
        this.faults = new FaultLog(engine.limits().violations());
        this.mayHoldLoneSurrogates = Documents.hasEscapes(document);
    }

    /** For texts. */
    Reader(Engine engine, List<Object> base) {
        this.engine = engine;
        this.document = null;
        this.base = base;
        this.faults = new FaultLog(engine.limits().violations());
        this.mayHoldLoneSurrogates = true;
    }

    /** Ends a decoding that unions have made too expensive. */
    static final class Exhausted extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private Exhausted() {
            super(null, null, false, false);
        }
    }

    public JsonParser parser() {
        if (parser == null) {
            throw new IllegalStateException("no document");
        }
        return parser;
    }

    // --- where we are ---

    public void enter() {
        if (++depth > names.length) {
            int length = Math.max(FIRST_DEPTH, names.length * 2);
            names = Arrays.copyOf(names, length);
            indexes = Arrays.copyOf(indexes, length);
        }
    }

    public void leave() {
        depth--;
    }

    public void at(String name) {
        names[depth - 1] = name;
    }

    public void at(int index) {
        names[depth - 1] = null;
        indexes[depth - 1] = index;
    }

    public void atLabel(String label) {
        names[depth - 1] = new FaultLog.Label(label);
    }

    /** In text mode: what the next violations echo. */
    public void textInput(@Nullable Object input) {
        textInput = input;
    }

    public @Nullable Object textInput() {
        return textInput;
    }

    // --- what is wrong ---

    public Object fail(String type, String message) {
        return fail(type, message, null);
    }

    public Object fail(String type, String message, @Nullable Map<String, @Nullable Object> context) {
        var input = ownInput != null ? ownInput : document == null ? textInput : FaultLog.LOOK_UP;
        return add(type, path(), depth, message, context, input);
    }

    /** The object or list at the current path lacks {@code part}, a name or a position. */
    public Object missing(Object part) {
        var path = path();
        path.add(part);
        return add("missing", path, depth, "Field required", null, document == null ? textInput : FaultLog.LOOK_UP);
    }

    /** The synthetic object of several body parameters lacks {@code name}: FastAPI echoes null. */
    public Object missingParameter(String name) {
        var path = path();
        path.add(name);
        return add("missing", path, depth, "Field required", null, null);
    }

    /** Reads a name as a key; violations echo the name. */
    public @Nullable Object keyOf(Shape key, String name) {
        var outerInput = ownInput;
        ownInput = name;
        try {
            return key.readText(name, this);
        } finally {
            ownInput = outerInput;
        }
    }

    private List<Object> path() {
        var path = new ArrayList<Object>(depth + 1);
        for (int step = 0; step < depth; step++) {
            var name = names[step];
            path.add(name == null ? Integer.valueOf(indexes[step]) : name);
        }
        return path;
    }

    private Object add(
            String type,
            List<Object> path,
            int inputDepth,
            String message,
            @Nullable Map<String, @Nullable Object> context,
            @Nullable Object input) {
        faults.add(new FaultLog.Fault(type, path, inputDepth, message, context, input));
        return INVALID;
    }

    public boolean failed() {
        return faults.failed();
    }

    public int mark() {
        return faults.size();
    }

    /** Forgets all violations since {@code mark}. */
    public void forget(int mark) {
        faults.forget(mark);
    }

    /** A name came a second time and the last one counts: forgets what was wrong with the earlier one. */
    public void forgetEarlier(int mark, String name) {
        faults.forget(mark, depth - 1, name);
    }

    /** Brings the violations since {@code mark} into the order of a record's fields; unknown names go last. */
    public void sort(int mark, Map<String, Integer> order) {
        faults.sort(mark, depth, order);
    }

    // --- how well the input fits ---

    /** A value was converted from another kind; unions prefer the type that needs no conversion. */
    public void converted() {
        fit = Fit.CONVERTED;
    }

    /** A value was taken for one of a wider type, as an integer for a float: better than converted, worse than exact. */
    public void widened() {
        fit = Math.max(fit, Fit.WIDENED);
    }

    /** That many fields of a record were sent; unions prefer the record that knows more of them. */
    public void knew(int fields) {
        known = Math.max(known, 0) + fields;
    }

    /** How well the input fits so far, which starts anew; goes to {@link #resume} later. */
    Fit suspend() {
        var outer = new Fit(fit, known);
        fit = Fit.EXACT;
        known = Fit.NO_RECORD;
        return outer;
    }

    Fit fit() {
        return new Fit(fit, known);
    }

    void resume(Fit outer, Fit inner) {
        fit = Math.max(outer.distance(), inner.distance());
        known = inner.known() == Fit.NO_RECORD ? outer.known() : Math.max(outer.known(), 0) + inner.known();
    }

    // --- what was sent, for partial values ---

    /** Where the fields that are sent are noted; {@code null} if nobody asks. */
    public @Nullable Sent sent() {
        return sent;
    }

    public void sent(@Nullable Sent node) {
        sent = node;
    }

    void noteBeyondDouble() {
        beyondDouble++;
    }

    /** How many numbers beyond the range of a double were met. */
    int beyondDouble() {
        return beyondDouble;
    }

    // --- texts ---

    /** The current string token, or null after reporting that it is no Unicode text. */
    public @Nullable String string() {
        return checked(parser().getString());
    }

    public @Nullable String checked(String text) {
        if (mayHoldLoneSurrogates && Documents.hasLoneSurrogate(text)) {
            fail("string_unicode", "Input should be a valid string, unable to parse raw data as a unicode string");
            return null;
        }
        return text;
    }

    /** The integer token at hand as it is: an int or long, or null if it needs a {@link BigInteger}. */
    public boolean isLong() {
        return parser().getNumberType() != JsonParser.NumberType.BIG_INTEGER;
    }

    // --- parts of the document, read again for unions ---

    /** The bounds of the object or list at hand, which is skipped. */
    public Slice slice() {
        var at = parser();
        int start = sliceStart + (int) at.currentTokenLocation().getByteOffset();
        at.skipChildren();
        return new Slice(start, sliceStart + (int) at.currentLocation().getByteOffset());
    }

    /** A part of the document, in bytes. */
    public record Slice(int start, int end) {}

    /** Reads {@code slice} with {@code shape} in place of the current token. */
    public @Nullable Object read(Slice slice, Shape shape) {
        var outer = parser;
        int outerStart = sliceStart;
        try (var inner = open(slice)) {
            inner.nextToken();
            parser = inner;
            sliceStart = slice.start;
            return shape.read(this);
        } finally {
            parser = outer;
            sliceStart = outerStart;
        }
    }

    /** The text of the field {@code name} of the object in {@code slice}; the last one counts. */
    public @Nullable Object field(Slice slice, String name) {
        Object found = INVALID;
        try (var inner = open(slice)) {
            inner.nextToken();
            while (inner.nextToken() == JsonToken.PROPERTY_NAME) {
                boolean wanted = name.equals(inner.currentName());
                inner.nextToken();
                if (wanted) {
                    found = Documents.read(inner, null);
                } else {
                    inner.skipChildren();
                }
            }
        }
        return found;
    }

    /**
     * Reads a document that is inside a text of this one. Violations echo the text, or as pydantic has it, their own
     * part of the inner document.
     */
    @Nullable
    Object readInner(byte[] inner, Shape shape) {
        try (var inside = engine.parser(inner, 0, inner.length)) {
            inside.nextToken();
            var reader = new Reader(engine, inside, inner, List.of());
            var value = shape.read(reader);
            for (var violation : reader.violations()) {
                var path = path();
                path.addAll(violation.loc());
                add(violation.type(), path, depth, violation.msg(), violation.ctx(), violation.input());
            }
            return value;
        }
    }

    private JsonParser open(Slice slice) {
        if (document == null) {
            throw new IllegalStateException("no document");
        }
        int length = slice.end - slice.start;
        readAgain += length;
        if (readAgain > Math.max(LEAST_READ_AGAIN, MOST_TIMES_AGAIN * document.length)) {
            throw new Exhausted();
        }
        return engine.parser(document, slice.start, length);
    }

    // --- the outcome ---

    /** The violations, with the inputs that they echo. */
    public List<Violation> violations() {
        return faults.violations(base, () -> engine.plain(document == null ? new byte[0] : document));
    }
}
