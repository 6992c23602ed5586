package skein.lab.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/**
 * Every Java snippet of the documents stands word for word in a test that runs, between a line {@code // docs: name} and
 * a line {@code // end}.
 */
class DocsTest {
    private static final Path EXAMPLES = Path.of("src", "test", "java", "skein", "lab", "docs");

    private static List<String> snippets(Path document) throws IOException {
        var snippets = new ArrayList<String>();
        List<String> open = null;
        for (String line : Files.readAllLines(document)) {
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

    private static Set<String> examples() throws IOException {
        var examples = new TreeSet<String>();
        try (var files = Files.list(EXAMPLES)) {
            files.filter(file -> file.toString().endsWith("Test.java")).forEach(file -> addExamples(file, examples));
        }
        return examples;
    }

    private static void addExamples(Path file, Set<String> examples) {
        try {
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
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void everySnippetOfAsyncMdIsAnExampleThatRuns() throws IOException {
        assertThat(snippets(Path.of("..", "docs", "async.md"))).isNotEmpty().isSubsetOf(examples());
    }

    @Test
    void everyExampleIsInTheDocument() throws IOException {
        assertThat(examples()).isSubsetOf(snippets(Path.of("..", "docs", "async.md")));
    }
}
