package skein.lab.experiments;

import java.util.List;
import java.util.Map;

/** What the notes state, and what CPython really does, for each figure that an experiment measures. */
final class Stated {
    private Stated() {}

    /**
     * A row of stated against measured.
     *
     * @param name as the experiment calls it
     * @param stated by the notes; empty where they say nothing
     * @param cpython measured with CPython 3.11 and FastAPI; empty where there is nothing to measure
     */
    record Figure(String name, String stated, String cpython) {}

    private static final Map<String, List<Figure>> FIGURES = Map.ofEntries(
            of(
                    "X1",
                    new Figure("order", "물 끓이기, 빵 굽기, 토스트 완성, 면 삶기, 파스타 완성", "물 끓이기, 빵 굽기, 토스트 완성, 면 삶기, 파스타 완성"),
                    new Figure("elapsed", "8.01 s", "8.006 s")),
            of(
                    "X2",
                    new Figure("order", "물 끓이기, 빵 굽기, 면 삶기, 토스트 완성, 파스타 완성", "물 끓이기, 빵 굽기, 면 삶기, 토스트 완성, 파스타 완성"),
                    new Figure("elapsed", "8.01 s", "8.006 s")),
            of(
                    "X3",
                    new Figure("sleep_6", "9 s", "9.00 s"),
                    new Figure("sleep_2", "8 s", "8.00 s"),
                    new Figure("cpu_6", "9 s", "9.00 s"),
                    new Figure("cpu_4", "13 s", "13.00 s")),
            of(
                    "X4",
                    new Figure("result", "['커피 완료', '토스트 완료']", "['커피 완료', '토스트 완료']"),
                    new Figure("elapsed", "3 s", "3.001 s")),
            of("X5", new Figure("sequential", "3 s", "3.006 s"), new Figure("gathered", "1 s", "1.001 s")),
            of(
                    "X6",
                    new Figure("async_1", "3 s", "3.0 s"),
                    new Figure("threads_1", "3 s", "3.0 s"),
                    new Figure("blocking_1", "3 s", "3.00 s"),
                    new Figure("async_10", "3 s", "3.02 s"),
                    new Figure("threads_10", "30 s", "3.02 s"),
                    new Figure("blocking_10", "30 s", "30.02 s"),
                    new Figure("async_100", "3 s", "3.2 s"),
                    new Figure("threads_100", "300 s", "9.1 s"),
                    new Figure("blocking_100", "300 s", "300 s")),
            of(
                    "X7",
                    new Figure("p99", "the whole call", "the whole call"),
                    new Figure("longest", "the whole call", "the whole call"),
                    new Figure("offender", "", "")),
            of(
                    "X8",
                    new Figure("first_failure", "에러: 실패!", "에러: 실패!"),
                    new Figure("sibling", "", "left running"),
                    new Figure("second_failure", "", "lost"),
                    new Figure("settled", "[ValueError(\"실패!\"), \"성공\"]", "[ValueError(\"실패!\"), \"성공\"]")),
            of(
                    "X9",
                    new Figure("read", "0.3 s", "0.31 s"),
                    new Figure("cancelled", "", ""),
                    new Figure("pool", "", ""),
                    new Figure("connect", "", ""),
                    new Figure("write", "", "")),
            of(
                    "X10",
                    new Figure("order", "준비 0, 실행 0, 준비 1, 준비 2, 실행 1, 실행 2", "준비 0, 실행 0, 준비 1, 실행 1, 준비 2, 실행 2"),
                    new Figure("elapsed", "", ""),
                    new Figure("ends", "", "never")),
            of("X11", new Figure("elapsed", "", "0.20 s"), new Figure("most_live", "3", "3")),
            of(
                    "X12",
                    new Figure("loop", "", ""),
                    new Figure("threads", "", "1.58 s (2), 0.63 s (1)"),
                    new Figure("processes", "", "1.73 s (4), 1.04 s (2), 0.76 s (1)"),
                    new Figure("crashed", "", ""),
                    new Figure("killed", "", ""),
                    new Figure("others", "333333283333335000000", "333333283333335000000")),
            of(
                    "X13",
                    new Figure("at_300", "", "4.2 s"),
                    new Figure("at_50", "", "3.3 s"),
                    new Figure("at_10", "", "3.2 s"),
                    new Figure("at_1", "", "")),
            of(
                    "X14",
                    new Figure("waiting_set", "", ""),
                    new Figure("states", "NEW → READY → RUNNING → WAITING → FINISHED", "PENDING → FINISHED")),
            of(
                    "X15",
                    new Figure("call", "<coroutine object>", "<coroutine object>"),
                    new Figure("anywhere", "SyntaxError", "SyntaxError"),
                    new Figure("spreads", "async … async … async", "async … async … async")),
            of(
                    "X16",
                    new Figure("switch", "a few ns", "2651 ns"),
                    new Figure("bytes", "", ""),
                    new Figure("started", "", ""),
                    new Figure("sleeping", "", "")),
            of(
                    "X17",
                    new Figure("peek", "", ""),
                    new Figure("order", "FIFO", "FIFO"),
                    new Figure("is_empty", "", ""),
                    new Figure("join", "", "")),
            of(
                    "X18",
                    new Figure("function_order", "", ""),
                    new Figure("function_commit", "", ""),
                    new Figure("function_rollback", "", ""),
                    new Figure("function_failure", "", ""),
                    new Figure("request_order", "", ""),
                    new Figure("request_commit", "", ""),
                    new Figure("request_rollback", "", ""),
                    new Figure("request_failure", "", "")));

    private static Map.Entry<String, List<Figure>> of(String id, Figure... figures) {
        return Map.entry(id, List.of(figures));
    }

    /** Those of an experiment. */
    static List<Figure> of(String id) {
        return FIGURES.getOrDefault(id, List.of());
    }
}
