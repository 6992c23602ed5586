package skein.json.internal;

import java.lang.annotation.Annotation;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import skein.json.Describe;
import skein.json.Limits;
import tools.jackson.core.JacksonException;

/** Titles, descriptions and examples of schemas. */
final class Descriptions {
    private static final Engine EXAMPLES = new Engine(Limits.STANDARD);

    private Descriptions() {}

    /** Adds what {@link Describe} among the annotations says. */
    static void describe(Map<String, @Nullable Object> schema, List<Annotation> annotations) {
        var description = JacksonHints.of(annotations).description();
        if (description != null) {
            schema.put("description", description);
        }
        for (var annotation : annotations) {
            if (annotation instanceof Describe describe) {
                if (!describe.title().isEmpty()) {
                    schema.put("title", describe.title());
                }
                if (!describe.value().isEmpty()) {
                    schema.put("description", describe.value());
                }
                if (describe.examples().length > 0) {
                    schema.put("examples", examples(describe));
                }
                if (describe.deprecated()) {
                    schema.put("deprecated", true);
                }
                if (!describe.extra().isEmpty()) {
                    extra(describe.extra()).forEach((name, value) -> schema.put(String.valueOf(name), value));
                }
            }
        }
    }

    private static Map<?, ?> extra(String json) {
        try {
            if (EXAMPLES.plain(json.getBytes(StandardCharsets.UTF_8)) instanceof Map<?, ?> fields) {
                return fields;
            }
        } catch (JacksonException malformed) {
            throw new ShapeBuilder.Unsupported("the extra " + json + " in @Describe is not JSON: " + malformed);
        }
        throw new ShapeBuilder.Unsupported("the extra " + json + " in @Describe is no JSON object");
    }

    private static List<@Nullable Object> examples(Describe describe) {
        var examples = new ArrayList<@Nullable Object>();
        for (var example : describe.examples()) {
            try {
                examples.add(EXAMPLES.plain(example.getBytes(StandardCharsets.UTF_8)));
            } catch (JacksonException malformed) {
                throw new ShapeBuilder.Unsupported("the example " + example + " in @Describe is not JSON");
            }
        }
        return examples;
    }

    /** The title that pydantic derives from a name: {@code user_id} becomes {@code User Id}. */
    static String title(String name) {
        var title = new StringBuilder(name.length());
        boolean inWord = false;
        for (int index = 0; index < name.length(); index++) {
            char character = name.charAt(index);
            if (Character.isLetter(character)) {
                title.append(inWord ? Character.toLowerCase(character) : Character.toTitleCase(character));
                inWord = true;
            } else {
                title.append(character == '_' ? ' ' : character);
                inWord = false;
            }
        }
        return title.toString().strip();
    }
}
