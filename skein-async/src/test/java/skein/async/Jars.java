package skein.async;

import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;

/** Packs the classes under test: the JVM archives those from jars only. */
final class Jars {
    private Jars() {}

    /** The class path of the tests, with a jar in place of its directories. */
    static String ofTestClassPath(Path jar) throws IOException {
        var entries = new ArrayList<>(List.of(jar.toString()));
        try (var out = new JarOutputStream(Files.newOutputStream(jar))) {
            for (String entry : System.getProperty("java.class.path").split(File.pathSeparator, -1)) {
                if (Files.isDirectory(Path.of(entry))) {
                    pack(Path.of(entry), out);
                } else {
                    entries.add(entry);
                }
            }
        }
        return String.join(File.pathSeparator, entries);
    }

    private static void pack(Path directory, JarOutputStream out) throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : (Iterable<Path>) files.filter(Files::isRegularFile)::iterator) {
                out.putNextEntry(
                        new ZipEntry(directory.relativize(file).toString().replace('\\', '/')));
                copy(file, out);
            }
        }
    }

    private static void copy(Path file, OutputStream out) throws IOException {
        Files.copy(file, out);
    }
}
