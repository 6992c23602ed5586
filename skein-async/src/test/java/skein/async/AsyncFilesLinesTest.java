package skein.async;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class AsyncFilesLinesTest {
    @TempDir
    private Path folder;

    private final WatchedDisk disk = new WatchedDisk();

    private Path file(String content, Charset charset) throws IOException {
        Files.write(folder.resolve("a"), content.getBytes(charset));
        return disk.path(folder.resolve("a"));
    }

    private List<String> lines(String content) throws IOException {
        return lines(file(content, UTF_8), UTF_8, 1_000_000);
    }

    private static List<String> lines(Path path, Charset charset, int longest) throws IOException {
        return Async.run(() -> {
            var all = new ArrayList<String>();
            try (var lines = AsyncFiles.lines(path, charset, longest)) {
                lines.forEach(all::add);
            }
            return all;
        });
    }

    @Test
    void allThreeLineEndsAreKnown() throws IOException {
        assertThat(lines("a\nb\r\nc\rd")).containsExactly("a", "b", "c", "d");
    }

    @Test
    void emptyLinesAreLines() throws IOException {
        assertThat(lines("\n\r\n\r\ra\n\n")).containsExactly("", "", "", "", "a", "");
    }

    @Test
    void anEmptyFileHasNone() throws IOException {
        assertThat(lines("")).isEmpty();
    }

    @Test
    void anEndOfLineAtTheEndOpensNoFurtherLine() throws IOException {
        assertThat(lines("a\r\n")).containsExactly("a");
    }

    @Test
    void theyAreThoseOfTheJdkWhereverPiecesEnd() throws IOException {
        var random = new Random(5);
        var text = new StringBuilder();
        String[] parts = {"a", "ö", "€", "𝄞", "\n", "\r", "\r\n", "some more words", "x".repeat(700)};
        while (text.length() < 600_000) {
            text.append(parts[random.nextInt(parts.length)]);
        }
        assertThat(lines(text.toString())).isEqualTo(text.toString().lines().toList());
    }

    @Test
    void anotherCharsetIsReadWhenItIsNamed() throws IOException {
        assertThat(lines(file("ö\r\n€\n", UTF_16LE), UTF_16LE, 10)).containsExactly("ö", "€");
    }

    @Test
    void aLineOfJustTheLimitIsRead() throws IOException {
        assertThat(lines(file("12345\r\n", UTF_8), UTF_8, 5)).containsExactly("12345");
    }

    @Test
    void aLineThatIsTooLongIsNamed() throws IOException {
        Path path = file("12345\n123456\n", UTF_8);
        assertThatThrownBy(() -> lines(path, UTF_8, 5))
                .isInstanceOf(UncheckedIOException.class)
                .cause()
                .isInstanceOf(FileSystemException.class)
                .hasMessage(folder.resolve("a") + ": line 2 has more than 5 characters; raise the limit, or read the"
                        + " file with AsyncFiles.input");
    }

    @Test
    void aLineWithoutAnEndStopsAtTheLimit() throws IOException {
        Path path = file("x".repeat(3_000_000), UTF_8);
        assertThatThrownBy(() -> lines(path, UTF_8, 1_000)).hasMessageContaining("line 1 has more than 1000");
        assertThat(disk.accesses("read")).hasSize(1);
    }

    @Test
    void aLimitOfNoneIsRefused() throws IOException {
        Path path = file("", UTF_8);
        assertThatThrownBy(() -> lines(path, UTF_8, 0)).hasMessageContaining("use 1 or more");
    }

    @Test
    void aMalformedLineIsNamed() throws IOException {
        Path path = file("one\ntwo\ngrößer\n", ISO_8859_1);
        assertThatThrownBy(() -> lines(path, UTF_8, 100))
                .isInstanceOf(UncheckedIOException.class)
                .cause()
                .isInstanceOf(CharacterCodingException.class)
                .hasMessage(folder.resolve("a") + ": line 3 has a byte 0xf6, which is not UTF-8 there; name the file's"
                        + " own charset, or read it as bytes");
    }

    @Test
    void linesBeforeAMalformedOneAreRead() throws IOException {
        Path path = file("one\ntwo\ngrößer\n", ISO_8859_1);
        List<String> read = new ArrayList<>();
        assertThatThrownBy(() -> Async.run(() -> {
            try (var lines = AsyncFiles.lines(path)) {
                for (String line : lines) {
                    read.add(line);
                }
            }
            return null;
        }));
        assertThat(read).containsExactly("one", "two");
    }

    @Test
    void aCharacterThatTheEndCutsOffIsMalformed() throws IOException {
        Files.write(folder.resolve("a"), new byte[] {'a', '\n', (byte) 0xE2, (byte) 0x82});
        assertThatThrownBy(() -> lines(disk.path(folder.resolve("a")), UTF_8, 100))
                .hasMessageContaining("line 2 has a byte 0xe2");
    }

    @Test
    void readLineThrowsTheCheckedException() throws IOException {
        Path path = file("größer\n", ISO_8859_1);
        assertThatThrownBy(() -> Async.run(() -> {
                    try (var lines = AsyncFiles.lines(path)) {
                        return lines.readLine();
                    }
                }))
                .isInstanceOf(CharacterCodingException.class);
    }

    @Test
    void aMissingFileIsFoundOutWhenItIsOpened() {
        assertThatThrownBy(() -> lines(folder.resolve("none"), UTF_8, 10)).isInstanceOf(NoSuchFileException.class);
    }

    @Test
    void thereIsNothingBehindTheEnd() throws IOException {
        Path path = file("a\n", UTF_8);
        Async.run(() -> {
            try (var lines = AsyncFiles.lines(path)) {
                assertThat(lines.readLine()).isEqualTo("a");
                assertThat(lines.readLine()).isNull();
                assertThat(lines.readLine()).isNull();
                assertThatThrownBy(() -> lines.iterator().next()).isInstanceOf(NoSuchElementException.class);
            }
            return null;
        });
    }

    @Test
    void closingEarlyClosesTheFile() throws IOException {
        Path path = file("line\n".repeat(100_000), UTF_8);
        Async.run(() -> {
            try (var lines = AsyncFiles.lines(path)) {
                assertThat(lines.readLine()).isEqualTo("line");
                assertThat(disk.open()).isOne();
            }
            return null;
        });
        assertThat(disk.open()).isZero();
    }

    @Test
    void noMoreIsReadThanIsAskedFor() throws IOException {
        Path path = file("line\n".repeat(200_000), UTF_8);
        Async.run(() -> {
            try (var lines = AsyncFiles.lines(path)) {
                return lines.readLine();
            }
        });
        assertThat(disk.accesses("read")).hasSize(1);
    }
}
