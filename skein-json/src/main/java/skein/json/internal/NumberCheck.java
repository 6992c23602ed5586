package skein.json.internal;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A bound of a number, or the number that it must be a multiple of. */
final class NumberCheck implements Check {

    /** In the order in which pydantic checks: only the first failure is reported. */
    enum Rule {
        MULTIPLE_OF("multiple_of", "multiple_of", "multipleOf", "a multiple of"),
        AT_MOST("less_than_equal", "le", "maximum", "less than or equal to"),
        BELOW("less_than", "lt", "exclusiveMaximum", "less than"),
        AT_LEAST("greater_than_equal", "ge", "minimum", "greater than or equal to"),
        ABOVE("greater_than", "gt", "exclusiveMinimum", "greater than");

        private final String type;
        private final String context;
        private final String keyword;
        private final String words;

        Rule(String type, String context, String keyword, String words) {
            this.type = type;
            this.context = context;
            this.keyword = keyword;
            this.words = words;
        }
    }

    /** Beyond this power of ten a remainder would take more memory than the answer is worth. */
    private static final int MOST_DIGITS = 5_000;

    private final Rule rule;
    /** Null where it fits a long: hardly anybody needs it then, and the first decimal of a process takes a while. */
    private final @Nullable BigDecimal bound;

    private final boolean fitsLong;
    private final long longBound;
    private final double doubleBound;
    private final Number shown;

    private NumberCheck(Rule rule, @Nullable BigDecimal bound, long longBound, double doubleBound, Number shown) {
        this.rule = rule;
        this.bound = bound;
        this.fitsLong = bound == null;
        this.longBound = longBound;
        this.doubleBound = doubleBound;
        this.shown = shown;
    }

    /** @param floating whether the constrained type is a float or double: its bounds show as such */
    static NumberCheck of(Rule rule, long bound, boolean floating) {
        return new NumberCheck(rule, null, bound, bound, floating ? (Number) (double) bound : bound);
    }

    /** @param floating whether the constrained type is a float or double: its bounds show as such */
    static NumberCheck of(Rule rule, BigDecimal bound, boolean floating) {
        boolean integral = bound.stripTrailingZeros().scale() <= 0;
        if (integral && bound.abs().compareTo(BigDecimal.valueOf(Long.MAX_VALUE)) <= 0) {
            return of(rule, bound.longValueExact(), floating);
        }
        double nearest = bound.doubleValue();
        return new NumberCheck(
                rule, bound, 0, nearest, floating || !integral ? (Number) nearest : bound.toBigInteger());
    }

    private BigDecimal bound() {
        return bound == null ? BigDecimal.valueOf(longBound) : bound;
    }

    Rule rule() {
        return rule;
    }

    @Override
    public boolean accepts(Object value) {
        // Ahead of the switch, which asks one class after the other and is slower.
        if (fitsLong && (value instanceof Integer || value instanceof Long)) {
            return accepts(((Number) value).longValue());
        }
        return switch (value) {
            case Short number when fitsLong -> accepts(number.longValue());
            case Byte number when fitsLong -> accepts(number.longValue());
            case Double number -> accepts(number.doubleValue());
            case Float number -> accepts(number.doubleValue());
            case BigDecimal number -> accepts(number);
            case BigInteger number -> accepts(new BigDecimal(number));
            case Number number -> accepts(BigDecimal.valueOf(number.longValue()));
            default -> throw new IllegalArgumentException("not a number: " + value.getClass());
        };
    }

    private boolean accepts(long number) {
        return switch (rule) {
            case MULTIPLE_OF -> number % longBound == 0;
            case AT_MOST -> number <= longBound;
            case BELOW -> number < longBound;
            case AT_LEAST -> number >= longBound;
            case ABOVE -> number > longBound;
        };
    }

    private boolean accepts(double number) {
        return switch (rule) {
            case MULTIPLE_OF -> {
                double remainder = Math.abs(number % doubleBound);
                double tolerance = Math.abs(number) / 1e9;
                yield remainder <= tolerance || Math.abs(remainder - doubleBound) <= tolerance;
            }
            case AT_MOST -> number <= doubleBound;
            case BELOW -> number < doubleBound;
            case AT_LEAST -> number >= doubleBound;
            case ABOVE -> number > doubleBound;
        };
    }

    private boolean accepts(BigDecimal number) {
        return switch (rule) {
            case MULTIPLE_OF ->
                Math.abs(number.scale()) <= MOST_DIGITS
                        && number.remainder(bound()).signum() == 0;
            case AT_MOST -> number.compareTo(bound()) <= 0;
            case BELOW -> number.compareTo(bound()) < 0;
            case AT_LEAST -> number.compareTo(bound()) >= 0;
            case ABOVE -> number.compareTo(bound()) > 0;
        };
    }

    @Override
    public Object report(Object value, Reader in) {
        var text = bound == null
                ? String.valueOf(longBound)
                : bound.stripTrailingZeros().toPlainString();
        return in.fail(rule.type, "Input should be " + rule.words + " " + text, Faults.context(rule.context, shown));
    }

    @Override
    public void describe(Map<String, @Nullable Object> schema) {
        schema.put(rule.keyword, shown);
    }
}
