package skein.web.internal;

import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import skein.web.DependsOn;
import skein.web.Named;
import skein.web.Scopes;

/**
 * A dependency that is asked for: by a parameter, or without taking its value.
 *
 * @param name empty when it does not matter
 * @param scopes what the client needs for it
 * @param absence what stands in for credentials that are not sent
 * @param label for messages
 */
record Demand(Type type, String name, List<String> scopes, Absence absence, String label) {

    /** What becomes of credentials that are not sent. */
    enum Absence {
        REFUSED,
        NULL,
        EMPTY
    }

    static Demand of(Parameter parameter) {
        Named named = parameter.getAnnotation(Named.class);
        Scopes scopes = parameter.getAnnotation(Scopes.class);
        return new Demand(
                parameter.getParameterizedType(),
                named == null ? "" : named.value(),
                scopes == null ? List.of() : List.of(scopes.value()),
                parameter.getType() == Optional.class
                        ? Absence.EMPTY
                        : Parameters.isNullable(parameter) ? Absence.NULL : Absence.REFUSED,
                parameter.getType().getSimpleName() + " " + parameter.getName());
    }

    private static Demand of(Class<?> type, String name, List<String> scopes) {
        return new Demand(type, name, scopes, Absence.REFUSED, type.getSimpleName());
    }

    /** What an endpoint depends on without taking its value, in the order in which it is entered. */
    static List<Demand> of(Group group, Class<?> part, Method method) {
        var demands = new ArrayList<Demand>();
        group.dependsOn().forEach(type -> demands.add(of(type, "", List.of())));
        demands.addAll(of(part));
        demands.addAll(of(method));
        return demands;
    }

    /** What a class, a method or a constructor depends on without taking its value. */
    static List<Demand> of(AnnotatedElement depending) {
        return Stream.of(depending.getAnnotationsByType(DependsOn.class))
                .flatMap(dependsOn -> Stream.of(dependsOn.value())
                        .map(type -> of(type, dependsOn.named(), List.of(dependsOn.scopes()))))
                .toList();
    }

    /** The type without its arguments, for messages. */
    Class<?> raw() {
        return switch (type) {
            case Class<?> raw -> raw;
            case ParameterizedType parameterized -> (Class<?>) parameterized.getRawType();
            default -> Object.class;
        };
    }

    /** The type of credentials, if it is credentials that are asked for. */
    Type credentials() {
        return absence == Absence.EMPTY && type instanceof ParameterizedType optional
                ? optional.getActualTypeArguments()[0]
                : type;
    }
}
