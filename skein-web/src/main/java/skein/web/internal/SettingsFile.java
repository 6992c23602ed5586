package skein.web.internal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads the variables of a file. */
public final class SettingsFile {
    private static final Pattern LINE = Pattern.compile("(?:export\\s+)?([A-Za-z_][A-Za-z0-9_.-]*)\\s*=\\s*(.*)");
    private static final Pattern SINGLE = Pattern.compile("'([^']*)'\\s*(?:#.*)?");
    private static final Pattern DOUBLE = Pattern.compile("\"((?:[^\"\\\\]|\\\\.)*+)\"\\s*(?:#.*)?");

    private SettingsFile() {}

    /**
     * The variables of a file, by names in capitals; none when there is no file.
     *
     * @throws IOException when it cannot be read, or a line is none of a variable
     */
    public static Map<String, String> read(Path file) throws IOException {
        if (!Files.exists(file)) {
            return Map.of();
        }
        var variables = new LinkedHashMap<String, String>();
        if (file.toString().endsWith(".properties")) {
            var properties = new Properties();
            try (var in = Files.newBufferedReader(file)) {
                properties.load(in);
            } catch (IllegalArgumentException malformed) {
                throw new IOException("it has a malformed escape", malformed);
            }
            properties
                    .stringPropertyNames()
                    .forEach(name -> variables.put(
                            SettingsTree.upper(name.replaceAll("(?<=[a-z0-9])(?=[A-Z])", "_")),
                            properties.getProperty(name)));
            return variables;
        }
        int number = 0;
        for (String line : Files.readAllLines(file)) {
            number++;
            String plain = line.strip();
            if (plain.isEmpty() || plain.startsWith("#")) {
                continue;
            }
            Matcher parts = LINE.matcher(plain);
            if (!parts.matches()) {
                // The line itself may hold a secret.
                throw new IOException("line " + number + " is not like NAME=value");
            }
            variables.put(SettingsTree.upper(parts.group(1)), value(parts.group(2), number));
        }
        return variables;
    }

    private static String value(String text, int number) throws IOException {
        Matcher single = SINGLE.matcher(text);
        if (single.matches()) {
            return single.group(1);
        }
        Matcher quoted = DOUBLE.matcher(text);
        if (quoted.matches()) {
            return unescaped(quoted.group(1));
        }
        if (text.startsWith("'") || text.startsWith("\"")) {
            throw new IOException("the quote in line " + number + " does not end there");
        }
        int comment = text.indexOf(" #");
        return (comment < 0 ? text : text.substring(0, comment)).strip();
    }

    private static String unescaped(String text) {
        var plain = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '\\' && i + 1 < text.length()) {
                i++;
                char escaped = text.charAt(i);
                plain.append(
                        switch (escaped) {
                            case 'n' -> '\n';
                            case 'r' -> '\r';
                            case 't' -> '\t';
                            default -> escaped;
                        });
            } else {
                plain.append(c);
            }
        }
        return plain.toString();
    }
}
