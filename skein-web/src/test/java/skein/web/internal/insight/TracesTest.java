package skein.web.internal.insight;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import skein.async.TimeLine.Batch;
import skein.async.TimeLine.Span;
import skein.async.TimeLine.Started;
import skein.async.TimeLine.State;
import skein.json.Json;

class TracesTest {
    private final Traces traces = new Traces();
    private final List<Started> tasks = new ArrayList<>();
    private final List<Span> spans = new ArrayList<>();
    private final List<Span> open = new ArrayList<>();

    private void task(long id, long parent, String name) {
        tasks.add(new Started(id, parent, name, "loop", Duration.ofMillis(id)));
    }

    private static Span span(long task, int from, int until) {
        return new Span(task, State.WAITING, Duration.ofMillis(from), Duration.ofMillis(until), "loop", "select 1");
    }

    private void come() {
        traces.add(new Batch(tasks, spans, open, 0));
        tasks.clear();
        spans.clear();
        open.clear();
    }

    private Map<?, ?> onlyOne() {
        assertThat(traces.finished()).hasSize(1);
        byte[] json = traces.finished().getFirst().json().getBytes(StandardCharsets.UTF_8);
        return (Map<?, ?>) Json.standard().decode(json, Object.class);
    }

    @Test
    void aRequestIsOverWhenItsFirstTaskIs() {
        task(1, 0, "GET /");
        task(2, 1, "task of Shop");
        open.add(span(1, 1, 3));
        open.add(span(2, 2, 3));
        come();
        assertThat(traces.finished()).isEmpty();
        spans.add(span(2, 2, 5));
        spans.add(span(1, 1, 7));
        come();
        Map<?, ?> request = onlyOne();
        assertThat(request.get("name")).isEqualTo("GET /");
        assertThat(request.get("us")).isEqualTo(6_000L);
        assertThat((List<?>) request.get("tasks")).hasSize(2);
        assertThat((List<?>) request.get("spans"))
                .first()
                .isEqualTo(List.of(2L, "waiting", 1_000L, 4_000L, "loop", "select 1"));
    }

    @Test
    void whatTakesLongIsShownBeforeItIsOver() {
        task(1, 0, "GET /quick");
        task(2, 0, "GET /slow");
        open.add(span(1, 1, 400));
        open.add(span(2, 2, 900));
        come();
        assertThat(traces.slow()).hasSize(1).first().asString().contains("GET /slow");
    }

    @Test
    void aRequestOfManyTasksIsCutOff() {
        task(1, 0, "GET /");
        for (int i = 2; i <= 100; i++) {
            task(i, 1, "task of Shop");
            spans.add(span(i, i, i + 1));
        }
        for (int i = 0; i < 1_000; i++) {
            spans.add(span(1, i, i + 1));
        }
        come();
        Map<?, ?> request = onlyOne();
        assertThat((List<?>) request.get("tasks")).hasSize(60);
        assertThat((List<?>) request.get("spans")).hasSize(300);
        assertThat(((Number) request.get("leftOut")).intValue()).isGreaterThan(700);
    }

    @Test
    void onlyTheLastOnesAreKept() {
        for (int i = 1; i <= 100; i++) {
            task(i, 0, "GET /");
        }
        come();
        assertThat(traces.finished()).hasSize(40);
        assertThat(traces.finished().getLast().number()).isEqualTo(100);
    }

    @Test
    void thoseThatNeverEndCanBeForgotten() {
        for (int i = 1; i <= 64; i++) {
            task(i, 0, "GET /events");
            open.add(span(i, i, i + 1));
        }
        come();
        assertThat(traces.isFull()).isTrue();
        traces.startAgain();
        assertThat(traces.isFull()).isFalse();
        task(1, 0, "GET /");
        come();
        assertThat(onlyOne().get("name")).isEqualTo("GET /");
    }
}
