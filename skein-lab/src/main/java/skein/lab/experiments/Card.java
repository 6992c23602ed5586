package skein.lab.experiments;

import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.reflect.Method;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import skein.json.Literal;
import skein.json.Name;
import skein.web.Get;
import skein.web.Query;

/**
 * An experiment as the page shows it, read from its own code.
 *
 * @param file where the code is, in the repository
 * @param source that code
 * @param isLong whether one waits for it
 */
record Card(
        String id,
        String file,
        String source,
        List<Parameter> parameters,
        List<Stated.Figure> figures,
        @Name("long") boolean isLong) {
    private static final Set<String> LONG = Set.of("X3", "X6", "X13");
    private static final String SOURCES = "skein-lab/src/main/java/";

    /**
     * What one can change.
     *
     * @param kind seconds, count, choice or switch
     * @param min null for choices
     * @param max null for choices
     * @param choices empty for numbers
     */
    record Parameter(
            String name,
            String kind,
            Object value,
            @Nullable Double min,
            @Nullable Double max,
            List<String> choices) {}

    /** The cards of an object with experiments. */
    static Stream<Card> of(Object experiment) {
        Class<?> type = experiment.getClass();
        return Arrays.stream(type.getDeclaredMethods())
                .filter(method -> path(method).endsWith("/run"))
                .map(method -> of(type, method));
    }

    private static String path(Method method) {
        Get get = method.getAnnotation(Get.class);
        return get == null ? "" : get.value();
    }

    private static Card of(Class<?> type, Method method) {
        String id = path(method).replaceAll(".*/experiments/|/run", "");
        String file = type.getName().replace('.', '/') + ".java";
        List<Parameter> parameters = Arrays.stream(method.getParameters())
                .filter(parameter -> parameter.isAnnotationPresent(Query.class))
                .map(Card::of)
                .toList();
        return new Card(id, SOURCES + file, source(type, file), parameters, Stated.of(id), LONG.contains(id));
    }

    private static Parameter of(java.lang.reflect.Parameter parameter) {
        String name = parameter.getName();
        String value = parameter.getAnnotation(Query.class).or()[0];
        Class<?> type = parameter.getType();
        if (type == double.class) {
            return new Parameter(
                    name,
                    "seconds",
                    Double.valueOf(value),
                    Double.valueOf(parameter.getAnnotation(DecimalMin.class).value()),
                    Double.valueOf(parameter.getAnnotation(DecimalMax.class).value()),
                    List.of());
        }
        if (type == int.class) {
            return new Parameter(
                    name,
                    "count",
                    Integer.valueOf(value),
                    (double) parameter.getAnnotation(Min.class).value(),
                    (double) parameter.getAnnotation(Max.class).value(),
                    List.of());
        }
        List<String> choices = type.isEnum()
                ? Arrays.stream(type.getEnumConstants()).map(Object::toString).toList()
                : List.of(parameter.getAnnotation(Literal.class).value());
        return new Parameter(name, type == Switch.class ? "switch" : "choice", value, null, null, choices);
    }

    private static String source(Class<?> type, String file) {
        try (InputStream in = type.getResourceAsStream("/" + file)) {
            if (in == null) {
                throw new IllegalStateException(
                        file + " is not among the resources; see the resources of skein-lab/pom.xml");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
