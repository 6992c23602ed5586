package skein.http.fuzz;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A few inputs for each target, the same in each run, and those that a fuzzer has found. */
@Timeout(120)
class FuzzTest {
    private static final int ROUNDS = 3_000;

    private static void fuzz(Mutations.Target target, List<String> seeds) {
        var inputs = new Mutations(
                1, seeds.stream().map(seed -> seed.getBytes(ISO_8859_1)).toList());
        for (int round = 0; round < ROUNDS; round++) {
            byte[] input = inputs.next();
            assertThatCode(() -> Mutations.give(target, input)).doesNotThrowAnyException();
        }
    }

    @Test
    void requests() {
        fuzz(RequestFuzz::fuzzerTestOneInput, RequestFuzz.SEEDS);
    }

    @Test
    void uris() {
        fuzz(UriFuzz::fuzzerTestOneInput, UriFuzz.SEEDS);
    }

    @Test
    void forms() {
        fuzz(MultipartFuzz::fuzzerTestOneInput, MultipartFuzz.SEEDS);
    }

    @Test
    void webSockets() {
        fuzz(WebSocketFuzz::fuzzerTestOneInput, WebSocketFuzz.SEEDS);
    }

    @Test
    void cookies() {
        fuzz(CookieFuzz::fuzzerTestOneInput, CookieFuzz.SEEDS);
    }

    @Test
    void ranges() {
        fuzz(RangesFuzz::fuzzerTestOneInput, RangesFuzz.SEEDS);
    }

    @Test
    void forwarded() {
        fuzz(ForwardedFuzz::fuzzerTestOneInput, ForwardedFuzz.SEEDS);
    }

    @Test
    void events() {
        fuzz(EventsFuzz::fuzzerTestOneInput, EventsFuzz.SEEDS);
    }

    @Test
    void responses() {
        fuzz(ResponseFuzz::fuzzerTestOneInput, ResponseFuzz.SEEDS);
    }
}
