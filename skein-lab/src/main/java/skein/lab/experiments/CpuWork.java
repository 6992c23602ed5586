package skein.lab.experiments;

import static skein.async.Async.gather;
import static skein.async.Async.onCpu;
import static skein.async.Async.settle;
import static skein.async.Async.time;
import static skein.async.Async.timeout;
import static skein.lab.experiments.Stage.*;

import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.math.BigInteger;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.LongStream;
import org.slf4j.LoggerFactory;
import skein.async.Call;
import skein.async.DeadlineExceededException;
import skein.async.Outcome;
import skein.async.ProcessCrashedException;
import skein.async.ProcessPool;
import skein.http.ServerSentEvent;
import skein.web.EventStream;
import skein.web.Get;
import skein.web.Query;

/** Computations one after the other, on threads, and in processes: the last for what may crash or has to be killed. */
final class CpuWork {
    @Get(
            value = "/lab/experiments/X12/run",
            tags = "experiments",
            summary = "Computing in the loop, on threads, in processes")
    EventStream<ServerSentEvent> run(
            @Query(or = "4") @Min(1) @Max(8) int jobs,
            @Query(or = "1000000") @Min(10_000) @Max(3_000_000) int below,
            @Query(or = "1") @DecimalMin("0.2") @DecimalMax("5") double deadline) {
        return show(() -> {
            primes(below / 10); // warm

            Duration start = time();
            for (int i = 0; i < jobs; i++) {
                primes(below);
            }
            Duration loop = time().minus(start);
            figure("loop", seconds(loop), true);

            start = time();
            var live = new AtomicInteger();
            var most = new AtomicInteger();
            List<Call<Long, RuntimeException>> onThreads = Collections.nCopies(
                    jobs,
                    () -> onCpu(() -> {
                        most.accumulateAndGet(live.incrementAndGet(), Math::max);
                        long found = primes(below);
                        live.decrementAndGet();
                        return found;
                    }));
            gather(onThreads);
            int cores = Runtime.getRuntime().availableProcessors();
            figure(
                    "threads",
                    seconds(time().minus(start)) + ", " + most + " at once",
                    most.get() == Math.min(jobs, cores));

            try (var pool = ProcessPool.open(config -> config.name("lab")
                    .workers(2)
                    .memoryBytes(64 << 20)
                    .output((worker, line) ->
                            LoggerFactory.getLogger(CpuWork.class).info("{}: {}", worker, line)))) {
                pool.start();
                start = time();
                List<Call<Long, RuntimeException>> inProcesses =
                        Collections.nCopies(jobs, () -> pool.call(() -> primes(below)));
                gather(inProcesses);
                figure("processes", seconds(time().minus(start)), true);
                isolated(pool, deadline);
            }
        });
    }

    /** Four jobs, of which one takes its process with it, and one does not end. */
    private void isolated(ProcessPool pool, double deadline) {
        List<Call<String, RuntimeException>> four = List.of(
                () -> pool.call(() -> sumOfSquares(10_000_000)),
                () -> pool.call(() -> crash()),
                () -> timeout(Seconds.of(deadline), () -> pool.call(() -> spin())),
                () -> pool.call(() -> sumOfSquares(10_000_000)));
        List<Outcome<String>> outcomes = settle(four);

        List<String> texts = outcomes.stream().map(CpuWork::text).toList();
        texts.forEach(text -> say("process", text));
        figure("crashed", texts.get(1), texts.get(1).startsWith(ProcessCrashedException.class.getSimpleName()));
        figure("killed", texts.get(2), texts.get(2).startsWith(DeadlineExceededException.class.getSimpleName()));
        boolean unharmed =
                texts.get(0).equals("333333283333335000000") && texts.get(3).equals(texts.get(0));
        figure("others", texts.get(0) + ", " + texts.get(3), unharmed);
    }

    private static long primes(int below) {
        return LongStream.range(2, below).filter(CpuWork::isPrime).count();
    }

    private static boolean isPrime(long n) {
        for (long d = 2; d * d <= n; d++) {
            if (n % d == 0) {
                return false;
            }
        }
        return true;
    }

    /** More than a long can hold. */
    private static String sumOfSquares(long below) {
        BigInteger sum = BigInteger.ZERO;
        for (long from = 0; from < below; from += 10_000) {
            sum = sum.add(BigInteger.valueOf(LongStream.range(from, Math.min(from + 10_000, below))
                    .map(n -> n * n)
                    .sum()));
        }
        return sum.toString();
    }

    private static String crash() {
        Runtime.getRuntime().halt(3);
        return "unreachable";
    }

    private static String spin() {
        while (true) {
            Thread.onSpinWait();
        }
    }

    private static String text(Outcome<String> outcome) {
        return switch (outcome) {
            case Outcome.Success<String>(var value) -> value;
            case Outcome.Failure<String>(var failure) ->
                failure.getClass().getSimpleName() + ": " + failure.getMessage();
        };
    }
}
