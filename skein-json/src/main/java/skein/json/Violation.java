package skein.json;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One thing wrong with an input: what, where, and what was sent instead.
 *
 * <p>Encoded by {@link Json} this is an element of FastAPI's {@code detail} list:
 *
 * <pre>{@code
 * {"type":"greater_than_equal","loc":["body","quantity"],"msg":"Input should be greater than or equal to 1",
 *  "input":0,"ctx":{"ge":1}}
 * }</pre>
 *
 * <p>Types and messages are pydantic's, since clients read them. Immutable.
 *
 * @param type the machine-readable kind, such as {@code int_parsing}
 * @param loc the way to the value: names ({@code String}) and list positions ({@code Integer})
 * @param msg the sentence for a human
 * @param input the value as sent: {@code Map}, {@code List}, {@code String}, {@code Long}, {@code BigInteger},
 *     {@code Double}, {@code Boolean} or null
 * @param ctx the numbers and texts that {@code msg} mentions, or null
 */
public record Violation(
        String type,
        List<Object> loc,
        String msg,
        @Nullable Object input,
        @Nullable Map<String, @Nullable Object> ctx) {

    /** The {@linkplain #type() type} for a required value that was not sent. */
    public static final String MISSING = "missing";

    /** The {@linkplain #type() type} for text that is not JSON; {@code loc} ends with the position of the error. */
    public static final String JSON_INVALID = "json_invalid";

    /**
     * The {@linkplain #type() type} for bytes that are not text in a Unicode encoding, or that exceed one of the
     * {@link Limits}. FastAPI answers these with status 400 instead of 422.
     */
    public static final String JSON_UNREADABLE = "json_unreadable";

    public Violation {
        loc = List.copyOf(loc);
        if (ctx != null) {
            ctx = Collections.unmodifiableMap(new LinkedHashMap<>(ctx));
        }
    }

    /** A required value was not sent; {@code input} is what was sent around it, or null. */
    public static Violation missing(List<Object> loc, @Nullable Object input) {
        return new Violation(MISSING, loc, "Field required", input, null);
    }

    /** This violation at {@code prefix} followed by its own location. */
    public Violation under(List<Object> prefix) {
        var location = new ArrayList<>(prefix);
        location.addAll(loc);
        return new Violation(type, location, msg, input, ctx);
    }

    /** The element as FastAPI writes it: {@code ctx} is left out when there is none. */
    public Map<String, @Nullable Object> toMap() {
        var map = new LinkedHashMap<String, @Nullable Object>();
        map.put("type", type);
        map.put("loc", loc);
        map.put("msg", msg);
        map.put("input", input);
        if (ctx != null) {
            map.put("ctx", ctx);
        }
        return map;
    }
}
