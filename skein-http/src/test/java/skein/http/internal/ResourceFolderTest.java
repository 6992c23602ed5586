package skein.http.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@SuppressWarnings("NullAway.Init")
class ResourceFolderTest {
    /** What the jars of the tests have a copy of. */
    static final class Neighbour {}

    @TempDir
    Path folder;

    @Test
    void aFolderOfAJarIsUnpacked() throws Exception {
        try (URLClassLoader loader = jar("public/", "public/a.txt", "public/deep/b.txt", "private/c.txt")) {
            Path unpacked = ResourceFolder.of(neighbour(loader), "public");
            assertThat(unpacked.resolve("a.txt")).hasContent("public/a.txt");
            assertThat(unpacked.resolve("deep/b.txt")).hasContent("public/deep/b.txt");
            assertThat(unpacked).isDirectoryNotContaining("glob:**c.txt");
        }
    }

    @Test
    void aFolderWithoutAnEntryOfItsOwnIsFound() throws Exception {
        try (URLClassLoader loader = jar("public/a.txt")) {
            assertThat(ResourceFolder.of(neighbour(loader), "/public/").resolve("a.txt"))
                    .exists();
        }
    }

    @Test
    void filesOfOneTimeAndLengthDifferInTheirTimes() throws Exception {
        try (URLClassLoader loader = jar("public/a.txt", "public/b.txt")) {
            Path unpacked = ResourceFolder.of(neighbour(loader), "public");
            assertThat(Files.getLastModifiedTime(unpacked.resolve("a.txt")))
                    .isNotEqualTo(Files.getLastModifiedTime(unpacked.resolve("b.txt")));
        }
    }

    @Test
    void aFolderBesideTheClassesIsServedAsItIs() {
        assertThat(ResourceFolder.of(ResourceFolder.class, "skein/http")).endsWith(Path.of("skein/http"));
    }

    @Test
    void aFolderThatIsNotThereIsNamed() throws Exception {
        try (URLClassLoader loader = jar("public/a.txt")) {
            Class<?> neighbour = neighbour(loader);
            assertThatThrownBy(() -> ResourceFolder.of(neighbour, "web"))
                    .isInstanceOf(UncheckedIOException.class)
                    .hasMessageContaining("web: no such folder comes with class " + neighbour.getName());
        }
    }

    private static Class<?> neighbour(ClassLoader loader) throws ClassNotFoundException {
        return loader.loadClass(Neighbour.class.getName());
    }

    /** A class path of one jar, with the neighbour and entries that have their names as content. */
    private URLClassLoader jar(String... entries) throws IOException {
        Path jar = folder.resolve("application.jar");
        String neighbour = Neighbour.class.getName().replace('.', '/') + ".class";
        try (OutputStream out = Files.newOutputStream(jar);
                var files = new JarOutputStream(out);
                InputStream code = Neighbour.class.getResourceAsStream("/" + neighbour)) {
            files.putNextEntry(new JarEntry(neighbour));
            Objects.requireNonNull(code).transferTo(files);
            for (String entry : entries) {
                var file = new JarEntry(entry);
                file.setTime(1_600_000_000_000L);
                files.putNextEntry(file);
                if (!entry.endsWith("/")) {
                    files.write(entry.getBytes(StandardCharsets.UTF_8));
                }
            }
        }
        return new URLClassLoader(new URL[] {jar.toUri().toURL()}, null);
    }
}
