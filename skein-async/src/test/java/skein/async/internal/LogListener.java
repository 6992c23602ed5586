package skein.async.internal;

import java.util.Queue;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

/** Notes what the engine says, until it is closed. */
final class LogListener extends Handler implements AutoCloseable {
    private final Logger logger = Logger.getLogger("skein.async");
    private final Queue<LogRecord> said;

    LogListener(Queue<LogRecord> said) {
        this.said = said;
        logger.addHandler(this);
    }

    @Override
    public void publish(LogRecord entry) {
        said.add(entry);
    }

    @Override
    public void flush() {}

    @Override
    public void close() {
        logger.removeHandler(this);
    }
}
