package skein.lab.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import skein.http.ServerConfig;

/**
 * Every Java snippet of the documents stands word for word in a test that runs, between a line {@code // docs: name} and
 * a line {@code // end}.
 */
class DocsTest {
    private static final Path EXAMPLES = Path.of("src", "test", "java", "skein", "lab", "docs");
    private static final Path DOCUMENTS = Path.of("..", "docs");

    /** Each document, and what the names of its tests begin with. */
    private static final String DOCUMENTED = """
            async.md, Async
            http.md, Http
            sql.md, Sql
            insight.md, Insight
            from-fastapi.md, TutorialFromFastApi
            tutorial/first-steps.md, TutorialFirstSteps
            tutorial/path-and-query-parameters.md, TutorialPathAndQuery
            tutorial/headers-and-cookies.md, TutorialHeadersAndCookies
            tutorial/bodies-and-models.md, TutorialBodies
            tutorial/forms-and-files.md, TutorialForms
            tutorial/answers.md, TutorialAnswers
            tutorial/errors.md, TutorialErrors
            tutorial/dependencies.md, TutorialDependencies
            tutorial/routers-and-mounts.md, TutorialRouters
            tutorial/security.md, TutorialSecurity
            tutorial/lifespan-and-settings.md, TutorialLifespan
            tutorial/middleware.md, TutorialMiddleware
            tutorial/websockets.md, TutorialWebSockets
            tutorial/background-tasks.md, TutorialBackgroundTasks
            tutorial/testing.md, TutorialTesting
            tutorial/openapi-and-docs.md, TutorialOpenApi
            """;

    private static List<String> snippets(String document) throws IOException {
        var snippets = new ArrayList<String>();
        List<String> open = null;
        for (String line : Files.readAllLines(DOCUMENTS.resolve(document))) {
            if (line.equals("```java")) {
                open = new ArrayList<>();
            } else if (line.equals("```") && open != null) {
                snippets.add(String.join("\n", open));
                open = null;
            } else if (open != null) {
                open.add(line);
            }
        }
        return snippets;
    }

    /** The regions of all tests whose names begin like that. */
    private static Set<String> examples(String tests) throws IOException {
        var examples = new TreeSet<String>();
        try (var files = Files.newDirectoryStream(EXAMPLES, tests + "*ExamplesTest.java")) {
            for (Path file : files) {
                addExamples(file, examples);
            }
        }
        return examples;
    }

    private static void addExamples(Path file, Set<String> examples) throws IOException {
        List<String> open = null;
        for (String line : Files.readAllLines(file)) {
            if (line.strip().startsWith("// docs:")) {
                open = new ArrayList<>();
            } else if (line.strip().equals("// end") && open != null) {
                examples.add(String.join("\n", open).stripIndent().strip());
                open = null;
            } else if (open != null) {
                open.add(line);
            }
        }
    }

    @ParameterizedTest
    @CsvSource(textBlock = DOCUMENTED)
    void everySnippetIsAnExampleThatRuns(String document, String tests) throws IOException {
        assertThat(snippets(document)).isNotEmpty().isSubsetOf(examples(tests));
    }

    @ParameterizedTest
    @CsvSource(textBlock = DOCUMENTED)
    void everyExampleIsInTheDocument(String document, String tests) throws IOException {
        assertThat(examples(tests)).isSubsetOf(snippets(document));
    }

    @Test
    void everyValueOfServerConfigIsInTheTableWithItsDefault() throws Exception {
        List<String> rows = Files.readAllLines(DOCUMENTS.resolve("http.md"));
        for (Method getter : ServerConfig.class.getDeclaredMethods()) {
            if (Modifier.isPublic(getter.getModifiers()) && getter.getParameterCount() == 0) {
                String row = "| `" + getter.getName() + "` | "
                        + shown(getter.getName(), getter.invoke(ServerConfig.onPort(8000))) + " | ";
                assertThat(rows).as(row).anyMatch(line -> line.startsWith(row));
            }
        }
    }

    /** A value as people write it. */
    private static String shown(String name, Object value) {
        return switch (value) {
            case Optional<?> none -> none.map(Object::toString).orElse("none");
            case Duration time -> time.toSeconds() + " s";
            case Boolean on -> on ? "yes" : "no";
            case Number bytes when name.startsWith("max") && name.endsWith("Bytes") -> size(bytes.longValue());
            case Integer number when !name.equals("port") -> String.format(Locale.ROOT, "%,d", number);
            default -> value.toString();
        };
    }

    private static String size(long bytes) {
        return bytes % (1 << 20) == 0 ? (bytes >> 20) + " MB" : (bytes >> 10) + " KB";
    }
}
