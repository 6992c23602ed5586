package skein.bench;

import java.util.List;
import java.util.Locale;

/** Parts of a table in Markdown. */
public final class Cells {
    /** In place of a figure that there is none of. */
    public static final String NONE = "–";

    private Cells() {}

    /** A line. */
    public static String line(List<String> cells) {
        var line = new StringBuilder();
        cells.forEach(cell -> line.append(cell.isEmpty() ? "| " : "| " + cell + " "));
        return line.append("|\n").toString();
    }

    /** A number with about three digits. */
    public static String number(double value) {
        if (Double.isNaN(value)) {
            return NONE;
        }
        String format = value < 10 ? "%.2f" : value < 100 ? "%.1f" : "%,.0f";
        String text = String.format(Locale.ROOT, format, value);
        return text.contains(".") ? text.replaceAll("\\.?0+$", "") : text;
    }

    /** A number with the least and the most. */
    public static String range(Spread values) {
        return Double.isNaN(values.median())
                ? NONE
                : "%s (%s–%s)".formatted(number(values.median()), number(values.min()), number(values.max()));
    }

    /** A ratio with the least and the most. */
    public static String ratio(Spread ratio) {
        if (Double.isNaN(ratio.median())) {
            return NONE;
        }
        String format = ratio.median() < 0.1 ? "%.4f (%.4f–%.4f)" : "%.2f (%.2f–%.2f)";
        return String.format(Locale.ROOT, format, ratio.median(), ratio.min(), ratio.max());
    }
}
