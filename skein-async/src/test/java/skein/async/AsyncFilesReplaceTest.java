package skein.async;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static skein.async.Async.sleep;
import static skein.async.Async.taskGroup;

import java.io.File;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class AsyncFilesReplaceTest {
    private static final int PIECE = 128 * 1024;

    @TempDir
    private Path folder;

    private final WatchedDisk disk = new WatchedDisk();

    private Path file(String name) {
        return disk.path(folder.resolve(name));
    }

    private Path old() throws IOException {
        Files.writeString(folder.resolve("a"), "old");
        return file("a");
    }

    private static <T> T task(Call<T, IOException> call) throws IOException {
        return Async.run(call);
    }

    private static void replace(Path path, String content) throws IOException {
        task(() -> {
            AsyncFiles.replace(path, content);
            return null;
        });
    }

    private static void replaceBy(Path path, AsyncFiles.Content<RuntimeException> content) throws IOException {
        task(() -> {
            AsyncFiles.replace(path, content);
            return null;
        });
    }

    private List<String> names() throws IOException {
        try (Stream<Path> paths = Files.list(folder)) {
            return paths.map(path -> path.getFileName().toString()).sorted().toList();
        }
    }

    /** The old content, and nothing beside it that was not there before. */
    private void assertAsBefore() throws IOException {
        assertThat(folder.resolve("a")).hasContent("old");
        assertThat(names()).containsExactly("a");
        assertThat(disk.open()).isZero();
    }

    @Test
    void aFileIsReplaced() throws IOException {
        replace(old(), "new");
        assertThat(folder.resolve("a")).hasContent("new");
        assertThat(names()).containsExactly("a");
    }

    @Test
    void aFileIsCreated() throws IOException {
        replace(file("b"), "new");
        assertThat(folder.resolve("b")).hasContent("new");
        assertThat(names()).containsExactly("b");
    }

    @Test
    void aPathWithoutAFolderIsReplacedToo() throws IOException {
        Path here = Path.of("skein-replace-test.tmp");
        try {
            replace(here, "new");
            assertThat(here).hasContent("new");
        } finally {
            Files.deleteIfExists(here);
        }
    }

    @Test
    void aStreamOfAnySizeReplacesAFile() throws IOException {
        replaceBy(old(), out -> {
            for (int i = 0; i < 100; i++) {
                out.write(new byte[10_000]);
            }
        });
        assertThat(folder.resolve("a")).hasSize(1_000_000);
    }

    @Test
    void theOldContentIsThereUntilTheEnd() throws IOException {
        var seen = new AtomicReference<String>();
        replaceBy(old(), out -> {
            out.write(new byte[2 * PIECE]);
            out.force();
            seen.set(Files.readString(folder.resolve("a")));
        });
        assertThat(seen).hasValue("old");
    }

    @Test
    void theContentIsOnTheDiskBeforeItIsMoved() throws IOException {
        replace(old(), "new");
        assertThat(disk.accesses())
                .extracting(WatchedDisk.Access::what)
                .containsSubsequence("write", "force", "close", "move");
    }

    // Permissions and links.

    @Test
    void thePermissionsStay() throws IOException {
        assumeTrue(File.separatorChar == '/');
        Set<PosixFilePermission> wanted = PosixFilePermissions.fromString("rw-rw-rw-");
        Path path = old();
        Files.setPosixFilePermissions(folder.resolve("a"), wanted);
        replace(path, "new");
        assertThat(Files.getPosixFilePermissions(folder.resolve("a"))).isEqualTo(wanted);
    }

    @Test
    void aNewFileHasTheUsualPermissions() throws IOException {
        assumeTrue(File.separatorChar == '/');
        Files.createFile(folder.resolve("usual"));
        replace(file("b"), "new");
        assertThat(Files.getPosixFilePermissions(folder.resolve("b")))
                .isEqualTo(Files.getPosixFilePermissions(folder.resolve("usual")));
    }

    @Test
    void nobodyElseMayOpenTheContentOfASecretFromTheStart() throws IOException {
        assumeTrue(File.separatorChar == '/');
        var beside = new AtomicReference<Set<PosixFilePermission>>();
        Path path = old();
        Files.setPosixFilePermissions(folder.resolve("a"), PosixFilePermissions.fromString("rw-------"));
        disk.before((what, count) -> {
            for (String name : what.equals("opened") ? names() : List.<String>of()) {
                if (!name.equals("a")) {
                    beside.set(Files.getPosixFilePermissions(folder.resolve(name)));
                }
            }
        });
        replace(path, "new");
        assertThat(beside.get()).isEqualTo(PosixFilePermissions.fromString("rw-------"));
    }

    @Test
    void behindALinkTheFileIsReplacedAndNotTheLink() throws IOException {
        assumeTrue(File.separatorChar == '/');
        old();
        Files.createSymbolicLink(folder.resolve("link"), folder.resolve("a"));
        replace(file("link"), "new");
        assertThat(folder.resolve("link")).isSymbolicLink();
        assertThat(folder.resolve("a")).hasContent("new");
    }

    @Test
    void aLinkToNothingIsRefused() throws IOException {
        assumeTrue(File.separatorChar == '/');
        Files.createSymbolicLink(folder.resolve("link"), folder.resolve("none"));
        assertThatThrownBy(() -> replace(file("link"), "new")).isInstanceOf(NoSuchFileException.class);
        assertThat(folder.resolve("link")).isSymbolicLink();
    }

    @Test
    void aDirectoryIsRefused() throws IOException {
        Files.createDirectory(folder.resolve("a"));
        assertThatThrownBy(() -> replace(file("a"), "new")).hasMessageContaining("is a directory");
        assertThat(names()).containsExactly("a");
    }

    // Broken off.

    @Test
    void aBodyThatThrowsLeavesTheOldContent() throws IOException {
        Path path = old();
        assertThatThrownBy(() -> replaceBy(path, out -> {
                    out.write(new byte[2 * PIECE]);
                    throw new IllegalStateException("no more");
                }))
                .hasMessage("no more")
                .hasNoSuppressedExceptions();
        assertAsBefore();
    }

    @Test
    void whatIsThrownAwayIsNotForcedToTheDisk() throws IOException {
        Path path = old();
        assertThatThrownBy(() -> replaceBy(path, out -> {
            out.write(1);
            throw new IllegalStateException("no more");
        }));
        assertThat(disk.accesses("write")).isEmpty();
        assertThat(disk.accesses("force")).isEmpty();
    }

    @Test
    void aCancelledBodyLeavesTheOldContent() throws IOException {
        Path path = old();
        VirtualTime.run(time -> Async.<Object, IOException>moveOnAfter(Duration.ofSeconds(1), () -> {
            AsyncFiles.replace(path, out -> {
                out.write(new byte[2 * PIECE]);
                sleep(Duration.ofHours(1));
            });
            return "never";
        }));
        assertAsBefore();
    }

    @Test
    void cancelledInTheMiddleOfAWriteItStopsAndLeavesTheOldContent() throws IOException {
        Path path = old();
        task(() -> taskGroup(group -> {
            disk.before((what, count) -> {
                if (what.equals("write") && count == 3) {
                    group.cancel("enough");
                }
            });
            return group.fork(() -> {
                AsyncFiles.replace(path, new byte[50 * PIECE]);
                return null;
            });
        }));
        assertThat(disk.accesses("write")).hasSize(3);
        assertAsBefore();
    }

    @Test
    void aFullDiskLeavesTheOldContent() throws IOException {
        Path path = old();
        disk.fail("write");
        assertThatThrownBy(() -> replace(path, "new")).hasMessage("no write").hasNoSuppressedExceptions();
        assertAsBefore();
    }

    @Test
    void aFailureThatTheBodySwallowsLeavesTheOldContent() throws IOException {
        Path path = old();
        disk.before((what, count) -> {
            if (what.equals("write") && count == 2) {
                throw new IOException("disk full");
            }
        });
        assertThatThrownBy(() -> replaceBy(path, out -> {
                    out.write(new byte[PIECE]);
                    assertThatThrownBy(() -> out.write(new byte[PIECE])).hasMessage("disk full");
                }))
                .isInstanceOf(FileSystemException.class)
                .hasMessageContaining("is as it was: not all of its new content could be written");
        assertAsBefore();
    }

    @Test
    void contentThatDoesNotReachTheDiskIsNotPutIntoPlace() throws IOException {
        Path path = old();
        disk.fail("force");
        assertThatThrownBy(() -> replace(path, "new")).hasMessage("no force");
        assertAsBefore();
    }

    @Test
    void aMoveThatFailsLeavesTheOldContent() throws IOException {
        Path path = old();
        disk.fail("move");
        assertThatThrownBy(() -> replace(path, "new")).hasMessage("no move");
        assertAsBefore();
    }

    @Test
    void aStreamAroundItMayBeClosedInTheBody() throws IOException {
        replaceBy(old(), out -> {
            try (var zip = new GZIPOutputStream(out)) {
                zip.write(new byte[1_000]);
            }
        });
        assertThat(Files.readAllBytes(folder.resolve("a"))).startsWith(0x1f, 0x8b);
    }
}
