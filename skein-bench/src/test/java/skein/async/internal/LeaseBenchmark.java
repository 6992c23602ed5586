package skein.async.internal;

import org.openjdk.jmh.annotations.Benchmark;

/** What a lease costs around each continuation. */
public class LeaseBenchmark extends EngineBenchmark {
    private final Lease lease = new Lease();

    @Benchmark
    public boolean pair() {
        lease.begin();
        return lease.end();
    }
}
