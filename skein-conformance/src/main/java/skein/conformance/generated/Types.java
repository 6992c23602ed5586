package skein.conformance.generated;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import skein.conformance.fastapi.Node;

/** Java types for the types that recordings describe. Confined to the thread that writes an application. */
final class Types {
    private static final Map<String, String> SCALARS = Map.ofEntries(
            Map.entry("integer", "java.math.BigInteger"),
            Map.entry("number", "java.lang.Double"),
            Map.entry("string", "java.lang.String"),
            Map.entry("boolean", "java.lang.Boolean"),
            Map.entry("uuid", "java.util.UUID"),
            Map.entry("date-time", "java.time.temporal.Temporal"),
            Map.entry("date", "java.time.LocalDate"),
            Map.entry("duration", "java.time.Duration"),
            Map.entry("decimal", "java.math.BigDecimal"),
            Map.entry("url", "java.net.URI"),
            Map.entry("bytes", "byte[]"),
            Map.entry("path", "java.nio.file.Path"),
            Map.entry("any", "java.lang.Object"),
            Map.entry("null", "java.lang.Void"));

    private Types() {}

    /** The type of a description such as <code>{"array": {"scalar": "integer", "constraints": {"ge": 1}}}</code>. */
    static JavaType of(Node type) {
        JavaType bare;
        if (type.has("array")) {
            bare = JavaType.of("java.util.List", of(type.get("array")));
        } else if (type.has("set")) {
            bare = JavaType.of("java.util.Set", of(type.get("set")));
        } else if (type.has("map")) {
            bare = JavaType.of("java.util.Map", JavaType.of("java.lang.String"), of(type.get("map")));
        } else if (type.has("model")) {
            bare = JavaType.of(Names.java(type.text("model")));
        } else if (type.has("enum")) {
            bare = JavaType.of(Names.java(type.text("enum")));
        } else {
            bare = scalar(type.text("scalar"));
        }
        return bare.with(constraints(type.get("constraints").members()));
    }

    static JavaType scalar(String name) {
        return switch (name) {
            case "time" ->
                JavaType.of("java.lang.Object")
                        .with("@skein.json.AnyOf({java.time.LocalTime.class, java.time.OffsetTime.class})");
            case "email" -> JavaType.of("java.lang.String").with("@jakarta.validation.constraints.Email");
            case "http-url" -> JavaType.of("java.net.URI").with("@skein.json.HttpUrl");
            case "ipv4" -> JavaType.of("java.net.Inet4Address");
            case "ipv6" -> JavaType.of("java.net.Inet6Address");
            case "ip(any)" -> JavaType.of("java.net.InetAddress");
            case "base64-bytes" -> JavaType.of("byte[]").with("@skein.json.Base64");
            default -> {
                String java = SCALARS.get(name);
                if (java == null) {
                    throw new IllegalArgumentException("no Java type stands for " + name);
                }
                yield JavaType.of(java);
            }
        };
    }

    /** The annotations that say the same as pydantic's constraints. */
    static List<String> constraints(Map<String, Node> constraints) {
        var annotations = new ArrayList<String>();
        bound(annotations, constraints, "ge", "Min", true);
        bound(annotations, constraints, "gt", "Min", false);
        bound(annotations, constraints, "le", "Max", true);
        bound(annotations, constraints, "lt", "Max", false);
        if (constraints.containsKey("multiple_of")) {
            annotations.add("@skein.json.MultipleOf(" + value(constraints, "multiple_of") + ")");
        }
        if (constraints.containsKey("min_length") || constraints.containsKey("max_length")) {
            var limits = new ArrayList<String>();
            if (constraints.containsKey("min_length")) {
                limits.add("min = " + value(constraints, "min_length"));
            }
            if (constraints.containsKey("max_length")) {
                limits.add("max = " + value(constraints, "max_length"));
            }
            annotations.add("@jakarta.validation.constraints.Size(" + String.join(", ", limits) + ")");
        }
        if (constraints.containsKey("pattern")) {
            annotations.add("@skein.json.Matches(" + Names.quoted(value(constraints, "pattern")) + ")");
        }
        if (constraints.containsKey("max_digits")) {
            int digits = Integer.parseInt(value(constraints, "max_digits"));
            int places = constraints.containsKey("decimal_places")
                    ? Integer.parseInt(value(constraints, "decimal_places"))
                    : 0;
            annotations.add("@jakarta.validation.constraints.Digits(integer = %d, fraction = %d)"
                    .formatted(digits - places, places));
        }
        return annotations;
    }

    private static void bound(
            List<String> annotations, Map<String, Node> constraints, String name, String kind, boolean inclusive) {
        if (constraints.containsKey(name)) {
            annotations.add("@jakarta.validation.constraints.Decimal%s(value = %s, inclusive = %s)"
                    .formatted(kind, Names.quoted(value(constraints, name)), inclusive));
        }
    }

    private static String value(Map<String, Node> constraints, String name) {
        Node constraint = constraints.get(name);
        return constraint == null ? "" : Names.plain(constraint.value());
    }
}
