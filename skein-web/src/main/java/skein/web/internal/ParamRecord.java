package skein.web.internal;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import skein.json.Codec;
import skein.json.SchemaBook;

/**
 * A record whose components are parameters of their own, in the query, the header fields or the cookies.
 *
 * @param components the names of the components, by their names in the request
 * @param slot where in the frame it goes
 */
record ParamRecord(Place place, Codec<Object> codec, Map<String, String> components, int slot) implements Input {

    static ParamRecord of(Place place, Codec<Object> codec, int slot) {
        var components = codec.properties(new SchemaBook()).stream()
                .map(Codec.Property::name)
                .collect(Collectors.toUnmodifiableMap(name -> sentName(place, name), name -> name));
        return new ParamRecord(place, codec, components, slot);
    }

    /** What a component is called in the request. */
    String sentName(String component) {
        return sentName(place, component);
    }

    private static String sentName(Place place, String component) {
        return place == Place.HEADER ? Titles.headerField(component) : component;
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

    /** The header fields under the components' names, the others under their own. */
    private Map<String, List<String>> fields(Source source) {
        var texts = new LinkedHashMap<String, List<String>>();
        for (var field : source.request().headers()) {
            String name = field.getKey().toLowerCase(Locale.ROOT);
            texts.put(
                    components.getOrDefault(name, name),
                    source.request().headers().all(name));
        }
        return texts;
    }
}
