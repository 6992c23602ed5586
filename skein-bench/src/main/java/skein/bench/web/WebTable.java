package skein.bench.web;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import skein.bench.Cells;
import skein.bench.Spread;

/** The results as Markdown: how they were made, a line for each figure, and what went wrong. */
final class WebTable {
    private WebTable() {}

    /**
     * @param command how to get such a table again
     * @param machine what it was run on
     * @param rounds what the processes said in each round, by measure
     */
    static String of(
            String command,
            String machine,
            List<WebFigure> figures,
            Map<String, List<Map<String, Double>>> rounds,
            Set<String> errors) {
        var text = new StringBuilder("`" + command + "`  \n" + machine + "\n\n");
        text.append(Cells.line(List.of("figure", "unit", "time", "other's time", "ratio", "target", "")));
        text.append("|---|---|---:|---:|---|---|---|\n");
        figures.forEach(figure ->
                text.append(Cells.line(line(figure, rounds.getOrDefault(figure.measure(), List.of())))));
        errors.forEach(error -> text.append("\n").append(error).append("\n"));
        return text.toString();
    }

    private static List<String> line(WebFigure figure, List<Map<String, Double>> rounds) {
        Spread judged = spread(rounds, figure.judged());
        Spread ours = spread(rounds, figure.ours());
        var cells = new ArrayList<>(List.of(figure.title(), figure.unit()));
        String other = figure.other();
        if (other == null) {
            cells.add(Cells.range(ours));
            cells.add("");
            cells.add("");
        } else {
            cells.add(Cells.number(ours.median()));
            cells.add(Cells.number(spread(rounds, other).median()));
            cells.add(Cells.ratio(judged));
        }
        if (Double.isNaN(figure.target())) {
            cells.add("");
            cells.add("");
        } else {
            cells.add((figure.least() ? "≥ " : "≤ ")
                    + Cells.number(figure.target())
                    + (other == null ? " " + figure.unit() : ""));
            cells.add(verdict(figure, judged.median()));
        }
        return cells;
    }

    private static String verdict(WebFigure figure, double measured) {
        if (Double.isNaN(measured)) {
            return "not measured";
        }
        boolean met = figure.least() ? measured >= figure.target() : measured <= figure.target();
        return met ? "met" : "**missed**";
    }

    private static Spread spread(List<Map<String, Double>> rounds, String key) {
        return Spread.of(rounds.stream().mapToDouble(round -> round.getOrDefault(key, Double.NaN)));
    }
}
