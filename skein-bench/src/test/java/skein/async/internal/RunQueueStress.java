package skein.async.internal;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.LLZ_Result;
import org.openjdk.jcstress.infra.results.LZ_Result;

/** {@link IntrusiveQueue}: many add, one takes; nothing is lost, doubled or overtaken. */
public class RunQueueStress {
    private static final class Letter extends IntrusiveQueue.Node {
        private final char letter;

        Letter(char letter) {
            this.letter = letter;
        }
    }

    private static final class Letters extends IntrusiveQueue<Letter> {
        /** Takes what there is. */
        String drain() {
            var taken = new StringBuilder();
            Letter next;
            while ((next = poll()) != null) {
                taken.append(next.letter);
            }
            return taken.toString();
        }
    }

    /** Two that add at the same time. */
    @JCStressTest
    @Outcome(
            id = {"ab, true", "ba, true"},
            expect = ACCEPTABLE,
            desc = "one after the other")
    @Outcome(expect = FORBIDDEN, desc = "one is lost or doubled")
    @State
    public static class AddAgainstAdd {
        private final Letters queue = new Letters();
        private final Letter a = new Letter('a');
        private final Letter b = new Letter('b');

        @Actor
        public void one() {
            queue.add(a);
        }

        @Actor
        public void other() {
            queue.add(b);
        }

        @Arbiter
        public void after(LZ_Result result) {
            result.r1 = queue.drain();
            result.r2 = queue.isEmpty();
        }
    }

    /** The carrier empties a queue, so that the stub changes its place, while two more come. */
    @JCStressTest
    @Outcome(
            id = {"a, bc, true", "ab, c, true", "abc, , true"},
            expect = ACCEPTABLE,
            desc = "in order")
    @Outcome(id = ", abc, true", expect = ACCEPTABLE, desc = "in order; the first was still being added to")
    @Outcome(expect = FORBIDDEN, desc = "lost, doubled or overtaken")
    @State
    public static class AddAgainstPoll {
        private final Letters queue = new Letters();
        private final Letter b = new Letter('b');
        private final Letter c = new Letter('c');

        public AddAgainstPoll() {
            queue.add(new Letter('a'));
        }

        @Actor
        public void scheduler() {
            queue.add(b);
            queue.add(c);
        }

        @Actor
        public void carrier(LLZ_Result result) {
            result.r1 = queue.drain();
        }

        @Arbiter
        public void after(LLZ_Result result) {
            result.r2 = queue.drain();
            result.r3 = queue.isEmpty();
        }
    }

    /** What was taken is added again at once, as by a coroutine that yields, while another comes. */
    @JCStressTest
    @Outcome(
            id = {"a, ab, true", "a, ba, true"},
            expect = ACCEPTABLE,
            desc = "both are there")
    @Outcome(id = ", ab, true", expect = ACCEPTABLE, desc = "the first could not be taken yet")
    @Outcome(expect = FORBIDDEN, desc = "lost, doubled or overtaken")
    @State
    public static class AddAgainstYield {
        private final Letters queue = new Letters();
        private final Letter b = new Letter('b');

        public AddAgainstYield() {
            queue.add(new Letter('a'));
        }

        @Actor
        public void scheduler() {
            queue.add(b);
        }

        @Actor
        public void carrier(LLZ_Result result) {
            Letter taken = queue.poll();
            if (taken != null) {
                queue.add(taken);
            }
            result.r1 = taken == null ? "" : String.valueOf(taken.letter);
        }

        @Arbiter
        public void after(LLZ_Result result) {
            result.r2 = queue.drain();
            result.r3 = queue.isEmpty();
        }
    }

    /** Whoever takes never believes a queue empty to which something was added before. */
    @JCStressTest
    @Outcome(id = "a, true", expect = ACCEPTABLE, desc = "never empty")
    @Outcome(id = ", true", expect = ACCEPTABLE, desc = "not to be taken yet, but not empty either")
    @Outcome(expect = FORBIDDEN, desc = "said to be empty")
    @State
    public static class AddAgainstIsEmpty {
        private final Letters queue = new Letters();
        private final Letter b = new Letter('b');

        public AddAgainstIsEmpty() {
            queue.add(new Letter('a'));
        }

        @Actor
        public void scheduler() {
            queue.add(b);
        }

        @Actor
        public void carrier(LZ_Result result) {
            result.r2 = !queue.isEmpty();
            Letter taken = queue.poll();
            result.r1 = taken == null ? "" : String.valueOf(taken.letter);
        }
    }
}
