package skein.async;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static skein.async.Async.moveOnAfter;
import static skein.async.Async.sleep;
import static skein.async.Async.taskGroup;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class AsyncFilesTempTest {
    @TempDir
    private Path folder;

    private final WatchedDisk disk = new WatchedDisk();

    private static <T> T task(Call<T, IOException> call) throws IOException {
        return Async.run(call);
    }

    @Test
    void aTemporaryFileIsThereWhileTheBodyRuns() throws IOException {
        boolean there = task(() -> AsyncFiles.tempFile(path -> Files.isRegularFile(path)));
        assertThat(there).isTrue();
    }

    @Test
    void aTemporaryFileIsGoneAfterwards() throws IOException {
        Path gone = task(() -> AsyncFiles.tempFile(path -> path));
        assertThat(gone).doesNotExist();
    }

    @Test
    void aTemporaryFileIsGoneAfterAFailure() {
        assertThatThrownBy(() -> task(() -> AsyncFiles.tempFile(folder, path -> {
                    throw new IllegalStateException("no");
                })))
                .hasMessage("no");
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void aTemporaryFileIsGoneAfterACancellation() throws IOException {
        VirtualTime.run(time -> moveOnAfter(
                Duration.ofSeconds(1),
                () -> AsyncFiles.tempFile(folder, path -> {
                    AsyncFiles.write(path, new byte[300_000]);
                    sleep(Duration.ofHours(1));
                    return path;
                })));
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void aTemporaryFileMayBeMovedAway() throws IOException {
        task(() -> AsyncFiles.tempFile(folder, path -> {
            AsyncFiles.write(path, "kept");
            return Async.toThread(() -> Files.move(path, folder.resolve("kept")));
        }));
        assertThat(folder.resolve("kept")).hasContent("kept");
    }

    @Test
    void nobodyElseCanReadATemporaryFile() throws IOException {
        assumeTrue(File.separatorChar == '/');
        Set<PosixFilePermission> permissions =
                task(() -> AsyncFiles.tempFile(path -> Files.getPosixFilePermissions(path)));
        assertThat(permissions).isEqualTo(PosixFilePermissions.fromString("rw-------"));
    }

    @Test
    void aTemporaryFolderIsGoneWithAllThatIsInIt() throws IOException {
        Path gone = task(() -> AsyncFiles.tempDirectory(path -> {
            Files.createDirectories(path.resolve("a/b/c"));
            AsyncFiles.write(path.resolve("a/b/c/d"), "text");
            AsyncFiles.write(path.resolve("e"), "text");
            return path;
        }));
        assertThat(gone).doesNotExist();
    }

    @Test
    void aLinkInATemporaryFolderIsNotFollowed() throws IOException {
        assumeTrue(File.separatorChar == '/');
        Files.createDirectory(folder.resolve("kept"));
        Files.writeString(folder.resolve("kept/file"), "text");
        task(() -> AsyncFiles.tempDirectory(
                path -> Files.createSymbolicLink(path.resolve("link"), folder.resolve("kept"))));
        assertThat(folder.resolve("kept/file")).hasContent("text");
    }

    @Test
    void aTemporaryFolderIsGoneAfterACancellation() throws IOException {
        var gone = new AtomicReference<Path>();
        VirtualTime.run(time -> moveOnAfter(
                Duration.ofSeconds(1),
                () -> AsyncFiles.tempDirectory(path -> {
                    gone.set(path);
                    AsyncFiles.write(path.resolve("a"), "text");
                    sleep(Duration.ofHours(1));
                    return path;
                })));
        assertThat(gone.get()).doesNotExist();
    }

    @Test
    void aCancellationWhileItIsCreatedLeavesNothing() throws IOException {
        task(() -> taskGroup(group -> {
            disk.before((what, count) -> group.cancel("enough"));
            return group.fork(() -> AsyncFiles.tempFile(disk.path(folder), path -> path));
        }));
        assertThat(disk.accesses("open")).hasSize(1);
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void aFileThatCannotBeDeletedIsTold() {
        disk.fail("delete");
        assertThatThrownBy(() -> task(() -> AsyncFiles.tempFile(disk.path(folder), path -> path)))
                .isInstanceOf(IOException.class)
                .hasMessage("no delete");
    }

    @Test
    void aFileThatCannotBeDeletedDoesNotHideAFailure() {
        disk.fail("delete");
        assertThatThrownBy(() -> task(() -> AsyncFiles.tempFile(disk.path(folder), path -> {
                    throw new IllegalStateException("first");
                })))
                .hasMessage("first")
                .satisfies(failure -> assertThat(failure.getSuppressed())
                        .singleElement()
                        .extracting(Throwable::getMessage)
                        .isEqualTo("no delete"));
    }
}
