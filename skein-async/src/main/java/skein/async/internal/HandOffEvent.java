package skein.async.internal;

import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.Enabled;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;
import jdk.jfr.Timespan;
import org.jspecify.annotations.Nullable;

/**
 * The event {@code skein.HandOff} of Java Flight Recorder: a coroutine that was stuck has come back. Off unless a
 * recording enables it. Touched only where the module {@code jdk.jfr} is there.
 */
@Name("skein.HandOff")
@Label("Hand-Off")
@Category("Skein")
@Description("A coroutine kept its carrier for longer than the limit, and its loop went on without it")
@Enabled(false)
@StackTrace(false)
@SuppressWarnings("unused") // the recorder reads the fields
final class HandOffEvent extends Event {
    @Label("Task")
    private final String task;

    @Label("Loop")
    private final String loop;

    @Label("Call Site")
    @Description("Where it was then; missing when its stack could not be taken in time")
    private final @Nullable String site;

    @Label("Held")
    @Timespan(Timespan.NANOSECONDS)
    private final long held;

    private HandOffEvent(Stuck stuck, @Nullable CallSite site) {
        this.task = stuck.toString();
        this.loop = stuck.loop().toString();
        this.site = site == null ? null : site.toString();
        this.held = stuck.heldNanos();
    }

    /** Records one that is over. */
    static void commit(Stuck stuck, @Nullable CallSite site) {
        var event = new HandOffEvent(stuck, site);
        if (event.shouldCommit()) {
            event.commit();
        }
    }
}
