package skein.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static skein.json.Inputs.JSON;
import static skein.json.Inputs.fault;
import static skein.json.Inputs.faults;
import static skein.json.Inputs.schema;
import static skein.json.Inputs.valid;

import jakarta.validation.Constraint;
import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import jakarta.validation.Payload;
import jakarta.validation.constraints.AssertFalse;
import jakarta.validation.constraints.AssertTrue;
import jakarta.validation.constraints.FutureOrPresent;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Past;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;

@NullUnmarked
class CustomConstraintsTest {

    @Target({ElementType.TYPE_USE, ElementType.TYPE})
    @Retention(RetentionPolicy.RUNTIME)
    @Constraint(validatedBy = {StartsWith.OfText.class})
    @interface StartsWith {
        String value();

        String message() default "must start with {value}";

        Class<?>[] groups() default {};

        Class<? extends Payload>[] payload() default {};

        class OfText implements ConstraintValidator<StartsWith, CharSequence> {
            private String start;

            @Override
            public void initialize(StartsWith annotation) {
                start = annotation.value();
            }

            @Override
            public boolean isValid(CharSequence value, ConstraintValidatorContext context) {
                if (value.isEmpty()) {
                    context.disableDefaultConstraintViolation();
                    context.buildConstraintViolationWithTemplate("must not be empty")
                            .addConstraintViolation();
                }
                return value.toString().startsWith(start);
            }
        }
    }

    @Min(1)
    @Max(6)
    @Target(ElementType.TYPE_USE)
    @Retention(RetentionPolicy.RUNTIME)
    @Constraint(validatedBy = {})
    @interface Pip {
        String message() default "";

        Class<?>[] groups() default {};

        Class<? extends Payload>[] payload() default {};
    }

    @Target(ElementType.TYPE)
    @Retention(RetentionPolicy.RUNTIME)
    @Constraint(validatedBy = Ordered.OfRange.class)
    @interface Ordered {
        String message() default "from must come before to";

        Class<?>[] groups() default {};

        Class<? extends Payload>[] payload() default {};

        class OfRange implements ConstraintValidator<Ordered, Range> {
            @Override
            public boolean isValid(Range range, ConstraintValidatorContext context) {
                return range.from() < range.to();
            }
        }
    }

    @Ordered
    record Range(int from, int to) {}

    record Names(@StartsWith("A") String name, List<@StartsWith("b") String> others) {}

    record Wrong(@StartsWith("A") int name) {}

    record Dice(@Pip int value) {}

    record Terms(@AssertTrue boolean accepted, @AssertFalse boolean robot) {}

    record Booking(int rooms, int guests) {
        Booking {
            if (rooms < 1) {
                throw new IllegalArgumentException("no rooms");
            }
        }

        @AssertTrue(message = "too many guests")
        boolean fits() {
            return guests <= 2 * rooms;
        }
    }

    @Test
    void aConstraintOfTheApplicationIsAsked() {
        var violation = fault(Names.class, "{\"name\":\"Bob\",\"others\":[]}");
        assertThat(violation.type()).isEqualTo("value_error");
        assertThat(violation.msg()).isEqualTo("Value error, must start with A");
        assertThat(violation.input()).isEqualTo("Bob");
    }

    @Test
    void itMaySayWhatIsWrong() {
        assertThat(fault(Names.class, "{\"name\":\"\",\"others\":[]}").msg())
                .isEqualTo("Value error, must not be empty");
    }

    @Test
    void itAppliesInsideATypeToo() {
        assertThat(faults(Names.class, "{\"name\":\"A\",\"others\":[\"b\",\"c\"]}"))
                .containsExactly("value_error [body, others, 1]");
    }

    @Test
    void itIsRefusedOnATypeThatItDoesNotTake() {
        assertThatThrownBy(() -> JSON.codec(Wrong.class))
                .hasMessage("Wrong.name: @StartsWith says nothing about int; none of its validators takes it");
    }

    @Test
    void aConstraintMayBeMadeOfOthers() {
        assertThat(faults(Dice.class, "{\"value\":7}")).containsExactly("less_than_equal [body, value]");
        assertThat(schema(Dice.class)).contains("\"maximum\":6,\"minimum\":1");
    }

    @Test
    void aConstraintMayBeAboutTheWholeRecord() {
        assertThat(valid(Range.class, "{\"from\":1,\"to\":2}")).isEqualTo(new Range(1, 2));
        assertThat(fault(Range.class, "{\"from\":2,\"to\":1}").msg())
                .isEqualTo("Value error, from must come before to");
    }

    @Test
    void aBooleanMayHaveToBeTrue() {
        assertThat(faults(Terms.class, "{\"accepted\":false,\"robot\":true}"))
                .containsExactly("literal_error [body, accepted]", "literal_error [body, robot]");
        assertThat(valid(Terms.class, "{\"accepted\":true,\"robot\":false}")).isEqualTo(new Terms(true, false));
    }

    @Test
    void aMethodMayCheckTheWholeRecord() {
        var violation = fault(Booking.class, "{\"rooms\":1,\"guests\":3}");
        assertThat(violation.msg()).isEqualTo("Value error, too many guests");
        assertThat(violation.loc()).isEqualTo(List.of("body"));
    }

    @Test
    void theConstructorMayRefuseTheWholeRecord() {
        assertThat(fault(Booking.class, "{\"rooms\":0,\"guests\":3}").msg()).isEqualTo("Value error, no rooms");
    }

    record Dates(@Past LocalDate born, @FutureOrPresent Instant due) {}

    @Test
    void datesMayHaveToBePastOrFuture() {
        assertThat(faults(Dates.class, "{\"born\":\"9000-01-01\",\"due\":\"1970-01-01T00:00:00Z\"}"))
                .containsExactly("date_past [body, born]", "datetime_future [body, due]");
        assertThat(faults(Dates.class, "{\"born\":\"1970-01-01\",\"due\":\"9000-01-01T00:00:00Z\"}"))
                .isEmpty();
    }
}
