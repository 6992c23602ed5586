package skein.async.internal;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.III_Result;
import org.openjdk.jcstress.infra.results.II_Result;
import org.openjdk.jcstress.infra.results.ZI_Result;
import skein.async.Channel;
import skein.async.ChannelException;

/** Facts about {@link Channel}. */
public class ChannelStress {
    private static final int VALUE = 7;

    /** A value is sent while the one who waits for it is cancelled: it is received or still there. */
    @JCStressTest
    @Outcome(id = "7, 0", expect = ACCEPTABLE, desc = "received before the cancellation was noticed")
    @Outcome(id = "0, 1", expect = ACCEPTABLE, desc = "gave up, and the value waits for the next")
    @Outcome(expect = FORBIDDEN, desc = "lost or doubled")
    @State
    public static class SendAgainstCancelledReceive {
        private final Channel<Integer> channel = new Channel<>(1);
        private final TaskBase receiving = LoopInside.task(this::receiveOrGiveUp);
        private int received;

        private void receiveOrGiveUp() {
            // The interrupt ends the first wait, which cancels the task.
            Thread.currentThread().interrupt();
            received = channel.receive();
        }

        @Actor
        public void sender() {
            channel.send(VALUE);
        }

        @Actor
        public void receiver(II_Result result) {
            receiving.run();
            result.r1 = received;
        }

        @Arbiter
        public void after(II_Result result) {
            result.r2 = channel.size();
        }
    }

    /** A rendezvous with a sender who is cancelled: it has sent exactly if somebody has received. */
    @JCStressTest
    @Outcome(id = "true, 7", expect = ACCEPTABLE, desc = "met")
    @Outcome(id = "false, 0", expect = ACCEPTABLE, desc = "gave up")
    @Outcome(expect = FORBIDDEN, desc = "delivered but cancelled, or the other way round")
    @State
    public static class ReceiveAgainstCancelledSend {
        private final Channel<Integer> channel = new Channel<>(0);
        private final TaskBase sending = LoopInside.task(this::sendOrGiveUp);
        private boolean sent;

        private void sendOrGiveUp() {
            Thread.currentThread().interrupt();
            channel.send(VALUE);
            sent = true;
        }

        @Actor
        public void sender(ZI_Result result) {
            sending.run();
            result.r1 = sent;
        }

        @Actor
        public void receiver(ZI_Result result) {
            result.r2 = channel.tryReceive().orElse(0);
        }
    }

    /** Two take from a buffer with one value in it. */
    @JCStressTest
    @Outcome(
            id = {"7, 0", "0, 7"},
            expect = ACCEPTABLE,
            desc = "one of them has it")
    @Outcome(expect = FORBIDDEN, desc = "both or neither")
    @State
    public static class ReceiveAgainstReceive {
        private final Channel<Integer> channel = new Channel<>(1);

        public ReceiveAgainstReceive() {
            channel.send(VALUE);
        }

        @Actor
        public void one(II_Result result) {
            result.r1 = channel.tryReceive().orElse(0);
        }

        @Actor
        public void other(II_Result result) {
            result.r2 = channel.tryReceive().orElse(0);
        }
    }

    /** The last sender closes while a value is being sent: what was sent is received before the end. */
    @JCStressTest
    @Outcome(id = "1, 7, -1", expect = ACCEPTABLE, desc = "sent before it was closed")
    @Outcome(id = "-1, -1, -1", expect = ACCEPTABLE, desc = "refused")
    @Outcome(expect = FORBIDDEN, desc = "sent and lost, or refused and delivered")
    @State
    public static class SendAgainstClose {
        private static final int REFUSED = -1;

        private final Channel<Integer> channel = new Channel<>(1);

        @Actor
        public void sender(III_Result result) {
            try {
                result.r1 = channel.trySend(VALUE) ? 1 : 0;
            } catch (ChannelException closed) {
                result.r1 = REFUSED;
            }
        }

        @Actor
        public void closer() {
            channel.close();
        }

        @Arbiter
        public void after(III_Result result) {
            result.r2 = receive();
            result.r3 = receive();
        }

        private int receive() {
            try {
                return channel.tryReceive().orElse(0);
            } catch (ChannelException ended) {
                return REFUSED;
            }
        }
    }
}
