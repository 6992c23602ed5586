package skein.bench.start;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import skein.bench.Cells;
import skein.bench.Spread;

/** The results as Markdown: how they were made, and a line for each contender. */
final class StartTable {
    private StartTable() {}

    /**
     * @param command how to get such a table again
     * @param machine what it was run on
     * @param starts of each, in the order of the lines
     */
    static String of(String command, String machine, Map<Contender, List<Start>> starts) {
        var text = new StringBuilder("`" + command + "`  \n" + machine + "\n\n");
        text.append(Cells.line(List.of("", "first answer, ms", "least", "most", "its CPU, ms", "target", "")));
        text.append("|---|---:|---:|---:|---:|---|---|\n");
        starts.forEach((contender, all) -> text.append(Cells.line(line(contender, all))));
        return text.toString();
    }

    private static List<String> line(Contender contender, List<Start> starts) {
        Spread millis = spread(starts, Start::millis);
        var cells = new ArrayList<>(List.of(
                contender.title(),
                Cells.number(millis.median()),
                Cells.number(millis.min()),
                Cells.number(millis.max()),
                Cells.number(spread(starts, Start::cpuMillis).median())));
        boolean hasGoal = !Double.isNaN(contender.goalMillis());
        cells.add(hasGoal ? "≤ " + Cells.number(contender.goalMillis()) + " ms" : "");
        cells.add(hasGoal ? verdict(contender, millis.median()) : "");
        return cells;
    }

    private static String verdict(Contender contender, double median) {
        if (Double.isNaN(median)) {
            return "not measured";
        }
        return median <= contender.goalMillis() ? "met" : "**missed**";
    }

    private static Spread spread(List<Start> starts, ToDoubleFunction<Start> figure) {
        return Spread.of(starts.stream().mapToDouble(figure));
    }
}
