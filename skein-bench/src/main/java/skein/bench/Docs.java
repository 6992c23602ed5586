package skein.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The page of the documentation that shows the tables, each between two comments that a reader does not see. */
public final class Docs {
    private static final String PAGE = "# Benchmarks\n";

    private Docs() {}

    /**
     * Replaces tables of the page, which is made if it is not there.
     *
     * @param mark which ones: the word in the comments around them
     */
    public static void write(Path page, String mark, String tables) throws IOException {
        Files.createDirectories(page.toAbsolutePath().getParent());
        Files.writeString(page, with(Files.exists(page) ? Files.readString(page) : PAGE, mark, tables));
    }

    /** The text with other tables between its marks; they are added when it has none. */
    static String with(String text, String mark, String tables) {
        String begin = "<!-- " + mark + ":begin -->";
        String end = "<!-- " + mark + ":end -->";
        int from = text.indexOf(begin);
        int to = text.indexOf(end, Math.max(0, from));
        if (from < 0 || to < 0) {
            return text.stripTrailing() + "\n\n" + begin + "\n" + tables + end + "\n";
        }
        return text.substring(0, from + begin.length()) + "\n" + tables + text.substring(to);
    }
}
