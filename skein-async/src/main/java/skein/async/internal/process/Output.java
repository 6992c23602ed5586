package skein.async.internal.process;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.function.BiConsumer;

/** Hands on what a worker prints, line by line, and remembers the last lines. Has a thread of its own. */
final class Output implements Runnable {
    private static final int MAX_LINES = 20;
    private static final int MAX_LENGTH = 4_096;

    private final String worker;
    private final InputStream in;
    private final BiConsumer<String, String> taker;
    private final Deque<String> last = new ArrayDeque<>();
    private final StringBuilder line = new StringBuilder();

    Output(String worker, InputStream in, BiConsumer<String, String> taker) {
        this.worker = worker;
        this.in = in;
        this.taker = taker;
    }

    @Override
    public void run() {
        var buffer = new char[MAX_LENGTH];
        try (var reader = new InputStreamReader(in, StandardCharsets.UTF_8)) {
            int length;
            while ((length = reader.read(buffer)) >= 0) {
                for (int i = 0; i < length; i++) {
                    take(buffer[i]);
                }
            }
        } catch (IOException gone) {
            // The process has ended.
        }
        if (!line.isEmpty()) {
            endLine();
        }
    }

    private void take(char next) {
        if (next != '\n') {
            line.append(next);
        }
        if (next == '\n' || line.length() >= MAX_LENGTH) {
            endLine();
        }
    }

    private void endLine() {
        String text = line.toString().stripTrailing();
        line.setLength(0);
        synchronized (last) {
            if (last.size() == MAX_LINES) {
                last.removeFirst();
            }
            last.add(text);
        }
        try {
            taker.accept(worker, text);
        } catch (RuntimeException e) {
            Crew.LOG.log(System.Logger.Level.WARNING, "what takes the output of " + worker + " failed", e);
        }
    }

    /** The last lines so far. */
    List<String> last() {
        synchronized (last) {
            return List.copyOf(last);
        }
    }
}
