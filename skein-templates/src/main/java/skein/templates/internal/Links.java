package skein.templates.internal;

import io.pebbletemplates.pebble.error.PebbleException;
import io.pebbletemplates.pebble.extension.AbstractExtension;
import io.pebbletemplates.pebble.extension.Function;
import io.pebbletemplates.pebble.template.EvaluationContext;
import io.pebbletemplates.pebble.template.PebbleTemplate;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import skein.http.Request;

/** The function {@code url_for(name, variable = value, …)}. */
public final class Links extends AbstractExtension {
    private static final Pattern VARIABLE = Pattern.compile("\\{(\\w+)(?::\\w+)?}");

    private final Map<String, String> paths;

    /** @param paths templates of paths by name */
    public Links(Map<String, String> paths) {
        this.paths = paths;
    }

    @Override
    public Map<String, Function> getFunctions() {
        return Map.of("url_for", new UrlFor(paths, names(paths)));
    }

    /** Pebble has to know which arguments there can be. */
    private static List<String> names(Map<String, String> paths) {
        var names = new LinkedHashSet<String>();
        names.add("name");
        paths.values().forEach(path -> VARIABLE.matcher(path).results().forEach(found -> names.add(found.group(1))));
        return List.copyOf(names);
    }

    private record UrlFor(Map<String, String> paths, List<String> names) implements Function {
        @Override
        public List<String> getArgumentNames() {
            return names;
        }

        @Override
        public Object execute(Map<String, Object> arguments, PebbleTemplate self, EvaluationContext context, int line) {
            String name = String.valueOf(arguments.get("name"));
            String path = paths.get(name);
            if (path == null) {
                throw new PebbleException(
                        null,
                        "url_for knows no link named " + name + "; add .link(\"" + name + "\", path) to the Templates",
                        line,
                        self.getName());
            }
            Matcher variables = VARIABLE.matcher(path);
            var filled = new StringBuilder();
            while (variables.find()) {
                Object value = arguments.get(variables.group(1));
                if (value == null) {
                    throw new PebbleException(
                            null,
                            "the link " + name + " needs a value for " + variables.group(1),
                            line,
                            self.getName());
                }
                variables.appendReplacement(filled, Matcher.quoteReplacement(escaped(value.toString())));
            }
            variables.appendTail(filled);
            String target = filled.toString().replaceAll("/{2,}", "/");
            return context.getVariable("request") instanceof Request request ? origin(request) + target : target;
        }

        /** Slashes stay: a variable may stand for the rest of a path. */
        private static String escaped(String value) {
            var segments = new ArrayList<String>();
            for (String segment : value.split("/", -1)) {
                segments.add(URLEncoder.encode(segment, StandardCharsets.UTF_8).replace("+", "%20"));
            }
            return String.join("/", segments);
        }

        private static String origin(Request request) {
            String host = Objects.requireNonNullElse(request.header("host"), "");
            return (host.isEmpty() ? "" : request.scheme() + "://" + host) + request.root();
        }
    }
}
