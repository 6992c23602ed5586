package skein.bench.start;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Stream;
import javax.tools.ToolProvider;

/** The first example of the README as its users have it: compiled, in a jar with settings for its log, beside its libraries. */
final class HelloWorld {
    /** What the README recommends for the JVM. */
    private static final List<String> OPTIONS =
            List.of("--add-opens", "java.base/java.lang=ALL-UNNAMED", "--enable-native-access=ALL-UNNAMED");

    private static final String LOGBACK = """
            <configuration>
              <appender name="console" class="ch.qos.logback.core.ConsoleAppender">
                <encoder><pattern>%d{HH:mm:ss.SSS} %-5level %logger{20} - %msg%n</pattern></encoder>
              </appender>
              <root level="INFO"><appender-ref ref="console"/></root>
            </configuration>
            """;

    private HelloWorld() {}

    /** The first example, listening on another port. */
    static String source(String readme, int port) {
        String begin = "```java\n";
        int from = readme.indexOf(begin);
        int to = readme.indexOf("```", from + begin.length());
        if (from < 0 || to < 0) {
            throw new IllegalArgumentException("the README has no example");
        }
        return readme.substring(from + begin.length(), to).replace("8000", String.valueOf(port));
    }

    /**
     * Builds it into a directory: {@code hello.jar}, and a link to its libraries, {@code lib}.
     *
     * @throws IOException when the README's example does not compile, too
     */
    static void build(String source, Path libraries, Path directory) throws IOException {
        Files.createDirectories(directory);
        Path lib = directory.resolve("lib");
        Files.deleteIfExists(lib);
        Files.createSymbolicLink(lib, libraries.toAbsolutePath());
        Path file = Files.writeString(directory.resolve("Hello.java"), source);
        Path classes = Files.createDirectories(directory.resolve("classes"));
        try (Stream<Path> old = Files.list(classes)) {
            for (Path each : old.toList()) {
                Files.delete(each);
            }
        }
        try (Stream<Path> jars = Files.list(libraries)) {
            String classPath = String.join(":", jars.map(Path::toString).toList());
            int status = ToolProvider.getSystemJavaCompiler()
                    .run(null, null, null, "-parameters", "-cp", classPath, "-d", classes.toString(), file.toString());
            if (status != 0) {
                throw new IOException("the first example of the README does not compile");
            }
        }
        Files.writeString(classes.resolve("logback.xml"), LOGBACK);
        jar(classes, directory.resolve("hello.jar"));
    }

    private static void jar(Path classes, Path jar) throws IOException {
        var manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        try (Stream<Path> files = Files.list(classes);
                var out = new JarOutputStream(Files.newOutputStream(jar), manifest)) {
            for (Path file : files.sorted().toList()) {
                out.putNextEntry(new JarEntry(file.getFileName().toString()));
                Files.copy(file, out);
                out.closeEntry();
            }
        }
    }

    /** The command that starts what is in the current directory: the README shows the same. */
    static List<String> command(String java, String... more) {
        var command = new ArrayList<>(List.of(java));
        command.addAll(List.of(more));
        command.addAll(OPTIONS);
        command.addAll(List.of("-cp", "hello.jar:lib/*", "Hello"));
        return command;
    }

    /** The command that starts it, and leaves an AOT cache when it has ended. */
    static List<String> training(String java) {
        return command(java, "-XX:AOTCacheOutput=hello.aot");
    }

    /** The command that starts it out of that cache. */
    static List<String> cached(String java) {
        return command(java, "-XX:AOTCache=hello.aot");
    }
}
