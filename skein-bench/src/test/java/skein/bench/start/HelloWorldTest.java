package skein.bench.start;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class HelloWorldTest {
    private static String readme() throws IOException {
        return Files.readString(Path.of("../README.md"));
    }

    @Test
    void exampleIsThatOfTheReadme() throws IOException {
        assertThat(HelloWorld.source(readme(), 8000))
                .startsWith("import skein.http.Server;")
                .contains("void main()");
    }

    @Test
    void exampleListensWhereItIsTold() throws IOException {
        assertThat(HelloWorld.source(readme(), 8123))
                .contains("App.of(this), 8123")
                .doesNotContain("8000");
    }

    @Test
    void readmeShowsTheCommandsThatAreMeasured() throws IOException {
        List<String> shown = readme().lines()
                .filter(line -> line.startsWith("java "))
                .map(line -> line.replace("'", "").replaceAll(" +(&|# .*)$", ""))
                .toList();

        assertThat(shown)
                .containsExactly(
                        String.join(" ", HelloWorld.training("java")), String.join(" ", HelloWorld.cached("java")));
    }
}
