package skein.json.internal;

import java.math.BigInteger;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/** {@code byte} to {@code long}, and {@link BigInteger}. */
final class IntegerShape extends ScalarShape {
    private static final BigInteger LONG_MIN = BigInteger.valueOf(Long.MIN_VALUE);
    private static final BigInteger LONG_MAX = BigInteger.valueOf(Long.MAX_VALUE);
    private static final double BEYOND_LONG = 0x1p63;

    /** What a value is boxed as. */
    enum Kind {
        BYTE(Byte.MIN_VALUE, Byte.MAX_VALUE),
        SHORT(Short.MIN_VALUE, Short.MAX_VALUE),
        INT(Integer.MIN_VALUE, Integer.MAX_VALUE),
        LONG(Long.MIN_VALUE, Long.MAX_VALUE),
        BIG(Long.MIN_VALUE, Long.MAX_VALUE);

        private final long min;
        private final long max;

        Kind(long min, long max) {
            this.min = min;
            this.max = max;
        }

        /** A number that fits, in this kind's box. */
        Object boxed(long number) {
            return switch (this) {
                case BYTE -> (byte) number;
                case SHORT -> (short) number;
                case INT -> (int) number;
                case LONG -> number;
                case BIG -> BigInteger.valueOf(number);
            };
        }
    }

    private final Kind kind;

    IntegerShape(Kind kind, Check... checks) {
        super(checks);
        this.kind = kind;
    }

    @Override
    Object value(JsonParser parser, Reader in) {
        return parser.currentToken() == JsonToken.VALUE_NUMBER_INT ? fromInteger(parser, in) : super.value(parser, in);
    }

    @Override
    Object fromInteger(JsonParser parser, Reader in) {
        return in.isLong() ? boxed(parser.getLongValue(), in) : boxed(parser.getBigIntegerValue(), in);
    }

    @Override
    Object fromFloat(JsonParser parser, Reader in) {
        in.converted();
        double number = parser.getDoubleValue();
        if (!Double.isFinite(number)) {
            return in.fail("finite_number", "Input should be a finite number");
        }
        if (number != Math.rint(number)) {
            return in.fail("int_from_float", "Input should be a valid integer, got a number with a fractional part");
        }
        return Math.abs(number) < BEYOND_LONG ? boxed((long) number, in) : tooLong(in);
    }

    @Override
    Object fromBoolean(boolean value, Reader in) {
        in.converted();
        return boxed(value ? 1L : 0L, in);
    }

    @Override
    Object fromText(String text, Reader in) {
        in.converted();
        var number = NumberTexts.integer(text);
        if (number == null) {
            return in.fail("int_parsing", "Input should be a valid integer, unable to parse string as an integer");
        }
        if (number == NumberTexts.TOO_LONG) {
            return tooLong(in);
        }
        return number instanceof Long small ? boxed(small.longValue(), in) : boxed((BigInteger) number, in);
    }

    static Object tooLong(Reader in) {
        return in.fail("int_parsing_size", "Unable to parse input string as an integer, exceeded maximum size");
    }

    private Object boxed(BigInteger number, Reader in) {
        if (kind == Kind.BIG) {
            return number;
        }
        if (number.compareTo(LONG_MIN) < 0) {
            return below(in);
        }
        return number.compareTo(LONG_MAX) > 0 ? above(in) : boxed(number.longValue(), in);
    }

    private Object boxed(long number, Reader in) {
        if (number < kind.min) {
            return below(in);
        }
        if (number > kind.max) {
            return above(in);
        }
        return kind.boxed(number);
    }

    /** Java's integers are bounded where Python's are not; pydantic has words for a bound. */
    private Object below(Reader in) {
        return in.fail(
                "greater_than_equal",
                "Input should be greater than or equal to " + kind.min,
                Faults.context("ge", kind.min));
    }

    private Object above(Reader in) {
        return in.fail(
                "less_than_equal", "Input should be less than or equal to " + kind.max, Faults.context("le", kind.max));
    }

    @Override
    boolean isNative(JsonToken token) {
        return token == JsonToken.VALUE_NUMBER_INT;
    }

    @Override
    public String label() {
        return checks().length == 0 ? "int" : "constrained-int";
    }

    @Override
    Object wrongKind(Reader in) {
        return in.fail("int_type", "Input should be a valid integer");
    }

    @Override
    public void write(Object value, JsonGenerator out) {
        if (value instanceof BigInteger big) {
            out.writeNumber(big);
        } else {
            out.writeNumber(((Number) value).longValue());
        }
    }

    @Override
    Map<String, @Nullable Object> schemaOf(Schemas schemas) {
        return Schemas.type("integer");
    }
}
