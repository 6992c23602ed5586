package skein.web;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import skein.json.Decoded;
import skein.json.Json;
import skein.json.Violation;
import skein.web.internal.SettingsFile;
import skein.web.internal.SettingsTree;

/**
 * Reads settings from environment variables and files into a record, and checks them like a body.
 *
 * <pre>{@code
 * record ShopSettings(@Default("Shop") String appName, @Email String adminEmail, Database database) {}
 * record Database(URI url, @Default("10") @Max(100) int connections) {}
 *
 * ShopSettings settings = AppSettings.of(ShopSettings.class).prefix("SHOP_").file(Path.of(".env")).load();
 * }</pre>
 *
 * <p>The component {@code adminEmail} is the variable {@code SHOP_ADMIN_EMAIL}, that of a record in it {@code
 * SHOP_DATABASE_URL}; {@link skein.json.Name} gives another name. Upper and lower case do not matter. Lists are separated
 * by commas, or JSON as maps are; a record may be given as JSON, too. The environment comes before the files, and the
 * files in the order in which they are named.
 *
 * <p>Files whose name ends in {@code .properties} are such, with keys like {@code admin.email}; others have lines like
 * {@code ADMIN_EMAIL="ada@example.com"}. A file that is not there is no fault.
 *
 * <p>Everything that is wrong is told at once, by the names of the variables and without their values, which may be
 * secrets. Reads the disk: load when the program starts. Immutable.
 *
 * @param <T> the record
 */
public final class AppSettings<T extends Record> {
    private final Class<T> type;
    private final String prefix;
    private final List<Path> files;
    private final Map<String, String> environment;

    private AppSettings(Class<T> type, String prefix, List<Path> files, Map<String, String> environment) {
        this.type = type;
        this.prefix = prefix;
        this.files = files;
        this.environment = environment;
    }

    /** Settings of the environment alone. */
    public static <T extends Record> AppSettings<T> of(Class<T> type) {
        return new AppSettings<>(type, "", List.of(), System.getenv());
    }

    /** The settings of the environment, with nothing in front of their names; fails like {@link #load()}. */
    public static <T extends Record> T load(Class<T> type) {
        return of(type).load();
    }

    /** The same, with names that begin with this. A name in a file that begins so and is no setting is a fault then. */
    public AppSettings<T> prefix(String prefix) {
        return new AppSettings<>(type, prefix, files, environment);
    }

    /** The same, from one more file. */
    public AppSettings<T> file(Path file) {
        var all = new ArrayList<>(files);
        all.add(file);
        return new AppSettings<>(type, prefix, List.copyOf(all), environment);
    }

    /** The same, with other variables in place of those of the process: for tests. */
    public AppSettings<T> environment(Map<String, String> variables) {
        return new AppSettings<>(type, prefix, files, Map.copyOf(variables));
    }

    /**
     * Reads and checks them.
     *
     * @throws InvalidSettingsException with everything that is wrong
     * @throws UncheckedIOException when a file that is there cannot be read
     */
    public T load() {
        var known = new HashSet<String>();
        var given = new LinkedHashMap<String, String>();
        var faults = new LinkedHashMap<String, String>();
        environment.forEach((name, value) -> given.put(SettingsTree.upper(name), value));
        var inFiles = new LinkedHashMap<String, Path>();
        for (Path file : files) {
            read(file).forEach((name, value) -> {
                given.putIfAbsent(name, value);
                inFiles.putIfAbsent(name, file);
            });
        }
        var tree = new SettingsTree(given, known, faults);
        var values = tree.of(type, SettingsTree.upper(prefix));
        if (!prefix.isEmpty()) {
            inFiles.forEach((name, file) -> {
                if (name.startsWith(SettingsTree.upper(prefix)) && !known.contains(name)) {
                    faults.put(name, "is in " + file + ", but is no setting; correct or remove it");
                }
            });
        }
        var decoded = Json.standard().codec(type).decode(Json.standard().encode(values), List.of());
        if (decoded instanceof Decoded.Valid<T>(var settings) && faults.isEmpty()) {
            return settings;
        }
        for (Violation violation : decoded.violations()) {
            String name = tree.name(violation.loc(), type, SettingsTree.upper(prefix));
            faults.putIfAbsent(name, text(violation));
        }
        throw new InvalidSettingsException(type, faults);
    }

    private static Map<String, String> read(Path file) {
        try {
            return SettingsFile.read(file);
        } catch (IOException e) {
            throw new UncheckedIOException("the settings in " + file + " cannot be read: " + e.getMessage(), e);
        }
    }

    private static String text(Violation violation) {
        return violation.type().equals(Violation.MISSING) ? "is missing; set it" : violation.msg();
    }
}
