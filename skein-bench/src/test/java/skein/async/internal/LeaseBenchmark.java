package skein.async.internal;

import org.openjdk.jmh.annotations.Benchmark;
import skein.bench.jmh.HotPath;

/** What a lease costs around each continuation. */
public class LeaseBenchmark extends HotPath {
    private final Lease lease = new Lease();

    @Benchmark
    public boolean pair() {
        lease.begin();
        return lease.end();
    }
}
