package skein.web.internal;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import skein.json.Json;
import skein.json.Name;
import skein.json.ValidationException;

/**
 * Makes the tree that a record of settings is decoded from out of flat variables. Used once.
 *
 * @see skein.web.AppSettings
 */
public final class SettingsTree {
    private final Map<String, String> given;
    private final Set<String> known;
    private final Map<String, String> faults;

    /**
     * @param given the variables, by names in capitals
     * @param known filled with the names that settings have
     * @param faults filled with what is wrong, by name
     */
    public SettingsTree(Map<String, String> given, Set<String> known, Map<String, String> faults) {
        this.given = given;
        this.known = known;
        this.faults = faults;
    }

    /** A name as it is compared: in capitals, with underscores in place of points and dashes. */
    public static String upper(String name) {
        return name.replace('.', '_').replace('-', '_').toUpperCase(Locale.ROOT);
    }

    /** The values of a record that are given, by the names of its JSON. */
    public Map<String, Object> of(Class<?> type, String prefix) {
        var values = new LinkedHashMap<String, Object>();
        for (RecordComponent component : type.getRecordComponents()) {
            Object value = value(component, prefix + variable(component));
            if (value != null) {
                values.put(wire(component), value);
            }
        }
        return values;
    }

    private @Nullable Object value(RecordComponent component, String name) {
        Class<?> type = raw(component.getGenericType());
        known.add(name);
        String text = given.get(name);
        if (text == null) {
            Map<String, Object> nested =
                    type.isRecord() && !Json.standard().codec(type).isText() ? of(type, name + "_") : Map.of();
            // One of which nothing is given may have a default, or be required as a whole.
            return nested.isEmpty() && !isRequired(component, type) ? null : nested;
        }
        if (isMany(type)) {
            boolean json = text.strip().startsWith("[");
            return json ? parsed(name, text) : list(text);
        }
        boolean structured = Map.class.isAssignableFrom(type) || type.isRecord();
        return structured && text.strip().startsWith("{") ? parsed(name, text) : text;
    }

    /** A record that is required is decoded even from nothing: what it lacks is told by name then. */
    private static boolean isRequired(RecordComponent component, Class<?> type) {
        return type.isRecord()
                && raw(component.getType()) == type
                && component.getAnnotation(skein.json.Default.class) == null
                && !Json.standard().codec(component.getGenericType(), component).acceptsNull();
    }

    private static boolean isMany(Class<?> type) {
        return Collection.class.isAssignableFrom(type) || (type.isArray() && type != byte[].class);
    }

    private static List<String> list(String text) {
        return text.isBlank()
                ? List.of()
                : Arrays.stream(text.split(",", -1)).map(String::strip).toList();
    }

    private @Nullable Object parsed(String name, String text) {
        try {
            return Json.standard().decode(text.getBytes(StandardCharsets.UTF_8), Object.class);
        } catch (ValidationException malformed) {
            faults.put(name, "is no valid JSON");
            return null;
        }
    }

    private static Class<?> raw(Type type) {
        return switch (type) {
            case Class<?> raw -> raw;
            case ParameterizedType typed ->
                typed.getRawType() == Optional.class
                        ? raw(typed.getActualTypeArguments()[0])
                        : (Class<?>) typed.getRawType();
            default -> Object.class;
        };
    }

    private static String wire(RecordComponent component) {
        Name name = component.getAnnotation(Name.class);
        return name == null || name.value().isEmpty() ? component.getName() : name.value();
    }

    private static String variable(RecordComponent component) {
        return upper(wire(component).replaceAll("(?<=[a-z0-9])(?=[A-Z])", "_"));
    }

    /** The variable that something is wrong with. */
    public String name(List<Object> location, Class<?> type, String prefix) {
        if (location.isEmpty()) {
            return type.getSimpleName();
        }
        for (RecordComponent component : type.getRecordComponents()) {
            if (wire(component).equals(location.getFirst())) {
                String name = prefix + variable(component);
                List<Object> rest = location.subList(1, location.size());
                Class<?> inner = raw(component.getGenericType());
                if (inner.isRecord() && !rest.isEmpty() && !given.containsKey(name)) {
                    return name(rest, inner, name + "_");
                }
                return rest.isEmpty() ? name : name + rest;
            }
        }
        return prefix + location;
    }
}
