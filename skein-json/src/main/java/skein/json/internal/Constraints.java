package skein.json.internal;

import jakarta.validation.Constraint;
import jakarta.validation.constraints.AssertFalse;
import jakarta.validation.constraints.AssertTrue;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Digits;
import jakarta.validation.constraints.Email;
import jakarta.validation.constraints.Future;
import jakarta.validation.constraints.FutureOrPresent;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Negative;
import jakarta.validation.constraints.NegativeOrZero;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Past;
import jakarta.validation.constraints.PastOrPresent;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Positive;
import jakarta.validation.constraints.PositiveOrZero;
import jakarta.validation.constraints.Size;
import java.lang.annotation.Annotation;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.regex.PatternSyntaxException;
import org.jspecify.annotations.Nullable;
import skein.json.AnyOf;
import skein.json.Base64;
import skein.json.HttpUrl;
import skein.json.JsonText;
import skein.json.Literal;
import skein.json.Matches;
import skein.json.MultipleOf;
import skein.json.Strict;
import skein.json.internal.NumberCheck.Rule;

/** The constraint annotations of one use of a type, sorted by what they can apply to. */
final class Constraints {
    private static final Set<Class<? extends Annotation>> FORMS =
            Set.of(AnyOf.class, Literal.class, Strict.class, Base64.class, HttpUrl.class, JsonText.class);

    private final TypeUse use;
    private final List<Annotation> unused = new ArrayList<>();
    private final List<CustomConstraint> custom = new ArrayList<>();
    private boolean notNull;

    Constraints(TypeUse use) {
        this.use = use;
        for (var annotation : use.annotations()) {
            if (annotation instanceof NotNull) {
                notNull = true;
            } else if (CustomConstraint.isCustom(annotation)) {
                custom.add(CustomConstraint.of(annotation, use.raw()));
            } else if (isConstraint(annotation) || isForm(annotation)) {
                unused.add(annotation);
            }
            composing(annotation);
        }
    }

    static boolean isConstraint(Annotation annotation) {
        return annotation.annotationType().isAnnotationPresent(Constraint.class)
                || annotation instanceof MultipleOf
                || annotation instanceof Matches;
    }

    /** A constraint may be made of others, which then hold as well. */
    private void composing(Annotation annotation) {
        if (!isConstraint(annotation)) {
            return;
        }
        for (var part : annotation.annotationType().getAnnotations()) {
            if (CustomConstraint.isCustom(part)) {
                custom.add(CustomConstraint.of(part, use.raw()));
            } else if (isConstraint(part)) {
                unused.remove(annotation);
                unused.add(part);
            }
        }
    }

    /** Those that the application wrote. */
    List<CustomConstraint> custom() {
        return custom;
    }

    /** Whether the annotation says in which form values of the type are. */
    static boolean isForm(Annotation annotation) {
        return FORMS.contains(annotation.annotationType());
    }

    /** The annotation, if it is there; it then counts as used. */
    <A extends Annotation> @Nullable A take(Class<A> type) {
        var found = use.annotation(type);
        if (found != null) {
            unused.remove(found);
        }
        return found;
    }

    boolean notNull() {
        return notNull;
    }

    /** Checks of a number; {@code floating} for float and double. */
    Check[] number(boolean floating) {
        var bounds = new ArrayList<NumberCheck>();
        var checks = new ArrayList<Check>();
        unused.removeIf(annotation -> {
            switch (annotation) {
                case Min min -> bounds.add(NumberCheck.of(Rule.AT_LEAST, min.value(), floating));
                case Max max -> bounds.add(NumberCheck.of(Rule.AT_MOST, max.value(), floating));
                case DecimalMin min ->
                    bounds.add(NumberCheck.of(
                            min.inclusive() ? Rule.AT_LEAST : Rule.ABOVE, decimal(min.value()), floating));
                case DecimalMax max ->
                    bounds.add(NumberCheck.of(
                            max.inclusive() ? Rule.AT_MOST : Rule.BELOW, decimal(max.value()), floating));
                case Positive positive -> bounds.add(NumberCheck.of(Rule.ABOVE, 0, floating));
                case PositiveOrZero positive -> bounds.add(NumberCheck.of(Rule.AT_LEAST, 0, floating));
                case Negative negative -> bounds.add(NumberCheck.of(Rule.BELOW, 0, floating));
                case NegativeOrZero negative -> bounds.add(NumberCheck.of(Rule.AT_MOST, 0, floating));
                case MultipleOf multiple -> bounds.add(multiple(multiple, floating));
                case Digits digits -> checks.add(new DigitsCheck(digits.integer(), digits.fraction()));
                default -> {
                    return false;
                }
            }
            return true;
        });
        bounds.sort(Comparator.comparing(NumberCheck::rule));
        checks.addAll(bounds);
        return checks.toArray(Check[]::new);
    }

    private NumberCheck multiple(MultipleOf multiple, boolean floating) {
        if (!(multiple.value() > 0) || Double.isInfinite(multiple.value())) {
            throw new ShapeBuilder.Unsupported("@MultipleOf(" + multiple.value() + ") must be a finite number above 0");
        }
        return NumberCheck.of(Rule.MULTIPLE_OF, BigDecimal.valueOf(multiple.value()), floating);
    }

    private static BigDecimal decimal(String text) {
        try {
            return new BigDecimal(text);
        } catch (NumberFormatException malformed) {
            throw new ShapeBuilder.Unsupported("the bound \"" + text + "\" is not a decimal number");
        }
    }

    /** Whether a text is an e-mail address. */
    boolean isEmail() {
        return unused.stream().anyMatch(Email.class::isInstance);
    }

    /** Checks of a date, or of a date and time. */
    Check[] moment(boolean date) {
        var checks = new ArrayList<Check>();
        unused.removeIf(annotation -> {
            switch (annotation) {
                case Past past -> checks.add(new MomentCheck(date, false, false));
                case PastOrPresent past -> checks.add(new MomentCheck(date, false, true));
                case Future future -> checks.add(new MomentCheck(date, true, false));
                case FutureOrPresent future -> checks.add(new MomentCheck(date, true, true));
                default -> {
                    return false;
                }
            }
            return true;
        });
        return checks.toArray(Check[]::new);
    }

    /** Checks of bytes. */
    Check[] bytes() {
        var count = count();
        var checks = new ArrayList<Check>();
        if (count.min() > 0) {
            checks.add(new BytesLength(count.min(), true));
        }
        if (count.max() < Integer.MAX_VALUE) {
            checks.add(new BytesLength(count.max(), false));
        }
        return checks.toArray(Check[]::new);
    }

    /** Checks of a boolean. */
    Check[] bool() {
        var checks = new ArrayList<Check>();
        unused.removeIf(annotation -> {
            boolean asserts = annotation instanceof AssertTrue || annotation instanceof AssertFalse;
            if (asserts) {
                checks.add(new MustBe(annotation instanceof AssertTrue));
            }
            return asserts;
        });
        return checks.toArray(Check[]::new);
    }

    /** Checks of a text. */
    Check[] text() {
        var lengths = new ArrayList<Check>();
        var patterns = new ArrayList<Check>();
        unused.removeIf(annotation -> {
            switch (annotation) {
                case Size size -> {
                    if (size.min() > 0) {
                        lengths.add(new TextChecks.MinLength(size.min()));
                    }
                    if (size.max() < Integer.MAX_VALUE) {
                        lengths.add(new TextChecks.MaxLength(size.max()));
                    }
                }
                case NotEmpty notEmpty -> lengths.add(new TextChecks.MinLength(1));
                case NotBlank notBlank -> patterns.add(TextChecks.Regex.anywhere("\\S"));
                case Email email -> patterns.add(new TextChecks.Email());
                case Pattern pattern -> patterns.add(pattern(pattern));
                case Matches matches -> patterns.add(matches(matches));
                default -> {
                    return false;
                }
            }
            return true;
        });
        lengths.addAll(patterns);
        return lengths.toArray(Check[]::new);
    }

    private static Check pattern(Pattern pattern) {
        int flags = 0;
        for (var flag : pattern.flags()) {
            flags |= flag.getValue();
        }
        try {
            return TextChecks.Regex.whole(pattern.regexp(), flags);
        } catch (PatternSyntaxException malformed) {
            throw new ShapeBuilder.Unsupported("@Pattern: " + malformed.getMessage());
        }
    }

    private static Check matches(Matches matches) {
        try {
            return TextChecks.Regex.anywhere(matches.value());
        } catch (PatternSyntaxException malformed) {
            throw new ShapeBuilder.Unsupported("@Matches: " + malformed.getMessage());
        }
    }

    /** The least and the greatest number of elements. */
    record Count(int min, int max) {
        static final Count ANY = new Count(0, Integer.MAX_VALUE);
    }

    Count count() {
        int min = 0;
        int max = Integer.MAX_VALUE;
        for (var iterator = unused.iterator(); iterator.hasNext(); ) {
            var annotation = iterator.next();
            if (annotation instanceof Size size) {
                min = Math.max(min, size.min());
                max = Math.min(max, size.max());
                iterator.remove();
            } else if (annotation instanceof NotEmpty) {
                min = Math.max(min, 1);
                iterator.remove();
            }
        }
        return min == 0 && max == Integer.MAX_VALUE ? Count.ANY : new Count(min, max);
    }

    /** @throws ShapeBuilder.Unsupported if a constraint was left that says nothing about this type */
    void allUsed() {
        if (!unused.isEmpty()) {
            throw new ShapeBuilder.Unsupported(
                    "@" + unused.getFirst().annotationType().getSimpleName() + " says nothing about " + use.bare()
                            + "; remove it or use it on a type that it constrains");
        }
    }
}
