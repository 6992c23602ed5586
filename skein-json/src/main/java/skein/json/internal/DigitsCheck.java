package skein.json.internal;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** At most so many digits before and after the decimal point. */
record DigitsCheck(int whole, int places) implements Check {

    @Override
    public boolean accepts(Object value) {
        var digits = Digits.of(value);
        return digits.total <= whole + places && digits.places <= places && digits.whole() <= whole;
    }

    @Override
    public Object report(Object value, Reader in) {
        var digits = Digits.of(value);
        int most = whole + places;
        if (digits.total > most) {
            return in.fail(
                    "decimal_max_digits",
                    "Decimal input should have no more than " + most + " digit" + plural(most) + " in total",
                    Faults.context("max_digits", most));
        }
        if (digits.places > places) {
            return in.fail(
                    "decimal_max_places",
                    "Decimal input should have no more than " + places + " decimal place" + plural(places),
                    Faults.context("decimal_places", places));
        }
        return in.fail(
                "decimal_whole_digits",
                "Decimal input should have no more than " + whole + " digit" + plural(whole)
                        + " before the decimal point",
                Faults.context("whole_digits", whole));
    }

    private static String plural(int count) {
        return count == 1 ? "" : "s";
    }

    @Override
    public void describe(Map<String, @Nullable Object> schema) {
        // A decimal's shape writes it into its pattern; JSON Schema has no keyword for other numbers.
    }

    private record Digits(long total, long places) {
        static Digits of(Object value) {
            var number = switch (value) {
                case BigDecimal decimal -> decimal;
                case BigInteger integer -> new BigDecimal(integer);
                case Double floating -> BigDecimal.valueOf(floating);
                case Float floating -> new BigDecimal(floating.toString());
                case Number integral -> BigDecimal.valueOf(integral.longValue());
                default -> throw new IllegalArgumentException("not a number: " + value.getClass());
            };
            var plain = number.stripTrailingZeros();
            long precision = plain.precision();
            long scale = plain.scale();
            return scale <= 0 ? new Digits(precision - scale, 0) : new Digits(Math.max(precision, scale), scale);
        }

        long whole() {
            return total - places;
        }
    }
}
