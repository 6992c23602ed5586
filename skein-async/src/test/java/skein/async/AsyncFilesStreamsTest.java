package skein.async;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.nio.file.StandardOpenOption.APPEND;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static skein.async.Async.taskGroup;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.RandomAccessFile;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class AsyncFilesStreamsTest {
    private static final int PIECE = 128 * 1024;
    private static final int MEGABYTE = 1 << 20;

    @TempDir
    private Path folder;

    private final WatchedDisk disk = new WatchedDisk();

    private Path file(String name) {
        return disk.path(folder.resolve(name));
    }

    private Path file(byte[] content) throws IOException {
        Files.write(folder.resolve("a"), content);
        return file("a");
    }

    private static <T> T task(Call<T, IOException> call) throws IOException {
        return Async.run(call);
    }

    private static byte[] noise(int size) {
        var bytes = new byte[size];
        new Random(size).nextBytes(bytes);
        return bytes;
    }

    private long bytesAskedFor() {
        return disk.accesses("read").stream()
                .mapToLong(WatchedDisk.Access::bytes)
                .sum();
    }

    // Reading.

    @Test
    void aFileOf100MegabytesIsReadOnePieceAheadOfItsReceiver() throws IOException {
        try (var sparse = new RandomAccessFile(folder.resolve("a").toFile(), "rw")) {
            sparse.setLength(100L * MEGABYTE);
        }
        var mostAhead = new long[1];
        long total = task(() -> {
            try (var in = AsyncFiles.input(file("a"))) {
                return in.transferTo(new OutputStream() {
                    private long taken;

                    @Override
                    public void write(int value) {
                        throw new AssertionError("byte by byte");
                    }

                    @Override
                    public void write(byte[] bytes, int from, int length) {
                        mostAhead[0] =
                                Math.max(mostAhead[0], (disk.accesses("read").size() * (long) PIECE) - taken);
                        taken += length;
                    }
                });
            }
        });
        assertThat(total).isEqualTo(100L * MEGABYTE);
        assertThat(mostAhead[0]).isEqualTo(PIECE);
    }

    @Test
    void theNextPieceIsReadWhenItIsAskedFor() throws IOException {
        Path path = file(noise(3 * PIECE));
        task(() -> {
            try (var in = AsyncFiles.input(path)) {
                assertThat(disk.accesses("read")).hasSize(1);
                in.readNBytes(PIECE);
                assertThat(disk.accesses("read")).hasSize(1);
                in.read();
                assertThat(disk.accesses("read")).hasSize(2);
            }
            return null;
        });
    }

    @Test
    void readsOfAnySizeGiveTheSameBytes() throws IOException {
        byte[] content = noise(MEGABYTE + 17);
        Path path = file(content);
        byte[] read = task(() -> {
            var random = new Random(3);
            var all = new byte[content.length];
            int size = 0;
            try (var in = AsyncFiles.input(path)) {
                while (size < all.length) {
                    int wanted = Math.min(all.length - size, 1 + random.nextInt(2 * PIECE));
                    int got = in.read(all, size, wanted);
                    size += got;
                    if (size < all.length) {
                        all[size++] = (byte) in.read();
                    }
                }
                assertThat(in.read()).isEqualTo(-1);
                assertThat(in.read(new byte[10])).isEqualTo(-1);
                assertThat(in.read(new byte[PIECE])).isEqualTo(-1);
            }
            return all;
        });
        assertThat(read).isEqualTo(content);
    }

    @Test
    void aReaderOfTheJdkMayStandOnIt() throws IOException {
        Path path = file("one\ntwo\n".getBytes(UTF_8));
        assertThat(task(() -> {
                    try (var reader = new BufferedReader(new InputStreamReader(AsyncFiles.input(path), UTF_8))) {
                        return List.of(reader.readLine(), reader.readLine());
                    }
                }))
                .containsExactly("one", "two");
    }

    @Test
    void aPartIsReadAndNoMore() throws IOException {
        byte[] content = noise(MEGABYTE);
        Path path = file(content);
        byte[] part = task(() -> {
            try (var in = AsyncFiles.input(path, 1_000, 200_000)) {
                assertThat(in.size()).isEqualTo(200_000);
                return in.readAllBytes();
            }
        });
        assertThat(part).isEqualTo(Arrays.copyOfRange(content, 1_000, 201_000));
        assertThat(bytesAskedFor()).isEqualTo(200_000);
    }

    @Test
    void aPartEndsWithTheFile() throws IOException {
        Path path = file(noise(1_000));
        assertThat(task(() -> AsyncFiles.input(path, 990, 100).readAllBytes())).hasSize(10);
        assertThat(task(() -> AsyncFiles.input(path, 2_000, 100).readAllBytes()))
                .isEmpty();
    }

    @Test
    void aPartBeforeTheBeginningIsRefused() throws IOException {
        Path path = file(noise(1_000));
        assertThatThrownBy(() -> task(() -> AsyncFiles.input(path, -1, 100)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("starts at -1");
    }

    @Test
    void whatIsSkippedIsNotRead() throws IOException {
        byte[] content = noise(MEGABYTE);
        Path path = file(content);
        byte[] rest = task(() -> {
            try (var in = AsyncFiles.input(path)) {
                in.skipNBytes(MEGABYTE - 100);
                return in.readAllBytes();
            }
        });
        assertThat(rest).isEqualTo(Arrays.copyOfRange(content, MEGABYTE - 100, MEGABYTE));
        assertThat(bytesAskedFor()).isEqualTo(PIECE + 100);
    }

    @Test
    void skippingEndsAtTheEnd() throws IOException {
        Path path = file(noise(1_000));
        assertThat(task(() -> {
                    try (var in = AsyncFiles.input(path)) {
                        in.read();
                        return in.skip(5_000);
                    }
                }))
                .isEqualTo(999);
    }

    @Test
    void aFileThatGrowsIsReadToTheSizeThatItHad() throws IOException {
        Path path = file(noise(1_000));
        assertThat(task(() -> {
                    try (var in = AsyncFiles.input(path)) {
                        AsyncFiles.append(path, "more");
                        return in.readAllBytes();
                    }
                }))
                .hasSize(1_000);
    }

    @Test
    void aFileThatShrinksEndsEarlier() throws IOException {
        Path path = file(noise(MEGABYTE));
        assertThat(task(() -> {
                    try (var in = AsyncFiles.input(path)) {
                        AsyncFiles.write(path, noise(PIECE + 5));
                        return in.readAllBytes();
                    }
                }))
                .hasSize(PIECE + 5);
    }

    @Test
    void theEndClosesTheFile() throws IOException {
        Path path = file(noise(1_000));
        int open = task(() -> {
            AsyncFiles.input(path).readAllBytes();
            return disk.open();
        });
        assertThat(open).isZero();
    }

    @Test
    void closingEarlyClosesTheFile() throws IOException {
        Path path = file(noise(MEGABYTE));
        task(() -> {
            try (var in = AsyncFiles.input(path)) {
                assertThat(disk.open()).isOne();
                return in.read();
            }
        });
        assertThat(disk.open()).isZero();
    }

    @Test
    void readingWhatIsClosedSaysSo() throws IOException {
        Path path = file(noise(MEGABYTE));
        assertThatThrownBy(() -> task(() -> {
                    var in = AsyncFiles.input(path);
                    in.close();
                    return in.readAllBytes();
                }))
                .isInstanceOf(FileSystemException.class)
                .hasMessageContaining("was closed");
    }

    @Test
    void aLinkIsRefusedOnDemand() throws IOException {
        assumeTrue(File.separatorChar == '/');
        file(noise(10));
        Files.createSymbolicLink(folder.resolve("link"), folder.resolve("a"));
        assertThat(task(() -> AsyncFiles.input(file("link")).size())).isEqualTo(10);
        assertThatThrownBy(() -> task(() -> AsyncFiles.input(file("link"), LinkOption.NOFOLLOW_LINKS)))
                .isInstanceOf(FileSystemException.class)
                .hasMessageContaining("is a symbolic link");
    }

    @Test
    void aFailingReadLeavesNothingOpen() throws IOException {
        Path path = file(noise(MEGABYTE));
        disk.before((what, count) -> {
            if (what.equals("read") && count == 3) {
                throw new IOException("bad sector");
            }
        });
        assertThatThrownBy(() -> task(() -> {
                    try (var in = AsyncFiles.input(path)) {
                        return in.readAllBytes();
                    }
                }))
                .hasMessage("bad sector");
        assertThat(disk.open()).isZero();
    }

    @Test
    void aFailingFirstReadLeavesNothingOpen() throws IOException {
        Path path = file(noise(MEGABYTE));
        disk.fail("read");
        assertThatThrownBy(() -> task(() -> AsyncFiles.input(path))).hasMessage("no read");
        assertThat(disk.open()).isZero();
    }

    @Test
    void aCancelledReadStopsAndClosesTheFile() throws IOException {
        Path path = file(noise(50 * PIECE));
        task(() -> taskGroup(group -> {
            disk.before((what, count) -> {
                if (what.equals("read") && count == 3) {
                    group.cancel("enough");
                }
            });
            return group.fork(() -> AsyncFiles.readBytes(path));
        }));
        assertThat(disk.accesses("read")).hasSize(3);
        assertThat(disk.open()).isZero();
    }

    @Test
    void aStreamWhoseTaskIsCancelledBetweenPiecesIsClosed() throws IOException {
        Path path = file(noise(MEGABYTE));
        VirtualTime.run(time -> Async.<Object, IOException>moveOnAfter(Duration.ofSeconds(1), () -> {
            try (var in = AsyncFiles.input(path)) {
                Async.sleep(Duration.ofHours(1));
                return in.read();
            }
        }));
        assertThat(disk.open()).isZero();
    }

    @Test
    void aReadThatWasCancelledAloneSaysWhyTheNextOneFails() throws IOException {
        Path path = file(noise(MEGABYTE));
        assertThatThrownBy(() -> task(() -> {
                    try (var in = AsyncFiles.input(path)) {
                        taskGroup(group -> {
                            disk.before((what, count) -> group.cancel("enough"));
                            return group.fork(() -> in.skip(PIECE) + in.read());
                        });
                        disk.before((what, count) -> {});
                        return in.read();
                    }
                }))
                .hasMessageContaining("was closed, by close() or by a cancelled read");
    }

    // Writing.

    @Test
    void smallWritesAreCollected() throws IOException {
        task(() -> {
            try (var out = AsyncFiles.output(file("a"))) {
                for (int i = 0; i < 300_000; i++) {
                    out.write(i);
                }
                assertThat(out.written()).isEqualTo(300_000);
            }
            return null;
        });
        assertThat(disk.accesses("write"))
                .extracting(WatchedDisk.Access::bytes)
                .containsExactly((long) PIECE, (long) PIECE, 300_000L - 2 * PIECE);
    }

    @Test
    void writesOfAnySizeGiveTheSameBytes() throws IOException {
        byte[] content = noise(3 * MEGABYTE + 17);
        task(() -> {
            var random = new Random(4);
            try (var out = AsyncFiles.output(file("a"))) {
                int size = 0;
                while (size < content.length) {
                    int part = Math.min(content.length - size, random.nextInt(2 * PIECE));
                    out.write(content, size, part);
                    size += part;
                    if (random.nextInt(5) == 0) {
                        out.flush();
                    }
                }
            }
            return null;
        });
        assertThat(folder.resolve("a")).hasBinaryContent(content);
    }

    @Test
    void flushHandsOverWhatThereIs() throws IOException {
        String seen = task(() -> {
            try (var out = AsyncFiles.output(file("a"))) {
                out.write("text".getBytes(UTF_8));
                out.flush();
                return Files.readString(folder.resolve("a"));
            }
        });
        assertThat(seen).isEqualTo("text");
    }

    @Test
    void anOutputMayAppend() throws IOException {
        Path path = file("one ".getBytes(UTF_8));
        task(() -> {
            try (var out = AsyncFiles.output(path, APPEND)) {
                out.write("two".getBytes(UTF_8));
            }
            return null;
        });
        assertThat(folder.resolve("a")).hasContent("one two");
    }

    @Test
    void oneFileStreamsIntoAnother() throws IOException {
        byte[] content = noise(MEGABYTE + 1);
        Path path = file(content);
        task(() -> {
            try (var in = AsyncFiles.input(path);
                    var out = AsyncFiles.output(file("b"))) {
                return in.transferTo(out);
            }
        });
        assertThat(folder.resolve("b")).hasBinaryContent(content);
    }

    @Test
    void aWriteThatFailsEndsTheOutput() throws IOException {
        var failures = new ArrayList<String>();
        disk.fail("write");
        task(() -> {
            try (var out = AsyncFiles.output(file("a"))) {
                for (int i = 0; i < 2; i++) {
                    try {
                        out.write(new byte[PIECE]);
                    } catch (IOException e) {
                        failures.add(e.getMessage());
                    }
                }
            }
            return null;
        });
        assertThat(failures)
                .containsExactly(
                        "no write",
                        folder.resolve("a")
                                + ": an earlier write failed or was cancelled, so bytes would be missing; begin anew");
        assertThat(disk.accesses("write")).hasSize(1);
        assertThat(disk.open()).isZero();
    }

    @Test
    void whatCannotBeWrittenAtTheEndIsTold() {
        disk.fail("write");
        assertThatThrownBy(() -> task(() -> {
                    try (var out = AsyncFiles.output(file("a"))) {
                        out.write(1);
                    }
                    return null;
                }))
                .hasMessage("no write");
        assertThat(disk.open()).isZero();
    }

    @Test
    void writingToWhatIsClosedSaysSo() {
        assertThatThrownBy(() -> task(() -> {
                    var out = AsyncFiles.output(file("a"));
                    out.close();
                    out.write(1);
                    return null;
                }))
                .isInstanceOf(FileSystemException.class)
                .hasMessageContaining("has been closed");
    }

    @Test
    void aCancelledWriteStopsAndClosesTheFile() throws IOException {
        task(() -> taskGroup(group -> {
            disk.before((what, count) -> {
                if (what.equals("write") && count == 3) {
                    group.cancel("enough");
                }
            });
            return group.fork(() -> {
                AsyncFiles.write(file("a"), new byte[50 * PIECE]);
                return null;
            });
        }));
        assertThat(disk.accesses("write")).hasSize(3);
        assertThat(disk.open()).isZero();
    }

    @Test
    void anOutputWhoseTaskIsCancelledBetweenPiecesIsClosed() throws IOException {
        var reason = new AtomicReference<String>();
        VirtualTime.run(time -> Async.<Object, IOException>moveOnAfter(Duration.ofSeconds(1), () -> {
            try (var out = AsyncFiles.output(file("a"))) {
                out.write(1);
                Async.sleep(Duration.ofHours(1));
                return out;
            } catch (Cancelled e) {
                reason.set(e.reason());
                throw e;
            }
        }));
        assertThat(reason.get()).contains("deadline of 1000 ms");
        assertThat(disk.open()).isZero();
    }
}
