package skein.json.internal;

import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Tries the types of a union on one input. */
final class BestFit {
    private BestFit() {}

    /**
     * The value of the type that fits best, the earlier one on a tie; or {@link Reader#INVALID} with the violations of all
     * types, each below the label of its type.
     */
    static @Nullable Object of(
            List<? extends Shape> members, List<String> labels, Function<Shape, @Nullable Object> attempt, Reader in) {
        int mark = in.mark();
        var noted = in.sent();
        var outer = in.suspend();
        @Nullable Object best = Reader.INVALID;
        var bestFit = in.fit();
        in.enter();
        for (int index = 0; index < members.size() && !(best != Reader.INVALID && bestFit.isPerfect()); index++) {
            int before = in.mark();
            var notes = noted == null ? null : new Sent();
            in.sent(notes);
            in.suspend();
            in.atLabel(labels.get(index));
            var value = attempt.apply(members.get(index));
            if (value != Reader.INVALID) {
                in.forget(before);
                var fit = in.fit();
                if (best == Reader.INVALID || fit.isBetterThan(bestFit)) {
                    best = value;
                    bestFit = fit;
                    if (noted != null && notes != null) {
                        noted.replaceWith(notes);
                    }
                }
            }
        }
        in.leave();
        in.sent(noted);
        in.resume(outer, bestFit);
        if (best != Reader.INVALID) {
            in.forget(mark);
        }
        return best;
    }
}
