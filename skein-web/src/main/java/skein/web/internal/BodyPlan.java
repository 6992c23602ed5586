package skein.web.internal;

import java.lang.reflect.Executable;
import java.lang.reflect.Parameter;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.lang.reflect.WildcardType;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import skein.json.AnyOf;
import skein.json.Codec;
import skein.json.Json;
import skein.web.Body;
import skein.web.File;
import skein.web.Form;
import skein.web.UploadFile;

/** Collects the parameters of an endpoint and its dependencies that come from the body. Confined to start-up. */
final class BodyPlan {
    private final Json json;
    private final Parameters parameters;
    private final Faults faults;
    private final Uploads uploads;
    private final Map<String, Part> parts = new LinkedHashMap<>();
    private final List<BodyInput.Copy> copies = new ArrayList<>();

    /** One parameter; {@code type} tells whether two of one name are the same, {@code position} where the docs have it. */
    private record Part(Type type, Kind kind, int slot, int position) {}

    /** What a parameter asks for. */
    private sealed interface Kind {}

    private record JsonField(BodyInput.Part part) implements Kind {}

    private record WholeForm(FormInput.Whole form) implements Kind {}

    private record FieldOfForm(FormField field) implements Kind {}

    BodyPlan(Json json, Parameters parameters, Faults faults, Uploads uploads) {
        this.json = json;
        this.parameters = parameters;
        this.faults = faults;
        this.uploads = uploads;
    }

    /** Whether a parameter comes from the body. */
    static boolean takes(Parameter parameter) {
        return parameter.isAnnotationPresent(Body.class)
                || parameter.isAnnotationPresent(Form.class)
                || parameter.isAnnotationPresent(File.class);
    }

    /**
     * Takes in a parameter; false after a fault was added.
     *
     * @param position of its method in the docs
     */
    boolean add(Executable method, Parameter parameter, int slot, int position) {
        String name = parameters.name(method, parameter, givenName(parameter));
        Part same = name == null ? null : parts.get(name);
        if (same != null && same.type.equals(parameter.getParameterizedType())) {
            copies.add(new BodyInput.Copy(same.slot, slot));
            parts.put(name, new Part(same.type, same.kind, same.slot, Math.min(same.position, position)));
            return true;
        }
        Kind kind = name == null ? null : kind(method, parameter, name, slot);
        if (name == null || kind == null) {
            return false;
        }
        parts.put(name, new Part(parameter.getParameterizedType(), kind, slot, position));
        String rule = same == null
                ? brokenRule()
                : "two parameters of the body are called " + name + " but have different types; rename one of them";
        if (rule != null) {
            faults.add(method, rule);
        }
        return rule == null;
    }

    private static String givenName(Parameter parameter) {
        Body body = parameter.getAnnotation(Body.class);
        Form form = parameter.getAnnotation(Form.class);
        File file = parameter.getAnnotation(File.class);
        return body != null ? body.value() : form != null ? form.value() : file != null ? file.value() : "";
    }

    /** What is wrong with the parameters so far, taken together; null if nothing. */
    private @Nullable String brokenRule() {
        boolean hasJson = parts.values().stream().anyMatch(part -> part.kind instanceof JsonField);
        boolean hasForm = parts.values().stream().anyMatch(part -> !(part.kind instanceof JsonField));
        if (hasJson && hasForm) {
            return "@Body and @Form or @File stand together, but a body is either JSON or a form; use one of them";
        }
        return parts.size() > 1 && parts.values().stream().anyMatch(part -> part.kind instanceof WholeForm)
                ? "a record with @Form is the whole form, so no other @Form or @File can stand beside it;"
                        + " add their fields to the record, or take its fields one by one"
                : null;
    }

    private @Nullable Kind kind(Executable method, Parameter parameter, String name, int slot) {
        if (parameter.isAnnotationPresent(File.class)) {
            return upload(method, parameter, name, slot);
        }
        Codec<Object> codec = parameters.codec(method, parameter);
        if (codec == null) {
            return null;
        }
        if (parameters.hasMisplaced(parameter.getType())) {
            return null;
        }
        Form form = parameter.getAnnotation(Form.class);
        var marker = new Parameters.Marker(Place.QUERY, name, form == null ? List.of() : List.of(form.or()), false);
        var fallback = parameters.fallback(method, parameter, marker, codec, List.of("body", name));
        var notes = parameters.notes(method, parameter);
        if (fallback == null || notes == null) {
            return null;
        }
        var extras = notes.extras();
        Body body = parameter.getAnnotation(Body.class);
        if (body != null) {
            var field = BodyInput.field(name, codec, fallback.required(), fallback.value(), extras);
            return new JsonField(new BodyInput.Part(field, body.embed(), body.type(), notes.examples(), slot));
        }
        if (isModel(parameter, codec)) {
            var field = BodyInput.field(name, codec, fallback.required(), fallback.value(), extras);
            boolean union = !parameter.getType().isRecord();
            return new WholeForm(new FormInput.Whole(codec, union, field, notes.examples(), slot, uploads, json));
        }
        if (!parameters.isTextual(parameter, codec, Place.QUERY)) {
            faults.add(
                    method,
                    codec.typeName() + " " + parameter.getName() + " has no text form that a field of a form could"
                            + " hold; take a number, text, enum or date, or a record for the whole form");
            return null;
        }
        return new FieldOfForm(new FormField.Text(name, codec, fallback.required(), fallback.value(), extras, slot));
    }

    /** Whether a form becomes a record, or one of several. */
    private static boolean isModel(Parameter parameter, Codec<Object> codec) {
        AnyOf union = parameter.getAnnotation(AnyOf.class);
        return !codec.isText()
                && Stream.of(union == null ? new Class<?>[] {parameter.getType()} : union.value())
                        .allMatch(type -> type.isRecord() || (type.isInterface() && type.isSealed()));
    }

    private @Nullable Kind upload(Executable method, Parameter parameter, String name, int slot) {
        Type type = parameter.getParameterizedType();
        boolean optional = parameter.getType() == Optional.class;
        Type inner = optional ? argument(type) : type;
        boolean many = raw(inner) == List.class || raw(inner) == Collection.class;
        Type element = many ? argument(inner) : inner;
        if (element != UploadFile.class && element != byte[].class) {
            faults.add(
                    method,
                    parameter.getType().getSimpleName() + " " + parameter.getName() + " is no file; with @File take"
                            + " UploadFile, byte[], or a List or Optional of them");
            return null;
        }
        boolean required = !optional && !Parameters.isNullable(parameter);
        var notes = parameters.notes(method, parameter);
        return notes == null
                ? null
                : new FieldOfForm(new FormField.Upload(
                        name, element == byte[].class, many, required, optional, notes.extras(), slot));
    }

    private static @Nullable Type argument(@Nullable Type type) {
        Type argument = type instanceof ParameterizedType generic ? generic.getActualTypeArguments()[0] : null;
        return argument instanceof WildcardType wildcard ? wildcard.getUpperBounds()[0] : argument;
    }

    private static @Nullable Type raw(@Nullable Type type) {
        return type instanceof ParameterizedType generic ? generic.getRawType() : type;
    }

    /** What is read from the body. */
    BodyInput input() {
        BodyInput input = alone();
        return copies.isEmpty() ? input : new BodyInput.Shared(input, List.copyOf(copies));
    }

    private BodyInput alone() {
        for (Part part : parts.values()) {
            if (part.kind instanceof WholeForm(var form)) {
                return form;
            }
        }
        var documented = parts.values().stream()
                .sorted(Comparator.comparing(Part::position))
                .toList();
        List<FormField> ofForm = ofForm(parts.values());
        return ofForm.isEmpty()
                ? BodyInput.of(ofJson(parts.values()), ofJson(documented), json)
                : new FormInput.Fields(ofForm, ofForm(documented), uploads);
    }

    private static List<BodyInput.Part> ofJson(Collection<Part> parts) {
        return parts.stream()
                .map(Part::kind)
                .filter(JsonField.class::isInstance)
                .map(kind -> ((JsonField) kind).part)
                .toList();
    }

    private static List<FormField> ofForm(Collection<Part> parts) {
        return parts.stream()
                .map(Part::kind)
                .filter(FieldOfForm.class::isInstance)
                .map(kind -> ((FieldOfForm) kind).field)
                .toList();
    }
}
