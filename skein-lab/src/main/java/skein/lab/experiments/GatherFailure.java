package skein.lab.experiments;

import static skein.async.Async.gather;
import static skein.async.Async.settle;
import static skein.async.Async.sleep;
import static skein.async.Async.time;
import static skein.lab.experiments.Stage.*;

import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import java.time.Duration;
import java.util.List;
import skein.async.Call;
import skein.async.Cancelled;
import skein.async.Outcome;
import skein.http.ServerSentEvent;
import skein.web.EventStream;
import skein.web.Get;
import skein.web.Query;

/** One of several calls fails: what becomes of the others, and of a failure after the first. */
final class GatherFailure {
    @Get(value = "/lab/experiments/X8/run", tags = "experiments", summary = "A failure among calls that run at once")
    EventStream<ServerSentEvent> run(@Query(or = "1") @DecimalMin("0.1") @DecimalMax("5") double fails_after) {
        return show(() -> {
            Duration start = time();
            List<Call<String, RuntimeException>> three =
                    List.of(() -> fails(fails_after), () -> succeeds(fails_after * 2), () -> failsWhenCancelled());
            try {
                gather(three);
            } catch (IllegalArgumentException first) {
                say("gather", "에러: " + first.getMessage());
                took("first_failure", time().minus(start), fails_after);
                figure("sibling", "cancelled", said().contains("취소됨"));
                figure("second_failure", "suppressed: " + first.getSuppressed()[0].getMessage(), true);
            }

            List<Outcome<String>> outcomes = settle(List.of(() -> fails(fails_after), () -> succeeds(fails_after * 2)));
            String settled = outcomes.stream().map(GatherFailure::text).toList().toString();
            say("settle", settled);
            figure("settled", settled, settled.equals("[ValueError(\"실패!\"), \"성공\"]"));
        });
    }

    private String fails(double seconds) {
        sleep(Seconds.of(seconds));
        say("실패", "실패!");
        throw new IllegalArgumentException("실패!");
    }

    private String succeeds(double seconds) {
        try {
            sleep(Seconds.of(seconds));
            say("성공", "성공");
            return "성공";
        } catch (Cancelled sibling) {
            say("성공", "취소됨");
            throw sibling;
        }
    }

    private String failsWhenCancelled() {
        try {
            sleep(Duration.ofMinutes(1));
            return "never";
        } finally {
            // Where asyncio.gather would lose it.
            throwInFinally();
        }
    }

    private static void throwInFinally() {
        throw new IllegalStateException("정리 실패");
    }

    private static String text(Outcome<String> outcome) {
        return switch (outcome) {
            case Outcome.Success<String>(var value) -> '"' + value + '"';
            case Outcome.Failure<String>(var failure) -> "ValueError(\"" + failure.getMessage() + "\")";
        };
    }
}
