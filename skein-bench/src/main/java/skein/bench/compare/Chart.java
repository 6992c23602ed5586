package skein.bench.compare;

import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import skein.bench.compare.Row.Load;

/**
 * The requests per second of each load as bars, one panel for each, in SVG. It brings its own colours for bright and dark
 * pages, and texts in place of colours alone.
 */
final class Chart {
    private static final int COLUMNS = 3;
    private static final int WIDTH = 330;
    private static final int LABEL = 90;
    private static final int BAR = 150;
    private static final int LINE = 17;
    private static final int HEAD = 30;
    private static final int GAP = 14;

    private Chart() {}

    /** The whole picture. */
    static String of(List<Row> rows) {
        Set<Load> loads = new LinkedHashSet<>();
        rows.stream()
                .filter(row -> !row.measure().grows() && row.measure() != Measure.STUCK)
                .forEach(row -> loads.add(row.load()));
        var panels = new StringBuilder();
        int tallest = 0;
        int top = GAP;
        int column = 0;
        for (Load load : loads) {
            List<Row> lines = rows.stream()
                    .filter(row -> row.load().equals(load) && rate(row) > 0)
                    .sorted(Comparator.comparingDouble(Chart::rate).reversed())
                    .toList();
            if (column == COLUMNS) {
                top += tallest + GAP;
                tallest = 0;
                column = 0;
            }
            panels.append(panel(load, lines, GAP + column * WIDTH, top));
            tallest = Math.max(tallest, HEAD + LINE * lines.size());
            column++;
        }
        int height = top + tallest + GAP;
        int width = 2 * GAP + COLUMNS * WIDTH;
        return """
                <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %d %d" width="%d" role="img" \
                aria-label="Requests per second of each server, by endpoint">
                <style>
                text { font: 11px system-ui, sans-serif; fill: #333 }
                .title { font-size: 13px; font-weight: 600 }
                .bar { fill: #9aa5b1 } .skein { fill: #0b7285 } .netty { fill: #c9a227 }
                @media (prefers-color-scheme: dark) {
                text { fill: #ddd } .bar { fill: #66707c } .skein { fill: #3bc9db } .netty { fill: #d8b84a }
                }
                </style>
                %s</svg>
                """.formatted(width, height, width, panels);
    }

    private static double rate(Row row) {
        double rate = row.median(Sample::requestsPerSecond);
        return Double.isNaN(rate) ? 0 : rate;
    }

    private static String panel(Load load, List<Row> lines, int left, int top) {
        var text = new StringBuilder();
        text.append("<text class=\"title\" x=\"%d\" y=\"%d\">%s, %d connections</text>%n"
                .formatted(left, top + 14, load.measure().title(), load.connections()));
        double most = lines.isEmpty() ? 1 : rate(lines.getFirst());
        int y = top + HEAD;
        for (Row row : lines) {
            String kind =
                    Peer.ours(row.server()) ? "skein" : Objects.equals(row.server(), Peer.NETTY) ? "netty" : "bar";
            double width = Math.max(1, BAR * rate(row) / most);
            text.append(String.format(
                    Locale.ROOT,
                    "<text x=\"%d\" y=\"%d\" text-anchor=\"end\">%s</text><rect class=\"%s\" x=\"%d\" y=\"%d\" width=\"%.1f\" height=\"%d\"/>"
                            + "<text x=\"%.1f\" y=\"%d\">%,.0f</text>%n",
                    left + LABEL - 6,
                    y + LINE - 6,
                    row.server(),
                    kind,
                    left + LABEL,
                    y + 2,
                    width,
                    LINE - 4,
                    left + LABEL + width + 4,
                    y + LINE - 6,
                    rate(row)));
            y += LINE;
        }
        return text.toString();
    }
}
