package skein.lab.experiments;

import static skein.lab.experiments.Stage.say;

/** Whether coroutines are carried by event loops here. */
final class Loops {
    private Loops() {}

    /** Says so if not: then there is nothing that could be handed off. */
    static void areNeeded() {
        // The name of the carrier stands behind the @.
        if (Thread.currentThread().toString().contains("@ForkJoinPool")) {
            say(
                    "",
                    "This process runs on the JDK's scheduler: there is no event loop and no hand-off."
                            + " Start the lab without -Dskein.scheduler=jdk");
        }
    }
}
