package skein.async.internal;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.IZ_Result;
import org.openjdk.jcstress.infra.results.ZZL_Result;

/** The carrier's end of a continuation against the monitor that takes the loop away. */
public class LeaseStress {
    /** Exactly one of them gets the loop, and a revoked lease stays revoked. */
    @JCStressTest
    @Outcome(id = "true, false, idle", expect = ACCEPTABLE, desc = "the carrier keeps the loop")
    @Outcome(id = "false, true, revoked", expect = ACCEPTABLE, desc = "the monitor takes it")
    @Outcome(expect = FORBIDDEN, desc = "both have it, or nobody")
    @State
    public static class EndAgainstRevoke {
        private final Lease lease = new Lease();
        private final long running;

        public EndAgainstRevoke() {
            lease.begin();
            running = lease.running();
        }

        @Actor
        public void carrier(ZZL_Result result) {
            result.r1 = lease.end();
        }

        @Actor
        public void monitor(ZZL_Result result) {
            result.r2 = lease.revoke(running, () -> {});
        }

        @Arbiter
        public void after(ZZL_Result result) {
            result.r3 = lease.toString();
        }
    }

    /** A look that comes between two continuations revokes at most one of them, and that one notices. */
    @JCStressTest
    @Outcome(id = "0, false", expect = ACCEPTABLE, desc = "both end")
    @Outcome(id = "1, true", expect = ACCEPTABLE, desc = "one is revoked")
    @Outcome(expect = FORBIDDEN, desc = "a revocation that nobody notices, or the reverse")
    @State
    public static class LookAtTwoContinuations {
        private final Lease lease = new Lease();

        @Actor
        public void carrier(IZ_Result result) {
            for (int i = 0; i < 2; i++) {
                lease.begin();
                if (!lease.end()) {
                    result.r1++;
                    return;
                }
            }
        }

        @Actor
        public void monitor(IZ_Result result) {
            long running = lease.running();
            result.r2 = running != 0 && lease.revoke(running, () -> {});
        }
    }
}
