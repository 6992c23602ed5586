package skein.async.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static skein.async.Async.gather;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import shop.Reports;
import skein.async.Call;

/** One task gets stuck on its loop, each time in another way, until another task of the same loop has run. */
@Timeout(120)
class HandOffCausesTest {
    private final Loops loops = Loops.of(1, HandOffLimits.DEFAULT);
    private final AtomicBoolean otherRan = new AtomicBoolean();

    @AfterEach
    void close() {
        loops.close();
    }

    @BeforeEach
    void onTheLoopScheduler() {
        assumeTrue(Loops.carried(), "the JDK's scheduler has no hand-off");
    }

    /** Whether the stuck call saw that the other one ran while it was stuck. */
    private <X extends Exception> boolean otherRunsWhile(Call<Boolean, X> stuck) throws X {
        return loops.run(() -> gather(
                stuck,
                () -> {
                    otherRan.set(true);
                    return true;
                },
                Boolean::logicalAnd));
    }

    @Test
    @EnabledOnOs({OS.LINUX, OS.MAC})
    void aPinnedNativeCallDelaysOnlyItself() throws Exception {
        try (var pipe = new Pipe()) {
            int read = loops.run(() -> gather(pipe::read, pipe::write, (first, second) -> first));
            assertThat(read)
                    .as("bytes that the blocking read got from the task behind it")
                    .isOne();
        }
    }

    /** A pipe of the system's, used by calls into native code, which keep the virtual thread on its carrier. */
    @SuppressWarnings("restricted") // the tests have native access
    private static final class Pipe implements AutoCloseable {
        private static final MemoryLayout POINTER = ValueLayout.ADDRESS;

        private final Arena arena = Arena.ofShared();
        private final MemorySegment ends = arena.allocate(ValueLayout.JAVA_INT, 2);
        private final MemorySegment buffer = arena.allocate(1);
        private final MethodHandle read = function("read");
        private final MethodHandle write = function("write");

        Pipe() throws IOException {
            var pipe = Linker.nativeLinker()
                    .downcallHandle(
                            Linker.nativeLinker().defaultLookup().findOrThrow("pipe"),
                            FunctionDescriptor.of(ValueLayout.JAVA_INT, POINTER));
            try {
                if ((int) pipe.invokeExact(ends) != 0) {
                    throw new IOException("no pipe");
                }
            } catch (IOException e) {
                throw e;
            } catch (Throwable e) {
                throw new AssertionError(e);
            }
        }

        private static MethodHandle function(String name) {
            return Linker.nativeLinker()
                    .downcallHandle(
                            Linker.nativeLinker().defaultLookup().findOrThrow(name),
                            FunctionDescriptor.of(
                                    ValueLayout.JAVA_LONG, ValueLayout.JAVA_INT, POINTER, ValueLayout.JAVA_LONG));
        }

        int read() {
            return call(read, 0);
        }

        int write() {
            return call(write, 1);
        }

        private int call(MethodHandle function, int end) {
            try {
                return (int) (long) function.invokeExact(ends.getAtIndex(ValueLayout.JAVA_INT, end), buffer, 1L);
            } catch (Throwable e) {
                throw new AssertionError(e);
            }
        }

        @Override
        public void close() {
            arena.close();
        }
    }

    @Test
    void aLongSynchronizedSectionDelaysOnlyItself() {
        var monitor = new Object();
        assertThat(otherRunsWhile(() -> {
                    synchronized (monitor) {
                        return Reports.computeUntil(otherRan::get);
                    }
                }))
                .isTrue();
    }

    @Test
    void readingLargeFilesDelaysOnlyItself(@TempDir Path directory) throws IOException {
        Path file = directory.resolve("large");
        try (var sparse = new RandomAccessFile(file.toFile(), "rw")) {
            sparse.setLength(100_000_000);
        }
        assertThat(otherRunsWhile(() -> {
                    for (int i = 0; i < 1_000 && !otherRan.get(); i++) {
                        Files.readString(file);
                    }
                    return otherRan.get();
                }))
                .isTrue();
    }

    @Test
    void initialisingAClassDelaysOnlyItselfAndThoseWhoNeedTheClass() {
        Initialised.mayEnd = otherRan;
        boolean all = loops.run(() -> gather(
                () -> Initialised.seen(),
                () -> Initialised.seen(),
                () -> {
                    otherRan.set(true);
                    return true;
                },
                (first, second, third) -> first && second && third));
        assertThat(all).isTrue();
    }

    static final class Initialised {
        private static AtomicBoolean mayEnd = new AtomicBoolean();

        static boolean seen() {
            return Slow.SEEN;
        }

        private static final class Slow {
            static final boolean SEEN = Reports.computeUntil(() -> mayEnd.get());
        }
    }
}
