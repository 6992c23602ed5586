package skein.web.internal;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** A jar on the class path with files for browsers. They are read when first asked for and then kept. Thread-safe. */
final class Webjar {
    private final String root;
    private final Map<String, byte[]> files = new ConcurrentHashMap<>();

    private Webjar(String root) {
        this.root = root;
    }

    /** The jar, of whatever version is there; null when it is not. */
    static @Nullable Webjar find(String group, String artifact) {
        try (var in = open("META-INF/maven/" + group + "/" + artifact + "/pom.properties")) {
            if (in == null) {
                return null;
            }
            var properties = new Properties();
            properties.load(in);
            return new Webjar("META-INF/resources/webjars/" + artifact + "/" + properties.getProperty("version") + "/");
        } catch (IOException unreadable) {
            return null;
        }
    }

    byte[] read(String file) throws IOException {
        byte[] known = files.get(file);
        if (known == null) {
            known = load(file);
            files.put(file, known);
        }
        return known;
    }

    private byte[] load(String file) throws IOException {
        try (var in = open(root + file)) {
            if (in == null) {
                throw new FileNotFoundException(root + file + " is not on the class path");
            }
            return in.readAllBytes();
        }
    }

    private static @Nullable InputStream open(String path) {
        return Webjar.class.getClassLoader().getResourceAsStream(path);
    }
}
