package skein.web.internal;

import java.lang.reflect.RecordComponent;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import skein.json.Codec;
import skein.json.Name;
import skein.json.SchemaBook;
import skein.web.Hidden;

/**
 * A record whose components are parameters of their own, in the query, the header fields or the cookies.
 *
 * @param components the names of the components, by their names in the request
 * @param hidden components that the document leaves out
 * @param slot where in the frame it goes
 */
record ParamRecord(Place place, Codec<Object> codec, Map<String, String> components, Set<String> hidden, int slot)
        implements Input {

    static ParamRecord of(Parameters.Marker marker, Class<?> type, Codec<Object> codec, int slot) {
        var components = new HashMap<String, String>();
        var hidden = new HashSet<String>();
        Map<String, RecordComponent> declared = declared(type);
        for (var property : codec.properties(new SchemaBook())) {
            RecordComponent component = declared.get(property.name());
            boolean given = component != null && component.isAnnotationPresent(Name.class);
            boolean converted = marker.place() == Place.HEADER && !marker.underscores() && !given;
            components.put(converted ? Titles.headerField(property.name()) : property.name(), property.name());
            if (component != null && component.isAnnotationPresent(Hidden.class)) {
                hidden.add(property.name());
            }
        }
        return new ParamRecord(marker.place(), codec, Map.copyOf(components), Set.copyOf(hidden), slot);
    }

    /** The components by the names that they have in JSON. */
    private static Map<String, RecordComponent> declared(Class<?> type) {
        var declared = new HashMap<String, RecordComponent>();
        for (RecordComponent component : type.getRecordComponents()) {
            Name name = component.getAnnotation(Name.class);
            declared.put(name == null ? component.getName() : name.value(), component);
        }
        return declared;
    }

    /** What a component is called in the request. */
    String sentName(String component) {
        return components.entrySet().stream()
                .filter(entry -> entry.getValue().equals(component))
                .map(Map.Entry::getKey)
                .findFirst()
                .orElse(component);
    }

    @Override
    public void bind(Source source, Arguments arguments) {
        Map<String, List<String>> texts = switch (place) {
            case QUERY -> source.query().values();
            case COOKIE -> source.cookies();
            case HEADER -> fields(source);
            case PATH -> throw new AssertionError("a path has no records");
        };
        arguments.set(slot, codec.fromNamedTexts(texts, List.of(place.label())));
    }

    /** The header fields under the components' names, the others under their own: {@code x_id} is not {@code x-id}. */
    private Map<String, List<String>> fields(Source source) {
        var texts = new LinkedHashMap<String, List<String>>();
        for (var field : source.request().headers()) {
            String name = field.getKey().toLowerCase(Locale.ROOT);
            String component = components.get(name);
            if (component != null || !components.containsValue(name)) {
                texts.put(
                        component == null ? name : component,
                        source.request().headers().all(name));
            }
        }
        return texts;
    }
}
