package skein.http.internal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.security.CodeSource;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A folder that comes with the classes of an application, as a folder of the disk. That of a jar is unpacked, so that its
 * files are sent as all others: by the operating system, in ranges, with the times that they have in the jar.
 */
public final class ResourceFolder {
    private static final Logger LOGGER = LoggerFactory.getLogger("skein.http");
    private static final Queue<Path> UNPACKED = new ConcurrentLinkedQueue<>();

    static {
        Runtime.getRuntime().addShutdownHook(new Thread(ResourceFolder::removeAll, "skein-resources"));
    }

    private ResourceFolder() {}

    /**
     * Finds it, and unpacks it if it lies in a jar; until the process ends.
     *
     * @param neighbour a class that comes with it
     * @param name from the root of the classes, such as {@code public}
     * @throws UncheckedIOException when there is none, or it cannot be unpacked
     */
    public static Path of(Class<?> neighbour, String name) {
        String plain = name.replaceAll("^/+|/+$", "");
        try {
            URL found = neighbour.getResource("/" + plain);
            URI place = found == null ? null : found.toURI();
            if (place != null && "file".equals(place.getScheme())) {
                return Path.of(place);
            }
            if (place != null && !"jar".equals(place.getScheme())) {
                return unpack(Path.of(place));
            }
            return ofJar(jar(neighbour, place), neighbour, plain);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (URISyntaxException e) {
            throw new UncheckedIOException(new IOException("the classes have a strange address", e));
        }
    }

    /** A jar need not have entries for its folders, so that the folder may be there and not be found. */
    private static @Nullable Path jar(Class<?> neighbour, @Nullable URI place) throws URISyntaxException {
        if (place != null) {
            String inside = place.getSchemeSpecificPart();
            return Path.of(new URI(inside.substring(0, inside.indexOf("!/"))));
        }
        CodeSource source = neighbour.getProtectionDomain().getCodeSource();
        return source == null ? null : Path.of(source.getLocation().toURI());
    }

    private static Path ofJar(@Nullable Path jar, Class<?> neighbour, String name) throws IOException {
        if (jar != null && Files.isRegularFile(jar)) {
            try (FileSystem files = FileSystems.newFileSystem(jar, Map.of())) {
                Path inside = files.getPath("/" + name);
                if (Files.isDirectory(inside)) {
                    return unpack(inside);
                }
            }
        }
        throw new NoSuchFileException(
                name, null, "no such folder comes with " + neighbour + "; name one of its resources, such as public");
    }

    private static Path unpack(Path inside) throws IOException {
        Path target = Files.createTempDirectory("skein-resources");
        UNPACKED.add(target);
        List<Path> all;
        try (Stream<Path> walk = Files.walk(inside)) {
            all = walk.toList();
        }
        for (Path from : all) {
            Path to = target.resolve(inside.relativize(from).toString());
            if (Files.isDirectory(from)) {
                Files.createDirectories(to);
            } else {
                Files.createDirectories(Objects.requireNonNull(to.getParent()));
                Files.copy(from, to);
                Files.setLastModifiedTime(to, time(from));
            }
        }
        return target;
    }

    /**
     * Builds that can be repeated give all files of a jar one time, which would make all versions of a file look the same.
     * A jar knows two seconds at best, so the fraction of a second is free to tell contents apart.
     */
    private static FileTime time(Path inside) throws IOException {
        var content = new CRC32();
        content.update(Files.readAllBytes(inside));
        return FileTime.from(Files.getLastModifiedTime(inside)
                .toInstant()
                .truncatedTo(ChronoUnit.SECONDS)
                .plusNanos(content.getValue() % 1_000_000_000));
    }

    private static void removeAll() {
        for (Path folder : UNPACKED) {
            try (Stream<Path> walk = Files.walk(folder)) {
                for (Path path : walk.sorted(Comparator.reverseOrder()).toList()) {
                    Files.deleteIfExists(path);
                }
            } catch (IOException e) {
                LOGGER.warn("cannot remove {}", folder, e);
            }
        }
    }
}
