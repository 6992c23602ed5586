package skein.http;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A target with placeholders, filled with values that are escaped: a value never changes the path around it. The
 * expressions are those of RFC 6570 that a client needs.
 *
 * <pre>{@code
 * UriTemplate.expand("/users/{id}", "a/b")                  // /users/a%2Fb
 * UriTemplate.expand("/files/{+path}", "2026/may.txt")      // /files/2026/may.txt
 * UriTemplate.expand("/items{?q,tag}", "x y", List.of(1, 2)) // /items?q=x%20y&tag=1&tag=2
 * UriTemplate.expand("/items?all{&page}", (Object) null)    // /items?all
 * }</pre>
 *
 * <p>{@code {name}} takes any value; {@code {+name}} leaves slashes; {@code {?a,b}} and {@code {&a,b}} make parameters, of
 * which nulls are left out and collections are repeated. Values are taken in order; the names of the first two forms are
 * for the reader.
 *
 * <p>Refused with {@link IllegalArgumentException}: too few or too many values, a null in a path, and {@code .} or
 * {@code ..} as a segment, which servers take for a way up.
 */
public final class UriTemplate {
    private static final Pattern EXPRESSION = Pattern.compile("\\{([+?&]?)([^{}]*)}");

    private final String template;
    private final @Nullable Object[] values;
    private final StringBuilder expanded = new StringBuilder();
    private int used;

    private UriTemplate(String template, @Nullable Object[] values) {
        this.template = template;
        this.values = values;
    }

    /**
     * Fills a template.
     *
     * @param values what replaces the placeholders, in order
     */
    public static String expand(String template, @Nullable Object... values) {
        return values.length == 0 && template.indexOf('{') < 0 ? template : new UriTemplate(template, values).expand();
    }

    private String expand() {
        Matcher expression = EXPRESSION.matcher(template);
        int end = 0;
        while (expression.find()) {
            expanded.append(template, end, expression.start());
            switch (expression.group(1)) {
                case "?" -> parameters('?', expression.group(2));
                case "&" -> parameters('&', expression.group(2));
                case "+" -> path(expression.group(), false);
                default -> path(expression.group(), true);
            }
            end = expression.end();
        }
        if (used < values.length) {
            throw new IllegalArgumentException(
                    template + " has " + used + " placeholders for " + values.length + " values; name one for each");
        }
        expanded.append(template, end, template.length());
        return expanded.toString();
    }

    private @Nullable Object next() {
        if (used == values.length) {
            throw new IllegalArgumentException(
                    template + " has more placeholders than values (" + values.length + "); give one for each");
        }
        return values[used++];
    }

    private void path(String expression, boolean slashes) {
        Object value = next();
        if (value == null) {
            throw new IllegalArgumentException(
                    template + ": the value of " + expression + " is null; leave out parameters with {?name}");
        }
        String text = value.toString();
        List<String> segments = slashes ? List.of(text) : List.of(text.split("/", -1));
        boolean inPath = expanded.indexOf("?") < 0;
        if (inPath && segments.stream().anyMatch(segment -> segment.equals(".") || segment.equals(".."))) {
            throw new IllegalArgumentException(
                    template + ": " + text + " for " + expression + " would lead to another path; refuse such values");
        }
        expanded.append(
                String.join("/", segments.stream().map(UriTemplate::escape).toList()));
    }

    private void parameters(char first, String names) {
        char separator = first;
        for (String name : names.split(",", -1)) {
            Object value = next();
            List<@Nullable Object> all = new ArrayList<>();
            if (value instanceof Collection<?> several) {
                all.addAll(several);
            } else {
                all.add(value);
            }
            for (Object one : all) {
                if (one != null) {
                    expanded.append(separator)
                            .append(escape(name.strip()))
                            .append('=')
                            .append(escape(one.toString()));
                    separator = '&';
                }
            }
        }
    }

    static String escape(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8)
                .replace("+", "%20")
                .replace("*", "%2A")
                .replace("%7E", "~");
    }
}
