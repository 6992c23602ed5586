package skein.bench.runtime;

import java.util.ArrayList;
import java.util.List;
import skein.bench.Cells;
import skein.bench.Spread;
import skein.bench.runtime.Target.AtMost;
import skein.bench.runtime.Target.ToContender;
import skein.bench.runtime.Target.ToFigure;

/** The results as Markdown: how they were made, a line for each figure, and what went wrong. */
final class Table {
    private final StringBuilder text = new StringBuilder();

    private Table() {}

    /**
     * @param command how to get such a table again
     * @param machine what it was run on
     */
    static String of(List<Results> all, String command, String machine) {
        var table = new Table();
        table.text.append("`").append(command).append("`  \n").append(machine).append("\n\n");
        table.cells(heads());
        table.text.append("|---|---|---:|---:|---:|---:|---|---|---|---|\n");
        for (Results results : all) {
            results.measure().figures().forEach(figure -> table.cells(line(results, figure)));
        }
        for (Results results : all) {
            results.errors()
                    .forEach(error -> table.text
                            .append("\n`")
                            .append(results.measure().name())
                            .append("`: ")
                            .append(error)
                            .append("\n"));
        }
        return table.text.toString();
    }

    private static List<String> heads() {
        var heads = new ArrayList<>(List.of("figure", "unit"));
        heads.addAll(Contender.NAMES);
        heads.addAll(List.of("loop to jdk", "loop to asyncio", "target", ""));
        return heads;
    }

    private static List<String> line(Results results, Figure figure) {
        var cells = new ArrayList<>(List.of(figure.title(), figure.unit()));
        for (Contender contender : Contender.values()) {
            cells.add(Cells.number(results.spread(contender, figure.key()).median()));
        }
        cells.add(Cells.ratio(to(results, figure, Contender.JDK)));
        cells.add(Cells.ratio(to(results, figure, Contender.ASYNCIO)));
        Target target = figure.target();
        cells.add(
                target == null
                        ? ""
                        : target.text(
                                figure.unit(),
                                key -> results.measure().figure(key).title()));
        cells.add(target == null ? "" : verdict(results, figure, target));
        return cells;
    }

    private static Spread to(Results results, Figure figure, Contender other) {
        return results.ratio(Contender.LOOP, figure.key(), other, figure.key());
    }

    /** Whether the median keeps to the target, and what was measured if that stands nowhere else in the line. */
    static String verdict(Results results, Figure figure, Target target) {
        Spread measured = switch (target) {
            case AtMost any -> results.spread(Contender.LOOP, figure.key());
            case ToContender(Contender other, double any) -> to(results, figure, other);
            case ToFigure(String other, double any) ->
                results.ratio(Contender.LOOP, figure.key(), Contender.LOOP, other);
        };
        if (Double.isNaN(measured.median())) {
            return "not measured";
        }
        String word = measured.median() <= target.limit() ? "ok" : "**missed**";
        return target instanceof ToFigure ? word + ": " + Cells.ratio(measured) : word;
    }

    private void cells(List<String> cells) {
        text.append(Cells.line(cells));
    }
}
