package skein.bench.runtime;

import java.util.function.UnaryOperator;
import skein.bench.Cells;

/** What a figure of the loops is to be at most. */
sealed interface Target {
    /** A number in the figure's own unit. */
    record AtMost(double limit) implements Target {}

    /** A share of what another contender takes for the same. */
    record ToContender(Contender other, double limit) implements Target {}

    /** A share of another figure of the same process. */
    record ToFigure(String other, double limit) implements Target {}

    double limit();

    /** For the table. */
    default String text(String unit, UnaryOperator<String> titles) {
        return switch (this) {
            case AtMost(double limit) -> "≤ " + Cells.number(limit) + " " + unit;
            case ToContender(Contender other, double limit) -> "≤ " + Cells.number(limit) + " of " + other.label();
            case ToFigure(String other, double limit) -> "≤ " + Cells.number(limit) + " of: " + titles.apply(other);
        };
    }
}
