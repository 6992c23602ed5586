package skein.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import skein.async.Async;
import skein.async.TaskTree;
import skein.async.internal.Loops;
import skein.http.Request;
import skein.http.Response;
import skein.json.Json;

/** The experiments in memory, on a clock that jumps: their order and their times are exact. */
@Timeout(120)
@SuppressWarnings("NullAway.Init")
class ExperimentsTest {
    @TempDir
    Path folder;

    private Fixture lab;

    record Figure(String name, String measured, boolean ok) {}

    record Line(long at_ms, String who, String text) {}

    record End(long elapsed_ms, long dropped) {}

    /** What a run has told. */
    record Run(List<Line> lines, List<Figure> figures, List<String> failures, End end) {
        static Run of(Response answer) {
            assertThat(answer.status()).isEqualTo(200);
            var lines = new ArrayList<Line>();
            var figures = new ArrayList<Figure>();
            var failures = new ArrayList<String>();
            var ends = new ArrayList<End>();
            for (String event : answer.text().split("\n\n", -1)) {
                if (event.isEmpty()) {
                    continue;
                }
                String type = event.substring("event: ".length(), event.indexOf('\n'));
                String data = event.substring(event.indexOf("\ndata: ") + "\ndata: ".length());
                switch (type) {
                    case "line" -> lines.add(json(data, Line.class));
                    case "figure" -> figures.add(json(data, Figure.class));
                    case "failed" -> failures.add(data);
                    case "end" -> ends.add(json(data, End.class));
                    default -> assertThat(type).isIn("progress", "tasks", "spans");
                }
            }
            return new Run(lines, figures, failures, ends.getLast());
        }

        private static <T> T json(String data, Class<T> type) {
            return Json.standard().decode(data.getBytes(java.nio.charset.StandardCharsets.UTF_8), type);
        }

        List<String> texts() {
            return lines.stream().map(Line::text).toList();
        }

        String measured(String figure) {
            return figures.stream()
                    .filter(one -> one.name().equals(figure))
                    .findFirst()
                    .orElseThrow()
                    .measured();
        }

        Run allAsStated() {
            assertThat(failures).isEmpty();
            assertThat(figures).isNotEmpty().allMatch(Figure::ok);
            return this;
        }
    }

    @BeforeEach
    void start() {
        lab = new Fixture(false, folder.resolve("uploads"));
    }

    @AfterEach
    void stop() {
        lab.close();
    }

    private Run run(String experiment) {
        return Run.of(lab.get("/lab/experiments/" + experiment));
    }

    private void took(Duration time) {
        assertThat(lab.now()).isEqualTo(time);
    }

    @Test
    void pastaAndToastAreReadyAfterEightSeconds() {
        Run run = run("X1/run").allAsStated();
        assertThat(run.texts()).containsExactly("물 끓이기", "빵 굽기", "토스트 완성", "면 삶기", "파스타 완성", "🍽️요리 결과: [파스타, 토스트]");
        assertThat(run.lines()).extracting(Line::at_ms).containsExactly(0L, 0L, 2000L, 3000L, 8000L, 8000L);
        assertThat(run.end()).isEqualTo(new End(8000, 0));
        took(Duration.ofSeconds(8));
    }

    @Test
    void slowToastIsReadyBehindTheNoodles() {
        Run run = run("X2/run").allAsStated();
        assertThat(run.measured("order")).isEqualTo("물 끓이기, 빵 굽기, 면 삶기, 토스트 완성, 파스타 완성");
        took(Duration.ofSeconds(8));
    }

    @Test
    void toastThatTakesLongerThanThePastaIsWaitedFor() {
        run("X1/run?toast=9.5").allAsStated();
        took(Duration.ofMillis(9500));
    }

    @Test
    void withoutHandOffAComputationHoldsEverybodyUp() {
        assumeTrue(Loops.carried(), "the JDK's scheduler has a carrier for each core");
        Run run = run("X3/run?hand_off=off").allAsStated();
        assertThat(run.figures()).extracting(Figure::measured).containsExactly("9.00 s", "8.00 s", "9.00 s", "13.00 s");
        took(Duration.ofSeconds(9 + 8 + 9 + 13));
    }

    @Test
    void withHandOffAComputationDelaysOnlyItself() {
        assumeTrue(Loops.carried(), "without loops there is no hand-off");
        lab.close();
        lab = Fixture.handingOff(folder.resolve("uploads"));
        Run run = run("X3/run").allAsStated();
        assertThat(run.figures()).extracting(Figure::measured).containsExactly("8.00 s", "8.00 s", "8.00 s", "7.00 s");
        took(Duration.ofSeconds(8 + 8 + 8 + 7));
    }

    @Test
    void coffeeAndToastTakeAsLongAsTheToast() {
        Run run = run("X4/run").allAsStated();
        assertThat(run.measured("result")).isEqualTo("[커피 완료, 토스트 완료]");
        took(Duration.ofSeconds(3));
    }

    @Test
    void threeCallsTakeThreeSecondsAndThenOne() {
        Run run = run("X5/run").allAsStated();
        assertThat(run.measured("sequential")).isEqualTo("3.00 s");
        assertThat(run.measured("gathered")).isEqualTo("1.00 s");
        took(Duration.ofSeconds(4));
    }

    @Test
    void aFailureCancelsItsSiblingsAndKeepsLaterFailures() {
        Run run = run("X8/run").allAsStated();
        assertThat(run.measured("first_failure")).isEqualTo("1.00 s");
        assertThat(run.measured("second_failure")).isEqualTo("suppressed: 정리 실패");
        assertThat(run.measured("settled")).isEqualTo("[ValueError(\"실패!\"), \"성공\"]");
        took(Duration.ofSeconds(1 + 2));
    }

    @Test
    void theProducerIsAheadOfTheConsumerAndEndsIt() {
        Run run = run("X10/run").allAsStated();
        assertThat(run.texts()).containsExactly("준비 0", "실행 0", "준비 1", "실행 1", "준비 2", "실행 2");
        took(Duration.ofSeconds(6));
    }

    @Test
    void threeAtATimeTakeFourTurnsForTen() {
        Run run = run("X11/run").allAsStated();
        assertThat(run.measured("most_live")).isEqualTo("3");
        took(Duration.ofMillis(200));
    }

    @ParameterizedTest
    @CsvSource({"1, 30000", "10, 3000", "50, 600", "300, 100"})
    void aCrawlTakesAsLongAsItsPagesOneBehindTheOther(int atOnce, int millis) {
        run("X13/run?at_once=" + atOnce).allAsStated();
        took(Duration.ofMillis(millis));
    }

    @Test
    void aTaskIsNewThenReadyThenRunningThenWaiting() {
        assumeTrue(Loops.carried(), "steps cannot be seen there");
        Run run = run("X14/run").allAsStated();
        assertThat(run.measured("states")).isEqualTo("NEW → READY → RUNNING → WAITING → READY → RUNNING → FINISHED");
        took(Duration.ofSeconds(1));
    }

    @Test
    void anyMethodMayWait() {
        Run run = run("X15/run").allAsStated();
        assertThat(run.measured("spreads")).isEqualTo("fetch ← service ← controller ← callers");
    }

    @Test
    void thousandsSleepAtOnce() {
        Run run = run("X16/run?sleepers=5000&seconds=3");
        assertThat(run.failures()).isEmpty();
        assertThat(run.measured("sleeping")).isEqualTo("5000");
        took(Duration.ofSeconds(3));
    }

    @Test
    void aChannelIsAQueue() {
        Run run = run("X17/run").allAsStated();
        assertThat(run.measured("order")).isEqualTo("손님 1, 손님 2, 손님 3");
        took(Duration.ofMillis(1500));
    }

    @Test
    void aSessionIsTornDownBeforeOrBehindTheAnswer() {
        Run run = run("X18/run").allAsStated();
        assertThat(run.measured("function_order")).isEqualTo("DB 세션 시작, 핸들러, commit, DB 세션을 안전하게 종료합니다., 응답, 배경 작업");
        assertThat(run.measured("request_order")).isEqualTo("DB 세션 시작, 핸들러, 응답, 배경 작업, commit, DB 세션을 안전하게 종료합니다.");
        assertThat(run.measured("function_failure")).isEqualTo("500, nothing stored");
        assertThat(run.measured("request_failure")).isEqualTo("201, nothing stored");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "X1/run?toast=0", "X1/run?toast=21", "X1/run?toast=much", "X3/run?pair=none", "X3/run?hand_off=maybe",
                "X6/run?most=11", "X6/run?seconds=60", "X11/run?tasks=100000", "X12/run?jobs=9", "X13/run?at_once=1000",
                "X16/run?sleepers=1000001"
            })
    void whatIsOutOfBoundsIsUnprocessable(String experiment) {
        assertThat(lab.get("/lab/experiments/" + experiment).status()).isEqualTo(422);
    }

    @Test
    void theNinthAtATimeIsToldToComeBackLater() {
        List<Integer> statuses = lab.as(() -> Async.settle(IntStream.range(0, 9)
                        .mapToObj(i -> (skein.async.Call<Integer, RuntimeException>) () ->
                                lab.direct().get("/lab/experiments/X1/run").status())
                        .toList())
                .stream()
                .map(outcome -> outcome instanceof skein.async.Outcome.Success<Integer>(var status) ? status : -1)
                .toList());
        assertThat(statuses).containsOnlyOnce(503).hasSize(9).containsOnly(200, 503);
    }

    @Test
    void whoeverStopsWatchingStopsTheExperiment() {
        long left = lab.as(() -> {
            int first = lab.direct().stream(
                    Request.of("GET", "/lab/experiments/X1/run?toast=20"), ExperimentsTest::firstByte);
            assertThat(first).isEqualTo('e');
            return TaskTree.snapshot().tasks().size() - 1L;
        });
        assertThat(left).isZero();
        assertThat(lab.now()).isLessThan(Duration.ofSeconds(3));
    }

    private static int firstByte(Response answer) {
        try {
            return answer.body().stream().read();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void theListHasEveryExperimentWithItsCode() {
        String list = lab.get("/lab/experiments").text();
        for (int i = 1; i <= 18; i++) {
            assertThat(list)
                    .contains("{\"id\":\"X" + i + "\",\"file\":\"skein-lab/src/main/java/skein/lab/experiments/");
        }
        assertThat(list)
                .contains("gather(() -> pasta(), () -> toast(toast), List::of)")
                .contains("\"long\":true");
    }

    @Test
    void everyFigureThatIsMeasuredIsStated() {
        String list = lab.get("/lab/experiments").text();
        for (String id : List.of("X1", "X4", "X5", "X8", "X10", "X11", "X15", "X17", "X18")) {
            for (Figure figure : run(id + "/run").figures()) {
                assertThat(list).contains("{\"name\":\"" + figure.name() + "\",\"stated\"");
            }
        }
    }
}
