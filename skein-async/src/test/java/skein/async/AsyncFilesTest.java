package skein.async;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static skein.async.Async.gather;
import static skein.async.Async.taskGroup;
import static skein.async.Async.toThread;

import java.io.File;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class AsyncFilesTest {
    private static final Path PROC = Path.of("/proc/self/status");

    @TempDir
    private Path folder;

    private final WatchedDisk disk = new WatchedDisk();

    private Path file(String name) {
        return disk.path(folder.resolve(name));
    }

    private static <T> T task(Call<T, IOException> call) throws IOException {
        return Async.run(call);
    }

    private static byte[] noise(int size) {
        var bytes = new byte[size];
        new Random(size).nextBytes(bytes);
        return bytes;
    }

    // Whole files.

    @Test
    void aWrittenTextIsReadBack() throws IOException {
        String text = task(() -> {
            AsyncFiles.write(file("a"), "größer als 10 €\n𝄞");
            return AsyncFiles.readString(file("a"));
        });
        assertThat(text).isEqualTo("größer als 10 €\n𝄞");
    }

    @Test
    void writtenBytesAreReadBack() throws IOException {
        byte[] bytes = task(() -> {
            AsyncFiles.write(file("a"), noise(1_000_001));
            return AsyncFiles.readBytes(file("a"));
        });
        assertThat(bytes).isEqualTo(noise(1_000_001));
    }

    @Test
    void anEmptyFileIsRead() throws IOException {
        byte[] bytes = task(() -> {
            AsyncFiles.write(file("a"), "");
            return AsyncFiles.readBytes(file("a"));
        });
        assertThat(bytes).isEmpty();
    }

    @Test
    void writingTakesThePlaceOfTheOldContent() throws IOException {
        String text = task(() -> {
            AsyncFiles.write(file("a"), "long and old");
            AsyncFiles.write(file("a"), "new");
            return AsyncFiles.readString(file("a"));
        });
        assertThat(text).isEqualTo("new");
    }

    @Test
    void writingTakesTheJdksOptions() {
        assertThatThrownBy(() -> task(() -> {
                    AsyncFiles.write(file("a"), "first", StandardOpenOption.CREATE_NEW);
                    AsyncFiles.write(file("a"), "second", StandardOpenOption.CREATE_NEW);
                    return null;
                }))
                .isInstanceOf(FileAlreadyExistsException.class);
    }

    @Test
    void appendingCreatesTheFileAndGoesToItsEnd() throws IOException {
        String text = task(() -> {
            AsyncFiles.append(file("a"), "one ");
            AsyncFiles.append(file("a"), "two".getBytes(UTF_8));
            return AsyncFiles.readString(file("a"));
        });
        assertThat(text).isEqualTo("one two");
    }

    @Test
    void whatTasksAppendAtTheSameTimeStaysInOnePiece() throws IOException {
        List<String> lines = IntStream.range(0, 50)
                .mapToObj(i -> String.valueOf((char) ('A' + i)).repeat(5_000))
                .toList();
        task(() -> gather(lines.stream()
                .map(line -> (Call<String, IOException>) () -> {
                    AsyncFiles.append(file("a"), line + "\n");
                    return line;
                })
                .toList()));
        assertThat(Files.readAllLines(folder.resolve("a"))).containsExactlyInAnyOrderElementsOf(lines);
    }

    // Limits.

    @Test
    void aFileOverTheLimitIsRefusedWithItsSizeAndTheRemedy() {
        assertThatThrownBy(() -> task(() -> {
                    AsyncFiles.write(file("a"), noise(1_001));
                    return AsyncFiles.readBytes(file("a"), 1_000);
                }))
                .isInstanceOf(FileSystemException.class)
                .hasMessage(folder.resolve("a") + ": has 1001 bytes and may have 1000; raise the limit, or stream it"
                        + " with AsyncFiles.input or AsyncFiles.lines");
    }

    @Test
    void aFileOverTheLimitIsNotRead() throws IOException {
        Files.write(folder.resolve("a"), noise(1_001));
        assertThatThrownBy(() -> task(() -> AsyncFiles.readString(file("a"), 1_000)));
        assertThat(disk.accesses("read")).isEmpty();
    }

    @Test
    void aFileOfJustTheLimitIsRead() throws IOException {
        Files.write(folder.resolve("a"), noise(1_000));
        assertThat(task(() -> AsyncFiles.readBytes(file("a"), 1_000))).hasSize(1_000);
    }

    @Test
    void aFileWhoseSizeIsNotToldIsReadToItsEnd() throws IOException {
        assumeTrue(Files.exists(PROC));
        assertThat(task(() -> AsyncFiles.readString(PROC))).contains("VmRSS").endsWith("\n");
    }

    @Test
    void aFileWhoseSizeIsNotToldHasALimitToo() {
        assumeTrue(Files.exists(PROC));
        assertThatThrownBy(() -> task(() -> AsyncFiles.readString(PROC, 100)))
                .isInstanceOf(FileSystemException.class)
                .hasMessageContaining("has more bytes and may have 100");
    }

    @Test
    void theJdkIsNotAskedForMoreThanAPieceAtOnce() throws IOException {
        task(() -> {
            AsyncFiles.write(file("a"), noise(1_000_000));
            return AsyncFiles.readBytes(file("a"));
        });
        assertThat(disk.accesses()).allMatch(access -> access.bytes() <= 128 * 1024);
    }

    // Text.

    @Test
    void malformedTextNamesTheByte() throws IOException {
        Files.write(folder.resolve("a"), "größer".getBytes(ISO_8859_1));
        assertThatThrownBy(() -> task(() -> AsyncFiles.readString(file("a"))))
                .isInstanceOf(CharacterCodingException.class)
                .hasMessage(folder.resolve("a") + ": byte 2 is 0xf6, which is not UTF-8 there; name the file's own"
                        + " charset, or read it as bytes");
    }

    @Test
    void aMalformedByteIsFoundFarBehind() throws IOException {
        byte[] bytes = "x".repeat(100_000).getBytes(UTF_8);
        bytes[99_999] = (byte) 0xC3;
        Files.write(folder.resolve("a"), bytes);
        assertThatThrownBy(() -> task(() -> AsyncFiles.readString(file("a"))))
                .hasMessageContaining("byte 99999 is 0xc3");
    }

    @Test
    void aReplacementCharacterInTheFileIsText() throws IOException {
        Files.writeString(folder.resolve("a"), "what was \uFFFD here?");
        assertThat(task(() -> AsyncFiles.readString(file("a")))).isEqualTo("what was \uFFFD here?");
    }

    @Test
    void anotherCharsetIsReadWhenItIsNamed() throws IOException {
        Files.write(folder.resolve("a"), "größer".getBytes(ISO_8859_1));
        assertThat(task(() -> AsyncFiles.readString(file("a"), ISO_8859_1, 100)))
                .isEqualTo("größer");
    }

    @Test
    void halfASurrogatePairIsNotWritten() throws IOException {
        Files.writeString(folder.resolve("a"), "old");
        assertThatThrownBy(() -> task(() -> {
                    AsyncFiles.write(file("a"), "𝄞 half: \uD834");
                    return null;
                }))
                .isInstanceOf(CharacterCodingException.class)
                .hasMessageContaining("character 9 of the text is half of a surrogate pair");
        assertThat(folder.resolve("a")).hasContent("old");
    }

    // What is no file.

    @Test
    void aMissingFileIsTheJdksOwnException() {
        assertThatThrownBy(() -> task(() -> AsyncFiles.readString(file("none"))))
                .isInstanceOf(NoSuchFileException.class)
                .hasMessage(folder.resolve("none").toString());
    }

    @Test
    void aDirectoryIsRefused() {
        assertThatThrownBy(() -> task(() -> AsyncFiles.readString(folder)))
                .isInstanceOf(FileSystemException.class)
                .hasMessageContaining("is a directory");
    }

    /** Opening it would wait for the other end, and no interrupt would reach that. */
    @Test
    void aNamedPipeIsRefusedAtOnce() throws Exception {
        assumeTrue(File.separatorChar == '/');
        Path pipe = folder.resolve("pipe");
        assumeTrue(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor() == 0);
        assertThatThrownBy(() -> task(() -> AsyncFiles.readString(pipe)))
                .isInstanceOf(FileSystemException.class)
                .hasMessageContaining("is a pipe, socket or device")
                .hasMessageContaining("toThread(limiter");
        assertThatThrownBy(() -> task(() -> AsyncFiles.output(pipe)))
                .hasMessageContaining("is a pipe, socket or device");
    }

    // Copying.

    @Test
    void aCopyHasTheContent() throws IOException {
        Files.write(folder.resolve("a"), noise(10_000_000));
        task(() -> {
            AsyncFiles.copy(file("a"), file("b"));
            return null;
        });
        assertThat(folder.resolve("b")).hasBinaryContent(noise(10_000_000));
    }

    @Test
    void aCopyHasThePermissions() throws IOException {
        assumeTrue(File.separatorChar == '/');
        Files.createFile(
                folder.resolve("a"),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        task(() -> {
            AsyncFiles.copy(file("a"), file("b"));
            return null;
        });
        assertThat(Files.getPosixFilePermissions(folder.resolve("b")))
                .isEqualTo(PosixFilePermissions.fromString("rwx------"));
    }

    @Test
    void aCopyDoesNotGoOverAFile() throws IOException {
        Files.writeString(folder.resolve("a"), "a");
        Files.writeString(folder.resolve("b"), "b");
        assertThatThrownBy(() -> task(() -> {
                    AsyncFiles.copy(file("a"), file("b"));
                    return null;
                }))
                .isInstanceOf(FileAlreadyExistsException.class);
        assertThat(folder.resolve("b")).hasContent("b");
    }

    @Test
    void aCopyThatFailsLeavesNothing() throws IOException {
        Files.write(folder.resolve("a"), noise(100_000));
        disk.before((what, count) -> {
            if (what.equals("transfer") && count == 2) {
                throw new IOException("disk full");
            }
        });
        assertThatThrownBy(() -> task(() -> {
                    AsyncFiles.copy(file("a"), file("b"));
                    return null;
                }))
                .hasMessage("disk full");
        assertThat(folder.resolve("b")).doesNotExist();
        assertThat(disk.open()).isZero();
    }

    @Test
    void aCopyThatIsCancelledStopsAndLeavesNothing() throws IOException {
        Files.write(folder.resolve("a"), noise(20_000_000));
        task(() -> taskGroup(group -> {
            disk.before((what, count) -> {
                if (what.equals("transfer") && count == 2) {
                    group.cancel("enough");
                }
            });
            return group.fork(() -> {
                AsyncFiles.copy(file("a"), file("b"));
                return null;
            });
        }));
        assertThat(disk.accesses("transfer")).hasSize(2);
        assertThat(folder.resolve("b")).doesNotExist();
        assertThat(disk.open()).isZero();
    }

    // Threads.

    @Test
    void noCallOnAFileIsMadeInACoroutine() throws IOException {
        task(() -> {
            AsyncFiles.write(file("a"), noise(300_000));
            AsyncFiles.append(file("a"), "text");
            AsyncFiles.replace(file("a"), noise(300_000));
            AsyncFiles.replace(file("a"), out -> out.write(noise(300_000)));
            AsyncFiles.copy(file("a"), file("b"));
            AsyncFiles.readBytes(file("a"));
            try (var in = AsyncFiles.input(file("a"));
                    var out = AsyncFiles.output(file("b"))) {
                in.transferTo(out);
                out.force();
            }
            AsyncFiles.input(file("a")).close();
            try (var lines = AsyncFiles.lines(file("b"), ISO_8859_1, 300_000)) {
                lines.readLine();
            }
            AsyncFiles.tempFile(file("."), temp -> {
                AsyncFiles.write(temp, "text");
                return temp;
            });
            return null;
        });
        assertThat(disk.accesses())
                .extracting(WatchedDisk.Access::what)
                .contains("open", "read", "write", "force", "transfer", "move", "delete", "close", "look");
        assertThat(disk.accesses()).noneMatch(access -> access.thread().isVirtual());
    }

    @Test
    void insideToThreadItStaysInThatThread() throws IOException {
        Thread thread = task(() -> toThread(() -> {
            AsyncFiles.write(file("a"), "text");
            try (var in = AsyncFiles.input(file("a"));
                    var out = AsyncFiles.output(file("b"))) {
                in.transferTo(out);
            }
            AsyncFiles.replace(file("a"), out -> out.write(1));
            return Thread.currentThread();
        }));
        assertThat(disk.accesses()).isNotEmpty().allMatch(access -> access.thread() == thread);
    }

    @Test
    void aFailureShowsTheStackOfTheCaller() {
        assertThatThrownBy(() -> task(this::innocentLookingMethod))
                .satisfies(failure -> assertThat(failure.getStackTrace())
                        .extracting(StackTraceElement::getMethodName)
                        .containsSubsequence("readAttributes", "readBytes", "innocentLookingMethod")
                        .doesNotContain("runWorker"));
    }

    private byte[] innocentLookingMethod() throws IOException {
        return AsyncFiles.readBytes(file("none"));
    }

    @Test
    void outsideOfATaskItSaysWhatToDo() {
        assertThatThrownBy(() -> AsyncFiles.readString(file("a")))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("Async.run");
    }

    @Test
    void theVirtualClockStandsStillMeanwhile() throws IOException {
        Duration end = VirtualTime.run(time -> {
            AsyncFiles.write(file("a"), noise(1_000_000));
            AsyncFiles.readBytes(file("a"));
            try (var in = AsyncFiles.input(file("a"))) {
                AsyncFiles.replace(file("b"), out -> in.transferTo(out));
            }
            return time.now();
        });
        assertThat(end).isZero();
    }

    @Test
    void aDeadlineThatHasPassedEndsItBeforeItBegins() {
        assertThatThrownBy(() -> task(() -> Async.timeout(Duration.ZERO, () -> AsyncFiles.readString(file("a")))))
                .isInstanceOf(DeadlineExceededException.class);
        assertThat(disk.accesses()).isEmpty();
    }

    // How many at a time.

    @Test
    void fortyCallsRunAtATime() {
        assertThat(AsyncFiles.limiter().capacity()).isEqualTo(40);
    }

    @Test
    void theLimiterShowsACallThatRuns() throws IOException {
        var seen = new AtomicInteger();
        disk.before((what, count) -> seen.set(AsyncFiles.limiter().borrowed()));
        task(() -> {
            AsyncFiles.write(file("a"), "text");
            return null;
        });
        assertThat(seen).hasValue(1);
        assertThat(AsyncFiles.limiter().borrowed()).isZero();
    }

    @Test
    void anOpenStreamTakesNoPlace() throws IOException {
        int taken = task(() -> {
            try (var out = AsyncFiles.output(file("a"))) {
                out.write(1);
                return AsyncFiles.limiter().borrowed();
            }
        });
        assertThat(taken).isZero();
    }

    @Test
    void aLimiterOfOnesOwnTakesThePlaceOfTheShared() throws IOException {
        var own = new CapacityLimiter(1);
        var seen = new AtomicReference<String>();
        disk.before((what, count) ->
                seen.set(own.borrowed() + " of its own, " + AsyncFiles.limiter().borrowed() + " shared"));
        task(() -> toThread(own, () -> {
            AsyncFiles.write(file("a"), "text");
            return null;
        }));
        assertThat(seen).hasValue("1 of its own, 0 shared");
    }
}
