package skein.lab.experiments;

import skein.async.CapacityLimiter;
import skein.http.HttpException;
import skein.web.Next;
import skein.web.Provides;
import skein.web.Scope;

/** One of the few places for experiments that run at the same time. */
final class Place {
    private static final int PLACES = 8;

    private final CapacityLimiter taken = new CapacityLimiter(PLACES);

    @Provides(scope = Scope.REQUEST)
    void place(Next<Place> next) throws Exception {
        var run = new Object();
        if (!taken.tryAcquireFor(run)) {
            throw new HttpException(503, PLACES + " experiments run already; stop one, or come back later")
                    .with("retry-after", "5");
        }
        try {
            next.with(this);
        } finally {
            taken.releaseFor(run);
        }
    }
}
