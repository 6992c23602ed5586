package skein.json.internal;

import jakarta.validation.ClockProvider;
import jakarta.validation.Constraint;
import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import java.lang.annotation.Annotation;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.ParameterizedType;
import java.time.Clock;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A constraint that the application wrote, with its {@link ConstraintValidator}. The validator is made once and asked by
 * many threads, as Jakarta Validation has it.
 */
final class CustomConstraint implements Maker.Rule {
    private final ConstraintValidator<Annotation, Object> validator;
    private final String message;

    private CustomConstraint(ConstraintValidator<Annotation, Object> validator, String message) {
        this.validator = validator;
        this.message = message;
    }

    /** Whether the annotation is a constraint with a validator of its own. */
    static boolean isCustom(Annotation annotation) {
        var constraint = annotation.annotationType().getAnnotation(Constraint.class);
        return constraint != null && constraint.validatedBy().length > 0;
    }

    /** @throws ShapeBuilder.Unsupported if none of the constraint's validators takes the type or none can be made */
    static CustomConstraint of(Annotation annotation, Class<?> type) {
        var constraint = Objects.requireNonNull(annotation.annotationType().getAnnotation(Constraint.class));
        var name = "@" + annotation.annotationType().getSimpleName();
        for (var candidate : constraint.validatedBy()) {
            if (takes(candidate, type)) {
                return new CustomConstraint(validator(candidate, annotation, name), message(annotation));
            }
        }
        throw new ShapeBuilder.Unsupported(
                name + " says nothing about " + type.getTypeName() + "; none of its validators takes it");
    }

    private static boolean takes(Class<?> validator, Class<?> type) {
        for (var implemented : validator.getGenericInterfaces()) {
            if (implemented instanceof ParameterizedType parameterized
                    && parameterized.getRawType() == ConstraintValidator.class) {
                var target =
                        TypeUse.of(parameterized.getActualTypeArguments()[1]).raw();
                return TypeUse.boxed(target).isAssignableFrom(TypeUse.boxed(type));
            }
        }
        return true;
    }

    @SuppressWarnings("unchecked")
    private static ConstraintValidator<Annotation, Object> validator(
            Class<?> type, Annotation annotation, String name) {
        try {
            CustomConstraint.class.getModule().addReads(type.getModule());
            var constructor = type.getDeclaredConstructor();
            constructor.setAccessible(true);
            var validator = (ConstraintValidator<Annotation, Object>) constructor.newInstance();
            validator.initialize(annotation);
            return validator;
        } catch (ReflectiveOperationException | RuntimeException failed) {
            Throwable cause = failed instanceof InvocationTargetException target ? target.getTargetException() : failed;
            throw new ShapeBuilder.Unsupported(name + ": its validator " + type.getTypeName()
                    + " could not be made with a constructor without parameters: " + cause);
        }
    }

    /** The annotation's message with its attributes in place of {@code {name}}; there are no resource bundles. */
    static String message(Annotation annotation) {
        var text = String.valueOf(attribute(annotation, "message"));
        for (var method : annotation.annotationType().getDeclaredMethods()) {
            var place = "{" + method.getName() + "}";
            if (text.contains(place)) {
                text = text.replace(place, String.valueOf(attribute(annotation, method.getName())));
            }
        }
        return text;
    }

    private static @Nullable Object attribute(Annotation annotation, String name) {
        try {
            var method = annotation.annotationType().getDeclaredMethod(name);
            method.setAccessible(true);
            return method.invoke(annotation);
        } catch (ReflectiveOperationException | RuntimeException hidden) {
            return "{" + name + "}";
        }
    }

    @Override
    public @Nullable String broken(Object value) {
        var context = new Context(message);
        return validator.isValid(value, context) ? null : context.outcome();
    }

    /** What a validator may ask and say. */
    private static final class Context implements ConstraintValidatorContext {
        private final String standard;
        private @Nullable String own;
        private boolean standardDisabled;

        Context(String standard) {
            this.standard = standard;
        }

        String outcome() {
            return own == null ? standard : standardDisabled ? own : standard + "; " + own;
        }

        @Override
        public void disableDefaultConstraintViolation() {
            standardDisabled = true;
        }

        @Override
        public String getDefaultConstraintMessageTemplate() {
            return standard;
        }

        @Override
        public ClockProvider getClockProvider() {
            return Clock::systemDefaultZone;
        }

        @Override
        public ConstraintViolationBuilder buildConstraintViolationWithTemplate(String template) {
            return new Builder(template);
        }

        @Override
        public <T> T unwrap(Class<T> type) {
            return type.cast(this);
        }

        /** Takes a message; the location is that of the value. */
        private final class Builder implements ConstraintViolationBuilder {
            private final String template;

            Builder(String template) {
                this.template = template;
            }

            @Override
            public ConstraintValidatorContext addConstraintViolation() {
                own = own == null ? template : own + "; " + template;
                return Context.this;
            }

            private UnsupportedOperationException noNodes() {
                return new UnsupportedOperationException(
                        "a violation is located at the value that is checked; call addConstraintViolation()");
            }

            @Override
            @Deprecated
            public NodeBuilderDefinedContext addNode(String name) {
                throw noNodes();
            }

            @Override
            public NodeBuilderCustomizableContext addPropertyNode(String name) {
                throw noNodes();
            }

            @Override
            public LeafNodeBuilderCustomizableContext addBeanNode() {
                throw noNodes();
            }

            @Override
            public ContainerElementNodeBuilderCustomizableContext addContainerElementNode(
                    String name, Class<?> containerType, @Nullable Integer typeArgumentIndex) {
                throw noNodes();
            }

            @Override
            public NodeBuilderDefinedContext addParameterNode(int index) {
                throw noNodes();
            }
        }
    }
}
