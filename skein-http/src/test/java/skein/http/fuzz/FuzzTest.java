package skein.http.fuzz;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assertions.fail;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A few inputs for each target, the same in each run, and those that a fuzzer has found. */
@Timeout(120)
class FuzzTest {
    private static final int ROUNDS = 3_000;

    private interface Target {
        void take(byte[] input) throws Exception;
    }

    /** Gives a target pieces of the seeds, put together and with some bytes changed. */
    private static void fuzz(Target target, List<String> seeds) {
        var random = new Random(1);
        for (int round = 0; round < ROUNDS; round++) {
            var input = new StringBuilder();
            for (int pieces = 1 + random.nextInt(3); pieces > 0; pieces--) {
                String seed = seeds.get(random.nextInt(seeds.size()));
                int from = random.nextInt(3) == 0 ? random.nextInt(seed.length()) : 0;
                input.append(seed, from, seed.length());
            }
            byte[] bytes = input.toString().getBytes(ISO_8859_1);
            for (int changes = random.nextInt(4); changes > 0; changes--) {
                bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
            }
            assertTaken(target, bytes);
        }
    }

    private static void assertTaken(Target target, byte[] input) {
        Throwable thrown = catchThrowable(() -> target.take(input));
        if (thrown != null) {
            fail(new String(input, ISO_8859_1) + "\n" + Arrays.toString(input), thrown);
        }
    }

    @Test
    void requests() {
        fuzz(
                RequestFuzz::fuzzerTestOneInput,
                List.of(
                        "\u0005GET /a?b=c HTTP/1.1\r\nhost: x\r\na: b\r\n\r\n",
                        "POST http://x:80/ HTTP/1.1\r\nHost: x\r\nContent-Length: 3\r\n\r\nabc",
                        "0POST / HTTP/1.1\r\nhost: [::1]\r\nTransfer-Encoding: chunked\r\n\r\n3;a=\"b\"\r\nabc\r\n0\r\nt: u\r\n\r\n",
                        "OPTIONS * HTTP/1.0\r\nconnection: keep-alive\r\n\r\n",
                        "a: b\r\n c\r\n\r\n",
                        "host: x\r\n"));
    }

    @Test
    void uris() {
        fuzz(
                UriFuzz::fuzzerTestOneInput,
                List.of("/a/b?c=d&e=f%20g", "http://x:80/a%2fb?c", "%e4%zz", "?", "://", "+&;=", "*"));
    }

    @Test
    void forms() {
        fuzz(
                MultipartFuzz::fuzzerTestOneInput,
                List.of(
                        "--b\r\ncontent-disposition: form-data; name=\"a\"\r\n\r\nvalue\r\n--b--\r\n",
                        "--b\r\ncontent-disposition: form-data; name=\"a\"; filename=\"f\"\r\n\r\nfile\r\n",
                        "content-type: text/plain; charset=utf-8\r\n",
                        "content-transfer-encoding: base64\r\n",
                        "content-disposition: form-data; name=a; filename*=UTF-8''%e4\r\n",
                        "\r\n--b\r\n",
                        "--b--"));
    }
}
