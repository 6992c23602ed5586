package skein.lab;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import skein.test.TestClient;
import skein.web.App;

/** The program at the top of the README, taken from there, compiled and called. */
class ReadmeTest {
    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path folder;

    @Test
    void theFirstProgramGreets() throws Exception {
        Path source = Files.writeString(folder.resolve("Hello.java"), firstProgram());
        int problems = ToolProvider.getSystemJavaCompiler().run(null, null, null, "-parameters", source.toString());
        assertThat(problems).as("the program compiles").isZero();
        try (var loader = new URLClassLoader(
                new URL[] {folder.toUri().toURL()}, getClass().getClassLoader())) {
            var constructor = loader.loadClass("Hello").getDeclaredConstructor();
            constructor.setAccessible(true);
            try (var client = TestClient.of(App.of(constructor.newInstance()))) {
                assertThat(client.get("/hello/Ada").text()).isEqualTo("{\"message\":\"Hello, Ada!\"}");
                assertThat(client.get("/hello/Ada?mark=?").text()).isEqualTo("{\"message\":\"Hello, Ada?\"}");
            }
        }
    }

    private static String firstProgram() throws IOException {
        List<String> lines = Files.readAllLines(Path.of("..", "README.md"));
        int start = lines.indexOf("```java") + 1;
        int end = lines.subList(start, lines.size()).indexOf("```") + start;
        return String.join("\n", lines.subList(start, end)) + "\n";
    }
}
