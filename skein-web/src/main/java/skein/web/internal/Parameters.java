package skein.web.internal;

import java.lang.annotation.Annotation;
import java.lang.reflect.Constructor;
import java.lang.reflect.Executable;
import java.lang.reflect.Parameter;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import skein.json.Codec;
import skein.json.Decoded;
import skein.json.Default;
import skein.json.Describe;
import skein.json.Json;
import skein.json.Required;
import skein.json.UnsupportedTypeException;
import skein.web.Body;
import skein.web.Cookie;
import skein.web.Example;
import skein.web.File;
import skein.web.Form;
import skein.web.Header;
import skein.web.Hidden;
import skein.web.Path;
import skein.web.Query;

/** Reads what the parameters of a method say about the request. Confined to start-up. */
final class Parameters {
    private final Json json;
    private final Faults faults;

    Parameters(Json json, Faults faults) {
        this.json = json;
        this.faults = faults;
    }

    /** An annotation that says where a parameter stands. */
    record Marker(Place place, String name, List<String> fallback, boolean underscores) {
        /** A variable of the path that has the name of the parameter. */
        static final Marker VARIABLE = new Marker(Place.PATH, "", List.of(), false);
    }

    static @Nullable Marker marker(Parameter parameter) {
        Marker found = null;
        for (Annotation annotation : parameter.getAnnotations()) {
            var marker = marker(annotation);
            found = marker == null ? found : marker;
        }
        return found;
    }

    private static @Nullable Marker marker(Annotation annotation) {
        if (annotation instanceof Path path) {
            return new Marker(Place.PATH, path.value(), List.of(), false);
        }
        if (annotation instanceof Query query) {
            return new Marker(Place.QUERY, query.value(), List.of(query.or()), false);
        }
        if (annotation instanceof Header header) {
            return new Marker(Place.HEADER, header.value(), List.of(header.or()), header.underscores());
        }
        return annotation instanceof Cookie cookie
                ? new Marker(Place.COOKIE, cookie.value(), List.of(cookie.or()), false)
                : null;
    }

    /** How many annotations say where a parameter comes from; more than one contradict each other. */
    static int markers(Parameter parameter) {
        int count = 0;
        for (Annotation annotation : parameter.getAnnotations()) {
            count += marker(annotation) != null || isBody(annotation) ? 1 : 0;
        }
        return count;
    }

    private static boolean isBody(Annotation annotation) {
        return annotation instanceof Body || annotation instanceof Form || annotation instanceof File;
    }

    /** The input for a marked parameter; null after a fault was added. */
    @Nullable
    Input input(Executable method, Parameter parameter, Marker marker, PathTemplate path, int slot) {
        String name = name(method, parameter, marker.name);
        Codec<Object> codec = codec(method, parameter);
        if (name == null || codec == null) {
            return null;
        }
        if (parameter.getType().isRecord() && !codec.isText() && marker.place != Place.PATH) {
            return hasMisplaced(parameter.getType()) ? null : ParamRecord.of(marker, parameter.getType(), codec, slot);
        }
        if (!isTextual(parameter, codec, marker.place)) {
            faults.add(
                    method,
                    codec.typeName() + " " + parameter.getName() + " has no text form that a " + marker.place.label()
                            + " could hold; take a number, text, enum or date, or make it @Body");
            return null;
        }
        int position = marker.place == Place.PATH ? path.variables().indexOf(name) : 0;
        if (position < 0) {
            faults.add(
                    method,
                    "\"" + path + "\" has no variable {" + name + "}, which @Path "
                            + parameter.getType().getSimpleName() + " " + parameter.getName()
                            + " asks for; add it, or rename the parameter");
            return null;
        }
        boolean converted = marker.place == Place.HEADER && marker.name.isEmpty() && !marker.underscores;
        String wire = converted ? Titles.headerField(name) : name;
        return param(method, parameter, marker, codec, wire, slot, position);
    }

    private @Nullable Param param(
            Executable method,
            Parameter parameter,
            Marker marker,
            Codec<Object> codec,
            String name,
            int slot,
            int position) {
        List<Object> location = List.of(marker.place.label(), name);
        var fallback = fallback(method, parameter, marker, codec, location);
        var notes = notes(method, parameter);
        return fallback == null || notes == null
                ? null
                : new Param(
                        marker.place, name, codec, fallback.required, fallback.value, notes, slot, position, location);
    }

    /** What stands in for a value that is not sent, unless it is required. */
    record Fallback(boolean required, @Nullable Object value) {}

    /** The fallback of a parameter; null after a fault was added. */
    @Nullable
    Fallback fallback(
            Executable method, Parameter parameter, Marker marker, Codec<Object> codec, List<Object> location) {
        boolean required = !codec.acceptsNull() || parameter.isAnnotationPresent(Required.class);
        Object fallback = required ? null : codec.absent();
        var defaults = defaults(parameter, marker, codec, location);
        if (defaults instanceof Decoded.Invalid<Object>) {
            // A default need not keep the rules for what is sent: -1 may stand for "not given".
            defaults = defaults(parameter, marker, json.codec(parameter.getParameterizedType()), location);
        }
        if (defaults != null) {
            if (!(defaults instanceof Decoded.Valid<Object>(var value))) {
                faults.add(
                        method,
                        "the default of " + parameter.getName() + " does not fit its own type ("
                                + defaults.violations().getFirst().msg() + "); change one of them");
                return null;
            }
            required = false;
            fallback = value;
        }
        if (!required && fallback == null && parameter.getType().isPrimitive()) {
            faults.add(
                    method,
                    parameter.getType() + " " + parameter.getName() + " cannot be null; give it a default or box it");
            return null;
        }
        return new Fallback(required, fallback);
    }

    private static @Nullable Decoded<Object> defaults(
            Parameter parameter, Marker marker, Codec<Object> codec, List<Object> location) {
        if (!marker.fallback.isEmpty()) {
            return codec.fromTexts(marker.fallback, location);
        }
        var fallback = parameter.getAnnotation(Default.class);
        if (fallback == null) {
            return null;
        }
        return codec.isText()
                ? codec.fromText(fallback.value(), location)
                : codec.decode(fallback.value().getBytes(StandardCharsets.UTF_8), location);
    }

    /** Whether components of a record have annotations that count for parameters of methods only; each is a fault. */
    boolean hasMisplaced(Class<?> type) {
        boolean any = false;
        if (type.isRecord()) {
            RecordComponent[] components = type.getRecordComponents();
            // Annotations for parameters stand on those of the constructor.
            Annotation[][] onParameters = canonical(type).getParameterAnnotations();
            for (int index = 0; index < components.length; index++) {
                for (Annotation annotation : onParameters[index]) {
                    if (marker(annotation) != null || isBody(annotation) || annotation instanceof Example) {
                        any = true;
                        faults.add(
                                type.getSimpleName() + "." + components[index].getName(),
                                "@" + annotation.annotationType().getSimpleName()
                                        + " is for parameters of methods, and a component stands where its record does;"
                                        + " remove it, and say its name with @Name, its default with @Default and"
                                        + " examples with @Describe");
                    }
                }
            }
        }
        return any;
    }

    private static Constructor<?> canonical(Class<?> type) {
        Class<?>[] types = Stream.of(type.getRecordComponents())
                .map(RecordComponent::getType)
                .toArray(Class<?>[]::new);
        try {
            return type.getDeclaredConstructor(types);
        } catch (NoSuchMethodException impossible) {
            throw new AssertionError(impossible);
        }
    }

    boolean isTextual(Parameter parameter, Codec<Object> codec, Place place) {
        if (!codec.takesMany()) {
            return codec.isText() || parameter.getType() == Object.class;
        }
        var type = parameter.getParameterizedType();
        boolean ofTexts = !(type instanceof ParameterizedType list)
                || !(list.getActualTypeArguments()[0] instanceof Class<?> element)
                || element == Object.class
                || json.codec((java.lang.reflect.Type) element).isText();
        return ofTexts && (place == Place.QUERY || place == Place.HEADER);
    }

    /** Whether a parameter is marked with an annotation called Nullable, whosever it is. */
    static boolean isNullable(Parameter parameter) {
        return hasNullable(parameter.getAnnotations())
                || hasNullable(parameter.getAnnotatedType().getAnnotations());
    }

    /** Whether one of them is called so, whoever has written it. */
    static boolean hasNullable(Annotation[] annotations) {
        for (Annotation annotation : annotations) {
            if (annotation.annotationType().getSimpleName().equals("Nullable")) {
                return true;
            }
        }
        return false;
    }

    /** The codec of a parameter; null after a fault was added. */
    @Nullable
    Codec<Object> codec(Executable method, Parameter parameter) {
        try {
            return json.codec(parameter.getParameterizedType(), parameter);
        } catch (UnsupportedTypeException unsupported) {
            faults.add(method, parameter.getName() + ": " + unsupported.getMessage());
            return null;
        }
    }

    /** The name of a parameter; null after a fault was added. */
    @Nullable
    String name(Executable method, Parameter parameter, String given) {
        if (!given.isEmpty()) {
            return given;
        }
        if (!parameter.isNamePresent()) {
            faults.add(
                    method,
                    "the class file does not have the names of the parameters; compile with -parameters, or give each"
                            + " annotation a name, such as @Query(\"limit\")");
            return null;
        }
        return parameter.getName();
    }

    /** What the document says about a parameter; null after a fault was added. */
    @Nullable
    InputNotes notes(Executable method, Parameter parameter) {
        try {
            var extras = extras(parameter);
            return new InputNotes(
                    extras, about(parameter), examples(parameter), parameter.isAnnotationPresent(Hidden.class));
        } catch (OperationDocs.Malformed malformed) {
            faults.add(method, String.valueOf(malformed.getMessage()));
            return null;
        }
    }

    private Map<String, @Nullable Object> examples(Parameter parameter) throws OperationDocs.Malformed {
        var named = Trees.map();
        Example[] examples = parameter.getAnnotationsByType(Example.class);
        for (Example example : examples) {
            if (example.name().isEmpty()) {
                return single(parameter, examples);
            }
            var described = Trees.map();
            if (!example.summary().isEmpty()) {
                described.put("summary", example.summary());
            }
            if (!example.description().isEmpty()) {
                described.put("description", example.description());
            }
            described.put("value", OperationDocs.value(example.value(), "@Example \"" + example.name() + "\"", json));
            named.put(example.name(), described);
        }
        return named.isEmpty() ? Map.of() : Map.of("examples", named);
    }

    private Map<String, @Nullable Object> single(Parameter parameter, Example[] examples)
            throws OperationDocs.Malformed {
        if (examples.length > 1) {
            throw new OperationDocs.Malformed("parameter " + parameter.getName()
                    + " has several @Example, one of them without a name; give it one");
        }
        var example = Trees.map();
        example.put("example", OperationDocs.value(examples[0].value(), "@Example", json));
        return example;
    }

    /** What stands beside the schema of a parameter as well as in it. */
    private static Map<String, @Nullable Object> about(Parameter parameter) {
        var about = Trees.map();
        var describe = parameter.getAnnotation(Describe.class);
        if (describe != null && describe.deprecated()) {
            about.put("deprecated", true);
        }
        if (describe != null && !describe.value().isEmpty()) {
            about.put("description", describe.value());
        }
        return about;
    }

    /** What {@link Describe} says about a parameter, as keys of its schema. */
    private Map<String, @Nullable Object> extras(Parameter parameter) throws OperationDocs.Malformed {
        var extras = Trees.map();
        var describe = parameter.getAnnotation(Describe.class);
        if (describe != null) {
            if (!describe.title().isEmpty()) {
                extras.put("title", describe.title());
            }
            extras.putAll(about(parameter));
            if (describe.examples().length > 0) {
                extras.put("examples", examples(describe));
            }
            extras.putAll(OperationDocs.object(describe.extra(), "extra of @Describe", json));
        }
        var format = parameter.getAnnotation(Format.class);
        if (format != null) {
            extras.put("format", format.value());
        }
        return extras;
    }

    private List<@Nullable Object> examples(Describe describe) throws OperationDocs.Malformed {
        var examples = new ArrayList<@Nullable Object>();
        for (String example : describe.examples()) {
            examples.add(OperationDocs.value(example, "example of @Describe", json));
        }
        return examples;
    }
}
