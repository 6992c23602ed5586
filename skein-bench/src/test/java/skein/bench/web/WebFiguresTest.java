package skein.bench.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import skein.async.Async;
import skein.http.Response;
import skein.json.Json;

/** That both sides of a measure do the same, and that all of them run. */
class WebFiguresTest {
    @TempDir
    private Path out;

    private static Object tree(Response response) throws Exception {
        return Json.standard().decode(response.body().bytes(), Object.class);
    }

    @Test
    void everyoneWritesTheOrderThatWasRead() {
        for (var codecs : List.of(OrderCodecs.order(), OrderCodecs.list())) {
            assertThat(codecs.skein()).isEqualTo(codecs.json());
            assertThat(codecs.databind()).isEqualTo(codecs.json());
            assertThat(codecs.tokens()).isEqualTo(codecs.json());
            assertThat(codecs.validated()).isEqualTo(codecs.json());
        }
    }

    @Test
    void documentsHaveTheirSize() {
        assertThat(OrderCodecs.order().json()).hasSizeBetween(900, 1_100);
        assertThat(OrderCodecs.list().json()).hasSizeBetween(48_000, 52_000);
    }

    @Test
    void everyoneRefusesTheSame() {
        var invalid = Order.json(10).replace("\"quantity\":15", "\"quantity\": 0");

        assertThat(OrderCodecs.violations(Order.bytes(invalid))).containsExactly(1, 1);
    }

    @Test
    void theTypedEndpointAnswersAsThePlainHandler() throws Exception {
        var endpoint = new TypedEndpoint();

        Async.run(() -> {
            var typed = endpoint.typed();
            var plain = endpoint.plain();

            assertThat(typed.status()).isEqualTo(200).isEqualTo(plain.status());
            assertThat(typed.headers()).isEqualTo(plain.headers());
            assertThat(typed.body().bytes()).isEqualTo(plain.body().bytes());
            return 0;
        });
    }

    @Test
    void everyoneReadsTheSameRow() throws Exception {
        try (var rows = new RowByKey()) {
            assertThat(rows.skein(77)).isEqualTo(rows.plain(77)).isEqualTo(new RowByKey.Person(77, "Somebody 77", 77));
        }
    }

    @Test
    void theRefusalNamesEachError() throws Exception {
        var refusal = new Refusal();

        Async.run(() -> {
            var invalid = refusal.invalid();

            assertThat(refusal.valid().status()).isEqualTo(200);
            assertThat(invalid.status()).isEqualTo(422);
            assertThat(tree(invalid))
                    .extracting("detail")
                    .asInstanceOf(org.assertj.core.api.InstanceOfAssertFactories.LIST)
                    .hasSize(Refusal.ERRORS)
                    .extracting("type")
                    .containsOnly("greater_than_equal");
            return 0;
        });
    }

    @Test
    void everyProcessMeasures() throws Exception {
        var table = WebFigures.measure(WebOptions.parse(List.of("--quick", "--rounds", "1")), "web", out);

        assertThat(table).doesNotContain("not measured", "ended with");
        assertThat(table.lines().filter(line -> line.startsWith("| "))).hasSize(1 + WebFigure.ALL.size());
    }
}
