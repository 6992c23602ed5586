package skein.conformance.generated;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import skein.conformance.fastapi.Difference;
import skein.conformance.fastapi.Node;
import skein.conformance.fastapi.Outcome;
import skein.conformance.fastapi.RecordedCase;
import skein.conformance.fastapi.Recording;
import skein.conformance.fastapi.Replay;
import skein.conformance.fastapi.Report;
import skein.web.App;

/**
 * Replays applications that nobody has written by hand, as far as their descriptions go: paths, parameters, models,
 * dependencies with what they take, security, settings. What handlers do is not described, so requests that the framework
 * decides are counted by themselves.
 */
public final class DescribedApps {
    private static final String NAME = "Described__";

    private static final String RECEIVED = """
                static java.util.Map<java.lang.String, java.lang.Object> received(java.lang.Object... namesAndValues) {
                    var received = new java.util.LinkedHashMap<java.lang.String, java.lang.Object>();
                    for (int index = 0; index < namesAndValues.length; index += 2) {
                        received.put((java.lang.String) namesAndValues[index], namesAndValues[index + 1]);
                    }
                    return received;
                }
            """;

    private DescribedApps() {}

    /** What came of them; information, which counts for nothing else. */
    public static Report report(String folder, List<Recording> recordings) {
        return Parts.of(folder, recordings).report(folder + ", generated from descriptions");
    }

    /**
     * Outcomes in two parts.
     *
     * @param decided by the framework, the document among them
     * @param echoed by handlers that answer what they got
     */
    record Parts(List<Outcome> decided, List<Outcome> echoed) {
        static Parts of(String folder, List<Recording> recordings) {
            var decided = new ArrayList<Outcome>();
            var echoed = new ArrayList<Outcome>();
            for (Recording recording : recordings) {
                Outcome outcome = replay(folder, recording);
                Set<String> byFramework = recording.cases().stream()
                        .filter(DescribedApps::isDecided)
                        .map(RecordedCase::id)
                        .collect(Collectors.toSet());
                decided.add(part(outcome, byFramework, true));
                echoed.add(part(outcome, byFramework, false));
            }
            return new Parts(decided, echoed);
        }

        Report report(String heading) {
            String text =
                    Report.of(heading + ", decided by the framework", decided).text();
            int end = text.indexOf('\n') + 1;
            String handlers = "%s, answered by handlers that echo: %d of %d cases%n"
                    .formatted(heading, fitting(echoed), cases(echoed));
            return new Report(text.substring(0, end) + handlers + text.substring(end), 0);
        }

        /** How much of what the framework decides is equal or listed, from 0 to 1. */
        double shareOfDecided() {
            return (double) fitting(decided) / cases(decided);
        }

        /** How many of the documents are equal or differ as listed, from 0 to 1. */
        double shareOfDocuments() {
            long documents = decided.stream()
                    .filter(outcome -> outcome.document() != null)
                    .count();
            return (double) decided.stream().filter(Outcome::fittingDocument).count() / documents;
        }

        private static long cases(List<Outcome> outcomes) {
            return outcomes.stream()
                    .mapToLong(outcome -> outcome.cases().size())
                    .sum();
        }

        private static long fitting(List<Outcome> outcomes) {
            return outcomes.stream().mapToLong(Outcome::fitting).sum();
        }
    }

    private static Outcome part(Outcome outcome, Set<String> byFramework, boolean framework) {
        var cases = new LinkedHashMap<String, List<Difference>>(outcome.cases());
        cases.keySet().removeIf(id -> byFramework.contains(id) != framework);
        return new Outcome(outcome.place(), cases, framework ? outcome.document() : null, outcome.failure());
    }

    /** Whether no handler has a say in the answer. */
    static boolean isDecided(RecordedCase recorded) {
        Node expected = recorded.expect();
        Node detail = expected.get("json").get("detail");
        return expected.has("json_ref")
                || switch (expected.number("status")) {
                    case 307, 308 -> isToSlash(recorded);
                    case 404 -> detail.text().equals("Not Found");
                    case 405 -> detail.text().equals("Method Not Allowed");
                    case 401, 403 -> detail.text().equals("Not authenticated");
                    case 422 ->
                        !detail.list().isEmpty()
                                && detail.list().stream().allMatch(one -> one.has("type") && one.has("loc"));
                    default -> false;
                };
    }

    /** Whether it redirects to the same path with or without a slash. */
    private static boolean isToSlash(RecordedCase recorded) {
        String path = recorded.request().text("path");
        String other = path.endsWith("/") ? path.substring(0, path.length() - 1) : path + "/";
        return recorded.expect().get("headers").list().stream()
                .map(Node::texts)
                .anyMatch(field -> field.getFirst().equalsIgnoreCase("location")
                        && field.get(1).replaceFirst("\\?.*", "").endsWith(other));
    }

    /** Writes the application, compiles it, and replays its cases. */
    static Outcome replay(String folder, Recording recording) {
        try {
            var security = new DescribedSecurity();
            Class<?> type = InMemoryCompiler.load(NAME, source(recording.app(), security));
            return Replay.IN_MEMORY.of(folder, recording, first -> {
                var parts = new ArrayList<Object>();
                if (type.getDeclaredMethods().length > 1) { // more than received
                    parts.add(type.getDeclaredConstructor().newInstance());
                }
                parts.addAll(security.parts());
                return DescribedSettings.apply(
                        App.of(parts.toArray()), recording.app().get("settings"));
            });
        } catch (IllegalArgumentException faulty) {
            return Outcome.failed(folder + "/" + recording.name(), recording, String.valueOf(faulty.getMessage()));
        }
    }

    private static String source(Node app, DescribedSecurity security) {
        Map<String, Node> models = new LinkedHashMap<>(app.get("models").members());
        models.values().removeIf(model -> !DescribedModel.isKnown(model));
        var labels = new Labels(models.keySet());
        var dependencies = new DescribedDependencies(security, labels);
        var source = new StringBuilder("public final class " + NAME + " {\n");
        models.forEach((name, model) -> source.append(DescribedModel.of(name, model, labels)));
        var routes = new HashSet<String>();
        var names = new HashSet<String>();
        for (Node endpoint : app.get("endpoints").list()) {
            // Of two endpoints at one place the first answers.
            if (isRequestHandler(endpoint) && routes.add(endpoint.get("methods") + endpoint.text("path"))) {
                String java = Names.java(endpoint.text("name"));
                while (!names.add(java)) {
                    java += "_";
                }
                source.append(new DescribedEndpoint(endpoint, java, labels, dependencies).method());
            }
        }
        return source.append(dependencies.declarations())
                .append(labels.declarations())
                .append(RECEIVED)
                .append("}\n")
                .toString();
    }

    private static boolean isRequestHandler(Node endpoint) {
        return endpoint.has("path") && !endpoint.get("methods").list().isEmpty() && !endpoint.has("route");
    }
}
