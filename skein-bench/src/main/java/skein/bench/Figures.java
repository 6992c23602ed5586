package skein.bench;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How a process that measures tells what it found: {@code figure KEY VALUE}, each on a line of its own. */
public final class Figures {
    private static final Pattern FIGURE = Pattern.compile("^figure (\\S+) (\\S+)$", Pattern.MULTILINE);

    private Figures() {}

    /** Prints a figure for the one who started this process. */
    public static void say(String key, double value) {
        System.out.printf(Locale.ROOT, "%nfigure %s %.3f%n", key, value);
    }

    /** What a process has printed, by key; the last one counts. */
    public static Map<String, Double> of(String output) {
        var figures = new LinkedHashMap<String, Double>();
        Matcher figure = FIGURE.matcher(output);
        while (figure.find()) {
            figures.put(figure.group(1), Double.valueOf(figure.group(2)));
        }
        return figures;
    }
}
