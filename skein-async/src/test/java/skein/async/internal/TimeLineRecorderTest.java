package skein.async.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import skein.async.TimeLine;

/** A time line comes onto the loops and leaves them. */
@Timeout(60)
class TimeLineRecorderTest {
    @Test
    void itWatchesAllLoopsUntilItIsClosed() {
        var limits = new HandOffLimits(TimeUnit.SECONDS.toNanos(1), 4, TimeUnit.SECONDS.toNanos(1));
        try (var loops = Loops.of(3, limits)) {
            List<Boolean> watched = loops.run(() -> {
                var seen = new ArrayList<Boolean>();
                var line = TimeLine.start(100);
                loops.all().forEach(loop -> seen.add(loop.view().watched()));
                line.close();
                loops.all().forEach(loop -> seen.add(loop.view().watched()));
                return seen;
            });
            assertThat(watched).containsExactly(true, true, true, false, false, false);
        }
    }
}
