package shop;

import java.util.function.BooleanSupplier;

/** An application's code, as the hand-off sees it: outside of the engine. */
public final class Reports {
    private Reports() {}

    /** Computes without a pause until something has happened; gives up after half a minute, so that tests end. */
    public static boolean computeUntil(BooleanSupplier happened) {
        long end = System.nanoTime() + 30_000_000_000L;
        while (!happened.getAsBoolean()) {
            if (System.nanoTime() - end > 0) {
                return false;
            }
            Thread.onSpinWait();
        }
        return true;
    }
}
